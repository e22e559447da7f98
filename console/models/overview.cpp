// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/overview.h"

#include "console/models/format.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <utility>

namespace halley::console {

Overview::Overview(MonitorLink &link, Clock clock, QObject *parent)
    : QObject(parent), m_link(link), m_clock(std::move(clock))
{
    connect(&link, &MonitorLink::attached, this, &Overview::onAttached);
    connect(&m_pace, &FramePace::due, this, &Overview::refresh);
    m_topic = link.follow(ChannelId::literal(monitorwords::overviewChannel), this,
                          [this](const QJsonObject &data) { onSample(data); });
    m_eventsTopic = link.follow(ChannelId::literal(monitorwords::eventsChannel), this,
                                [this](const QJsonObject &data) { onEvents(data); });
}

void Overview::onAttached(const ServerInfo &server, const QList<Sample> &samples)
{
    // Another process is another history: totals and memory of the two have nothing to do with each other.
    if (server.started != m_server.started)
        m_history.clear();
    m_server = server;
    m_engine.setServer(server);
    showServer();
    m_history.join({samples.data(), size_t(samples.size())});
    askEvents();
    if (!samples.isEmpty()) {
        m_sampledAt = m_clock();
        Q_EMIT sampled();
    }
    m_pace.request();
}

void Overview::onSample(const QJsonObject &data)
{
    const auto sample = Sample::read(data);
    if (!sample || !m_history.append(*sample))
        return;
    m_engine.add(Standouts::read(data));
    compareUnheard();
    m_sampledAt = m_clock();
    Q_EMIT sampled();
    m_pace.request();
}

void Overview::onEvents(const QJsonObject &data)
{
    m_engine.addEvents(EventRow::readAll(data, monitorwords::events, limits::pushedEvents));
    if (countIn(data, monitorwords::skipped) > 0)
        m_engine.noteSkippedEvents(timeIn(data, monitorwords::t));
    m_pace.request();
}

// What happened before we came, or while we were away.
void Overview::askEvents()
{
    m_link.request(monitorwords::events, {{monitorwords::limit, limits::askedEvents}}, this,
                   [this](const QJsonObject &answer) {
                       m_engine.addEvents(EventRow::readAll(answer, monitorwords::rows, limits::askedEvents));
                       m_pace.request();
                   });
}

// Asks for the names that a wrong one may have meant; one question at a time.
void Overview::compareUnheard()
{
    if (m_isComparing || m_engine.uncomparedChannels().isEmpty())
        return;
    m_isComparing = true;
    const QJsonObject fields{{monitorwords::sort, QString(monitorwords::subscribers)},
                             {monitorwords::order, QString(monitorwords::descending)},
                             {monitorwords::limit, limits::verdictChannels}};
    m_link.request(monitorwords::channels, fields, this, [this](const QJsonObject &answer) {
        m_isComparing = false;
        QStringList heard;
        const QJsonArray rows = answer.value(monitorwords::rows).toArray();
        for (const QJsonValue &row : rows) {
            if (countIn(row.toObject(), monitorwords::subscribers) > 0 &&
                heard.size() < limits::verdictChannels)
                heard.append(textIn(row.toObject(), monitorwords::name));
        }
        if (answer.value(monitorwords::ok).toBool())
            m_engine.compareWith(heard);
        m_pace.request();
    });
}

std::chrono::milliseconds Overview::serverNow() const
{
    const auto last = m_history.last().t;
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock() - m_sampledAt);
    // As long as samples come, the axis ends with the last one and does not tremble.
    return passed > limits::historyHole ? last + passed : last;
}

void Overview::tick()
{
    if (!m_history.isEmpty() && serverNow() != m_history.last().t)
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

void Overview::flush()
{
    m_pace.cancel();
    refresh();
}

void Overview::refresh()
{
    m_now = m_history.isEmpty() ? Sample() : m_history.last();
    m_rates = m_history.lastRates();
    if (!m_history.isEmpty()) {
        const auto now = serverNow();
        m_series.update(now);
        m_verdicts.setVerdicts(m_engine.judge(m_history, now), now);
    }
    Q_EMIT changed();
}

QString Overview::asOf() const
{
    return m_history.isEmpty() ? QString() : m_series.momentText(qreal(m_now.t.count()));
}

QString Overview::uptime() const
{
    if (m_server.started.count() == 0 || m_history.isEmpty())
        return {};
    return Format::duration(m_now.t - m_server.started);
}

} // namespace halley::console
