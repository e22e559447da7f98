// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/observer.h"
#include "server/monitor/changecounts.h"

#include <functional>

namespace halley {

class Broker;
class ChannelRates;
class EventRecorder;
class OwnCost;
class SessionTimelines;
class TrafficTaps;
class UnheardChannels;

// Who is told what the observer sees.
struct MonitorAudience
{
    TrafficTaps &taps;
    ChannelRates &rates;
    EventRecorder &events;
    SessionTimelines &timelines;
    UnheardChannels &unheard;
};

// The monitor's eyes: counts what comes and goes, and passes traffic on to the taps and rates while there are
// any. Without taps, without interest in rates and without a session that is looked at, a message costs a
// virtual call and a branch.
class MonitorObserver final : public BrokerObserver
{
public:
    // `onInterest` is called, later in the same turn, when somebody subscribes to one of the monitor's
    // channels. All references must outlive this.
    MonitorObserver(Broker &broker, const MonitorAudience &audience, OwnCost &cost,
                    std::function<void()> onInterest);

    [[nodiscard]] ChangeCounts &sessionChanges() noexcept { return m_sessions; }
    [[nodiscard]] ChangeCounts &channelChanges() noexcept { return m_channels; }

    void sessionAdded(const ServerSession &session) override;
    void sessionRemoved(const ServerSession &session, SessionEnd how) override;
    void channelAdded(const ServerChannel &) override;
    void channelRemoved(const ServerChannel &channel) override;
    void subscribed(const ServerSession &session, const ServerChannel &channel) override;
    void unsubscribed(const ServerSession &session, const ServerChannel &channel) override;
    void received(const ServerSession *session, const Message &message) override;
    void routed(const ServerSession *sender, const ServerChannel &channel, const Frozen &event,
                int receivers) override;
    void delivered(const ServerSession &session, const Frozen &event, Stage stage) override;
    void dequeued(const ServerSession &session, qsizetype messages) override;
    void replied(const ServerSession *session, const Message &message) override;
    void refused(const MessageOrigin &origin, const Message &message, ErrorCode code,
                 QByteArrayView reason) override;
    void dropped(const ServerSession &session, const Frozen &event) override;
    void multipleClients(const ServerSession &session) override;
    void moved(const ServerSession &session, const LinkContext &from) override;
    void connectLost(const ServerSession &session) override;
    void hookClosed(const ServerSession *session, const OpenHook &hook) override;
    void linkWritable(LinkId, const ServerSession *session, Instant blockedSince) override;

private:
    Broker &m_broker;
    TrafficTaps &m_taps;
    ChannelRates &m_rates;
    EventRecorder &m_events;
    SessionTimelines &m_timelines;
    UnheardChannels &m_unheard;
    OwnCost &m_cost;
    std::function<void()> m_onInterest;
    ChangeCounts m_sessions;
    ChangeCounts m_channels;
};

} // namespace halley
