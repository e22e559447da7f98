// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/connectionstatus.h"

#include "console/models/format.h"

#include <utility>

namespace halley::console {

namespace {

// Samples come once a second: two missing ones are worth a word.
constexpr std::chrono::seconds staleAfter{3};

double secondsOf(Duration span)
{
    return std::chrono::duration<double>(span).count();
}

} // namespace

ConnectionStatus::ConnectionStatus(MonitorLink &link, Identity identity, QString target, Clock clock,
                                   UsageProbe usage, QObject *parent)
    : QObject(parent), m_link(link), m_identity(identity), m_target(std::move(target)),
      m_clock(std::move(clock)), m_usage(std::move(usage))
{
    connect(&link, &MonitorLink::stateChanged, this, &ConnectionStatus::changed);
    connect(&link, &MonitorLink::attached, this, [this](const ServerInfo &info) {
        m_server = info;
        touch();
        Q_EMIT changed();
    });
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &ConnectionStatus::tick);
    m_second.start();
}

void ConnectionStatus::touch()
{
    m_touched = m_clock();
    Q_EMIT ticked();
}

void ConnectionStatus::tick()
{
    if (m_usage) {
        const Instant now = m_clock();
        const ProcessUsage usage = m_usage();
        if (m_measured && now > *m_measured)
            m_cpuShare = (usage.cpu - m_lastUsage.cpu) / secondsOf(now - *m_measured);
        m_measured = now;
        m_lastUsage = usage;
    }
    Q_EMIT ticked();
}

QString ConnectionStatus::stateText() const
{
    switch (state()) {
    case State::Connecting:
        return tr("Connecting", "state of the connection");
    case State::Attached:
        return tr("Connected", "state of the connection");
    case State::Lost:
        return tr("Connection lost", "state of the connection");
    case State::Refused:
        return tr("Not admitted", "state of the connection");
    }
    return {};
}

QString ConnectionStatus::problem() const
{
    if (state() == State::Attached)
        return {};
    const QString reason = m_link.problem();
    switch (state()) {
    case State::Refused:
        return tr("The server does not let this console watch (%1).").arg(reason);
    case State::Lost:
        return reason.isEmpty() ? tr("The connection to the server was lost.")
                                : tr("The connection to the server was lost: %1.").arg(reason);
    default:
        return reason.isEmpty() ? QString() : tr("The server could not be reached: %1.").arg(reason);
    }
}

QString ConnectionStatus::advice() const
{
    switch (state()) {
    case State::Connecting:
        return tr("Trying to reach %1.").arg(address());
    case State::Attached:
        return {};
    case State::Lost:
        return tr("Reconnecting by itself. What is shown is what was known last.");
    case State::Refused:
        return tr(
            "Start the console with --token-file FILE, where FILE holds the operator token of the server "
            "(halleyd --operator-token-file, or the token that it wrote for its own user).");
    }
    return {};
}

QString ConnectionStatus::server() const
{
    if (m_server.name.isEmpty())
        return tr("No server yet");
    return tr("%1 %2", "name and version of a server").arg(m_server.name, m_server.version);
}

// A server behind a proxy tells an address of its own: the user's way to it is the better name.
QString ConnectionStatus::address() const
{
    const bool isRemote = m_identity == Identity::Operator;
    return isRemote || m_server.address.isEmpty() ? m_target : m_server.address;
}

QString ConnectionStatus::identity() const
{
    if (state() == State::Refused)
        return tr("No operator", "who we are to the server");
    return m_identity == Identity::LocalSession ? tr("Local session", "who we are to the server")
                                                : tr("Operator", "who we are to the server");
}

std::optional<Duration> ConnectionStatus::age() const
{
    if (!m_touched)
        return std::nullopt;
    return m_clock() - *m_touched;
}

bool ConnectionStatus::isStale() const
{
    const auto span = age();
    return !span || *span >= staleAfter;
}

QString ConnectionStatus::freshness() const
{
    const auto span = age();
    if (!span)
        return tr("No data yet", "age of the data");
    if (*span < std::chrono::seconds(2))
        return tr("Updated just now", "age of the data");
    const auto rounded = std::chrono::duration_cast<std::chrono::milliseconds>(*span);
    return tr("Updated %1 ago", "age of the data").arg(Format::duration(rounded));
}

QString ConnectionStatus::cost() const
{
    if (!m_usage)
        return {};
    return tr("%1 % CPU, %2", "what the console costs: processor and memory")
        .arg(Format::percentNumber(m_cpuShare), Format::bytes(double(m_lastUsage.rss)));
}

} // namespace halley::console
