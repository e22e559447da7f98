// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/overview.h"

#include "console/models/format.h"
#include "server/protocol/monitorwords.h"

namespace halley::console {

Overview::Overview(MonitorLink &link, QObject *parent) : QObject(parent)
{
    connect(&link, &MonitorLink::attached, this, &Overview::onAttached);
    connect(&m_pace, &FramePace::due, this, &Overview::refresh);
    m_topic = link.follow(ChannelId::literal(monitorwords::overviewChannel), this,
                          [this](const QJsonObject &data) { onSample(data); });
}

void Overview::onAttached(const ServerInfo &server, const QList<Sample> &samples)
{
    // Another process is another history: totals and memory of the two have nothing to do with each other.
    if (server.started != m_server.started)
        m_history.clear();
    m_server = server;
    showServer();
    for (const Sample &sample : samples)
        m_history.append(sample);
    if (!samples.isEmpty())
        Q_EMIT sampled();
    m_pace.request();
}

void Overview::onSample(const QJsonObject &data)
{
    const auto sample = Sample::read(data);
    if (!sample || !m_history.append(*sample))
        return;
    Q_EMIT sampled();
    m_pace.request();
}

void Overview::showServer()
{
    const auto orNone = [](const QString &text) { return text.isEmpty() ? Format::none() : text; };
    const bool hasLimit = m_server.queueMessages > 0;
    m_facts.setFacts({
        {tr("Version"), orNone(m_server.version)},
        {tr("Address"), orNone(m_server.address)},
        {tr("Process"), m_server.pid > 0 ? QString::number(m_server.pid) : Format::none()},
        {tr("Started"), Format::dateAndTime(m_server.started)},
        {tr("Queue limit"), hasLimit ? tr("%1 messages, %2", "of one session's queue")
                                           .arg(Format::count(double(m_server.queueMessages)),
                                                Format::bytes(double(m_server.queueBytes)))
                                     : Format::none()},
    });
}

void Overview::refresh()
{
    m_now = m_history.isEmpty() ? Sample() : m_history.last();
    m_rates = m_history.lastRates();
    m_verdicts.setVerdicts(verdictsOn(m_history));
    Q_EMIT changed();
}

QString Overview::uptime() const
{
    if (m_server.started.count() == 0 || m_history.isEmpty())
        return {};
    return Format::duration(m_now.t - m_server.started);
}

} // namespace halley::console
