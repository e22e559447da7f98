// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/authorizer.h"
#include "server/protocol/channelid.h"
#include "server/protocol/clientsession.h"
#include "server/protocol/frozen.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"

#include <QtCore/QList>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace halley {

class Broker;
class ServerChannel;
class ServerSession;

// Sees every message on its channel before it is routed (specification 7.1 step 9), server-side publishes
// included (then `sender` may be null). May edit the message. False: no later listener, no delivery,
// 404::message_deleted.
using ChannelListener = std::function<bool(ServerSession *sender, ServerChannel &channel, Message &message)>;
enum class KeepsAlive : quint8 { Yes, No }; // No: a weak listener, the channel is swept in spite of it

struct ChannelCounters
{
    quint64 messages = 0; // events published to exactly this channel
    quint64 bytes = 0;    // their JSON text
    quint64 deliveries = 0;
    Instant lastMessage;
};

// A channel of the server (specification 10). Lives until the sweeper finds it idle three times in a row,
// unless persistent. Used on the broker's thread, within a turn.
class ServerChannel
{
public:
    ServerChannel(Broker &broker, ChannelId id);
    ~ServerChannel();
    ServerChannel(const ServerChannel &) = delete;
    ServerChannel &operator=(const ServerChannel &) = delete;

    [[nodiscard]] const ChannelId &id() const noexcept { return m_id; }
    [[nodiscard]] bool isPersistent() const noexcept { return m_persistent; }
    void setPersistent(bool persistent);
    [[nodiscard]] bool isLazy() const noexcept { return m_lazy; }
    void setLazy(bool lazy) { m_lazy = lazy; }
    [[nodiscard]] bool broadcastsToPublisher() const noexcept { return m_broadcastToPublisher; }
    void setBroadcastToPublisher(bool broadcast) { m_broadcastToPublisher = broadcast; }

    [[nodiscard]] const std::vector<ServerSession *> &subscribers() const noexcept { return m_subscribers; }
    [[nodiscard]] const ChannelCounters &counters() const noexcept { return m_counters; }
    // The latest event; empty before the first.
    [[nodiscard]] const Frozen &lastEvent() const noexcept { return m_lastEvent; }
    [[nodiscard]] int listenerCount() const noexcept { return int(m_listeners.size()); }
    [[nodiscard]] int authorizerCount() const noexcept { return int(m_authorizers.size()); }

    // Server-side subscription: no policy. True if the session is subscribed afterwards.
    bool subscribe(ServerSession &session);
    bool unsubscribe(ServerSession &session);

    [[nodiscard]] Registration addListener(ChannelListener listener, KeepsAlive keepsAlive = KeepsAlive::Yes);
    void addAuthorizer(Authorizer authorizer);
    // Who may receive what is published on this channel or, for a wild channel, on any channel it covers.
    // Holds for subscribers of wider wildcards too: it is how a channel stays closed to a subscriber of /**.
    using Audience = std::function<bool(const ServerSession &)>;
    void setAudience(Audience audience);

    // Server-side publish (specification 7.2): no policy, no authorizers. Not for wild and meta channels
    // (asserts). Returns the number of sessions that accepted it.
    int publish(ServerSession *sender, Message message);

private:
    friend class Broker;
    friend class ChannelTable;
    friend class Delivery;
    friend class Lifecycle;
    friend class Processing;

    struct ListenerEntry
    {
        quint64 key;
        ChannelListener call;
        KeepsAlive keepsAlive;
    };

    Broker &m_broker;
    const ChannelId m_id;
    bool m_persistent = false;
    bool m_lazy = false;
    bool m_broadcastToPublisher = true;
    int m_idlePasses = 0;
    std::vector<ServerSession *> m_subscribers;
    std::vector<ListenerEntry> m_listeners;
    std::vector<Authorizer> m_authorizers;
    Audience m_audience;
    ChannelCounters m_counters;
    Frozen m_lastEvent;
    std::shared_ptr<int> m_alive =
        std::make_shared<int>(0); // lets registrations know that the channel is gone
};

} // namespace halley
