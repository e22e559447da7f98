// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/monitorobserver.h"

#include "server/broker/broker.h"
#include "server/monitor/channelrates.h"
#include "server/monitor/eventrecorder.h"
#include "server/monitor/monitorchannels.h"
#include "server/monitor/owncost.h"
#include "server/monitor/timelinemessages.h"
#include "server/monitor/traffictaps.h"
#include "server/monitor/unheardchannels.h"

namespace halley {

MonitorObserver::MonitorObserver(Broker &broker, const MonitorAudience &audience, OwnCost &cost,
                                 std::function<void()> onInterest)
    : m_broker(broker), m_taps(audience.taps), m_rates(audience.rates), m_events(audience.events),
      m_timelines(audience.timelines), m_unheard(audience.unheard), m_cost(cost),
      m_onInterest(std::move(onInterest))
{
}

void MonitorObserver::sessionAdded(const ServerSession &session)
{
    const auto span = m_cost.sampledSpan();
    ++m_sessions.added;
    m_events.sessionAdded(session);
}

void MonitorObserver::sessionRemoved(const ServerSession &session, SessionEnd how)
{
    const auto span = m_cost.sampledSpan();
    ++m_sessions.removed;
    m_events.sessionRemoved(session, how);
    m_taps.sessionEnded(session);
}

void MonitorObserver::channelAdded(const ServerChannel &)
{
    ++m_channels.added;
}

void MonitorObserver::channelRemoved(const ServerChannel &channel)
{
    ++m_channels.removed;
    m_rates.remove(channel.id());
}

void MonitorObserver::subscribed(const ServerSession &session, const ServerChannel &channel)
{
    m_timelines.add(session, timelineEntryOn(channel, TimelineEntry::What::Subscribe, m_broker.now()));
    if (isMonitorChannel(channel.id()))
        m_broker.post(m_onInterest);
}

void MonitorObserver::unsubscribed(const ServerSession &session, const ServerChannel &channel)
{
    m_timelines.add(session, timelineEntryOn(channel, TimelineEntry::What::Unsubscribe, m_broker.now()));
    m_taps.unsubscribed(session, channel);
}

void MonitorObserver::received(const ServerSession *session, const Message &message)
{
    if (m_taps.isEmpty() & !m_timelines.isWatching()) // both at once: one branch
        return;
    const auto span = m_cost.sampledSpan();
    if (session && m_timelines.isWatched(*session))
        addTimelineMessage(m_timelines, *session, message, m_broker.now());
    if (!m_taps.isEmpty())
        m_taps.request(session, message, m_broker.now());
}

void MonitorObserver::routed(const ServerSession *sender, const ServerChannel &channel, const Frozen &event,
                             int receivers)
{
    if (receivers == 0)
        m_unheard.count(channel.id(), m_broker.now());
    if (m_taps.isEmpty() && !m_rates.isActive())
        return;
    const auto span = m_cost.sampledSpan();
    if (m_rates.isActive())
        m_rates.count(channel.id(), event.size(), m_broker.now());
    m_taps.event(sender, channel, event, receivers, m_broker.now());
}

void MonitorObserver::delivered(const ServerSession &session, const Frozen &event, Stage stage)
{
    if (!m_timelines.isWatching() & !m_taps.isWatching()) // both at once: one branch per delivery
        return;
    if (m_timelines.isWatched(session))
        addTimelineDelivery(m_timelines, session, event, stage, m_broker.now());
    m_taps.delivery(session, event, m_broker.now());
}

void MonitorObserver::dequeued(const ServerSession &session, qsizetype messages)
{
    if (!m_timelines.isWatching())
        return;
    if (m_timelines.isWatched(session))
        addTimelineDequeuing(m_timelines, session, messages, m_broker.now());
}

void MonitorObserver::replied(const ServerSession *session, const Message &message)
{
    if (m_taps.isEmpty())
        return;
    const auto span = m_cost.sampledSpan();
    m_taps.reply(session, message, m_broker.now());
}

void MonitorObserver::refused(const MessageOrigin &origin, const Message &message, ErrorCode code,
                              QByteArrayView reason)
{
    const auto span = m_cost.sampledSpan();
    m_events.refused(origin, message, code, reason);
}

void MonitorObserver::dropped(const ServerSession &session, const Frozen &)
{
    const auto span = m_cost.sampledSpan();
    m_events.dropped(session);
}

void MonitorObserver::multipleClients(const ServerSession &session)
{
    m_events.multipleClients(session);
}

void MonitorObserver::moved(const ServerSession &session, const LinkContext &from)
{
    m_events.moved(session, from);
}

void MonitorObserver::connectLost(const ServerSession &session)
{
    m_events.connectLost(session);
}

void MonitorObserver::hookClosed(const ServerSession *session, const OpenHook &hook)
{
    m_events.hookClosed(session, hook);
}

void MonitorObserver::linkWritable(LinkId, const ServerSession *session, Instant blockedSince)
{
    if (session)
        m_events.writable(*session, blockedSince);
}

} // namespace halley
