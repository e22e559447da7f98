// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/sessioninspector.h"

#include "console/models/format.h"
#include "console/models/sessiontexts.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"
#include "server/protocol/visibletext.h"

#include <utility>

namespace halley::console {

namespace {

QString orNone(const QString &text)
{
    return text.isEmpty() ? Format::none() : visibleText(text);
}

} // namespace

SessionInspector::SessionInspector(MonitorLink &link, QObject *parent)
    : QObject(parent), m_link(link), m_queue(link), m_feed(link)
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &SessionInspector::refresh);
    connect(&link, &MonitorLink::attached, this, &SessionInspector::refresh);
    m_second.start();
}

void SessionInspector::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    Q_EMIT activeChanged();
    activateViews();
    refresh();
}

void SessionInspector::setView(View view)
{
    if (std::exchange(m_view, view) == view)
        return;
    Q_EMIT viewChanged();
    activateViews();
}

void SessionInspector::activateViews()
{
    m_queue.setActive(m_isActive && m_view == View::Queue);
    m_feed.setActive(m_isActive && m_view == View::Traffic);
}

void SessionInspector::setSessionId(const QString &id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_isGone = false;
    m_isAsking = false;
    m_detail.reset();
    m_queue.setSessionId(id);
    m_feed.setSessionId(id);
    showDetail();
    refresh();
}

void SessionInspector::refresh()
{
    const bool canAsk = m_isActive && m_link.state() == MonitorLink::State::Attached;
    if (!canAsk || m_id.isEmpty() || m_isGone || m_isAsking)
        return;
    m_queue.refresh();
    m_isAsking = true;
    m_link.request(monitorwords::session, {{monitorwords::id, m_id}}, this,
                   [this, id = m_id](const QJsonObject &answer) { onAnswer(answer, id); });
}

void SessionInspector::onAnswer(const QJsonObject &answer, const QString &id)
{
    namespace words = monitorwords;
    if (id != m_id)
        return;
    m_isAsking = false;
    if (!answer.value(words::ok).toBool()) {
        // While attached the monitor itself said no: it does not know the session (any more).
        m_isGone = m_link.state() == MonitorLink::State::Attached && answer.contains(words::answer);
        Q_EMIT changed();
        return;
    }
    SessionDetail detail =
        SessionDetail::read(answer.value(words::session).toObject(), timeIn(answer, words::t));
    if (m_detail)
        detail.row.follow(m_detail->row);
    m_detail = std::move(detail);
    showDetail();
}

void SessionInspector::showDetail()
{
    if (!m_detail) {
        m_facts.setFacts({});
        m_subscriptions.setNames({});
        m_timeline.setEntries({}, {});
        m_impact.setFacts({});
        Q_EMIT changed();
        return;
    }
    const SessionRow &row = m_detail->row;
    m_facts.setFacts({
        {tr("State"), sessiontexts::state(row)},
        {tr("Transport"), orNone(row.transport)},
        {tr("Address"), orNone(row.address)},
        {tr("User"), orNone(row.user)},
        {tr("Agent"), orNone(row.agent)},
        {tr("URL"), orNone(m_detail->url)},
        {tr("Origin"), orNone(m_detail->origin)},
        {tr("Since"),
         tr("%1 (%2)", "date and age").arg(Format::dateAndTime(row.created), sessiontexts::age(row))},
        {tr("Last message"), Format::ago(row.lastMessage, row.readAt)},
        {tr("Received"), tr("%1, %2, now %3", "a session's counters")
                             .arg(Format::messages(row.in), Format::bytes(double(row.bytesIn)),
                                  Format::perSecond(row.inRate))},
        {tr("Sent"), tr("%1, %2, now %3", "a session's counters")
                         .arg(Format::messages(row.out), Format::bytes(double(row.bytesOut)),
                              Format::perSecond(row.outRate))},
        {tr("Queue"), tr("%1, %2", "a session's queue")
                          .arg(Format::messages(row.queue), Format::bytes(double(row.queueBytes)))},
        {tr("Dropped"), Format::count(double(row.dropped))},
    });
    m_subscriptions.setNames(m_detail->subscriptions);
    m_timeline.setEntries(m_detail->timeline, row.readAt);
    showImpact();
    Q_EMIT changed();
}

int SessionInspector::subscriptionCount() const
{
    return m_detail ? m_detail->row.subscriptions : 0;
}

int SessionInspector::queueCount() const
{
    return m_detail ? int(m_detail->row.queue) : 0;
}

QString SessionInspector::asOf() const
{
    return m_detail ? Format::timeOfDay(m_detail->row.readAt) : QString();
}

void SessionInspector::showImpact()
{
    const SessionRow &row = m_detail->row;
    m_impact.setFacts({
        {tr("Session"), row.id},
        {tr("Address"), orNone(row.address)},
        {tr("User"), orNone(row.user)},
        {tr("Agent"), orNone(row.agent)},
        {tr("Transport"), orNone(row.transport)},
        {tr("Subscriptions"), Format::count(row.subscriptions)},
        {tr("Waiting"), tr("%1, %2", "a session's queue")
                            .arg(Format::messages(row.queue), Format::bytes(double(row.queueBytes)))},
    });
}

} // namespace halley::console
