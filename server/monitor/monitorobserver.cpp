// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/monitorobserver.h"

#include "server/broker/broker.h"
#include "server/monitor/channelrates.h"
#include "server/monitor/monitorchannels.h"
#include "server/monitor/owncost.h"
#include "server/monitor/traffictaps.h"

namespace halley {

MonitorObserver::MonitorObserver(Broker &broker, TrafficTaps &taps, ChannelRates &rates, OwnCost &cost,
                                 std::function<void()> onInterest)
    : m_broker(broker), m_taps(taps), m_rates(rates), m_cost(cost), m_onInterest(std::move(onInterest))
{
}

void MonitorObserver::sessionAdded(const ServerSession &)
{
    ++m_sessions.added;
}

void MonitorObserver::sessionRemoved(const ServerSession &session, SessionEnd)
{
    ++m_sessions.removed;
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

void MonitorObserver::subscribed(const ServerSession &, const ServerChannel &channel)
{
    if (isMonitorChannel(channel.id()))
        m_broker.post(m_onInterest);
}

void MonitorObserver::unsubscribed(const ServerSession &session, const ServerChannel &channel)
{
    m_taps.unsubscribed(session, channel);
}

void MonitorObserver::received(const ServerSession *session, const Message &message)
{
    if (m_taps.isEmpty())
        return;
    const auto span = m_cost.sampledSpan();
    m_taps.request(session, message, m_broker.now());
}

void MonitorObserver::routed(const ServerSession *sender, const ServerChannel &channel, const Frozen &event,
                             int receivers)
{
    if (m_taps.isEmpty() && !m_rates.isActive())
        return;
    const auto span = m_cost.sampledSpan();
    if (m_rates.isActive())
        m_rates.count(channel.id(), event.size(), m_broker.now());
    m_taps.event(sender, channel, event, receivers, m_broker.now());
}

void MonitorObserver::replied(const ServerSession *session, const Message &message)
{
    if (m_taps.isEmpty())
        return;
    const auto span = m_cost.sampledSpan();
    m_taps.reply(session, message, m_broker.now());
}

} // namespace halley
