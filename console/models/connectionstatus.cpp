// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/connectionstatus.h"

#include "console/models/format.h"
#include "console/models/troubletexts.h"

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
                                   UsageProbe usage, ServerWay *way, QObject *parent)
    : QObject(parent), m_link(link), m_identity(identity), m_target(std::move(target)),
      m_clock(std::move(clock)), m_usage(std::move(usage)), m_way(way)
{
    connect(&link, &MonitorLink::stateChanged, this, [this] {
        Q_EMIT changed();
        Q_EMIT ticked();
    });
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
    // What is wrong may change while the state does not: a server that was gone, and is another now.
    if (const QString now = problem(); std::exchange(m_toldProblem, now) != now)
        Q_EMIT changed();
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

ServerWay::Trouble ConnectionStatus::trouble() const
{
    return m_way ? m_way->trouble() : ServerWay::Trouble{};
}

QString ConnectionStatus::problem() const
{
    if (state() == State::Attached)
        return {};
    const QString reason = shownReason(m_link.problem());
    if (m_link.isShutOut())
        return m_link.hasShownCredentials()
                   ? tr("The server refused the handshake (%1): the operator token is not the right one, a "
                        "rule of the server forbids it, or the server is full.")
                         .arg(reason)
                   : tr("The server refused the handshake (%1): a rule of the server forbids it, or the "
                        "server is full. No operator token was shown.")
                         .arg(reason);
    if (state() == State::Refused) {
        return m_link.hasShownCredentials()
                   ? tr("The server refused the operator token (%1).").arg(reason)
                   : tr("The server wants an operator token, and none was shown (%1).").arg(reason);
    }
    if (const ServerWay::Trouble trouble = this->trouble(); trouble.fault != LinkFault::None)
        return troubleText(trouble, address()).problem;
    if (state() == State::Lost)
        return reason.isEmpty() ? tr("The connection to the server was lost.")
                                : tr("The connection to the server was lost: %1.").arg(reason);
    return reason.isEmpty() ? QString() : tr("The server cannot be watched: %1.").arg(reason);
}

QString ConnectionStatus::advice() const
{
    const QString kept = tr("What is shown is what was known last.");
    const QString hint = troubleText(trouble(), address()).advice;
    switch (state()) {
    case State::Connecting:
        return hint.isEmpty() ? tr("Trying to reach %1.").arg(address()) : hint;
    case State::Attached:
        return {};
    case State::Lost:
        return hint.isEmpty() ? kept : tr("%1 %2", "two sentences").arg(hint, kept);
    case State::Refused:
        if (m_link.isShutOut())
            return tr("The console asks again from time to time. A server that was started anew has another "
                      "token: enter the one that holds now, or start the console with --token-file FILE.");
        return m_link.hasShownCredentials()
                   ? tr("A server that was started anew has another token. Enter the one that holds now, or "
                        "start the console with --token-file FILE.")
                   : tr("Enter it here, or start the console with --token-file FILE. It is in the file of "
                        "halleyd --operator-token-file, or in that which the server wrote for its own user.");
    }
    return {};
}

QString ConnectionStatus::retry() const
{
    if (!m_way || state() == State::Attached || state() == State::Refused || !m_way->isTrying())
        return {};
    const auto next = m_way->nextAttempt();
    const auto wait =
        next ? std::chrono::ceil<std::chrono::seconds>(*next - m_clock()) : std::chrono::seconds(0);
    return wait.count() > 0 ? tr("Next attempt in %1", "countdown").arg(Format::duration(wait))
                            : tr("Trying now…", "countdown");
}

bool ConnectionStatus::canTryNow() const
{
    if (state() == State::Refused)
        return true;
    const auto next = m_way && state() != State::Attached ? m_way->nextAttempt() : std::nullopt;
    return next && *next > m_clock();
}

void ConnectionStatus::tryNow()
{
    if (state() == State::Refused)
        m_link.tryAgain();
    else if (m_way)
        m_way->tryNow();
    Q_EMIT ticked();
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
