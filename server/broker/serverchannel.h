// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/authorizer.h"
#include "server/broker/hooklist.h"
#include "server/broker/keyedhooks.h"
#include "server/broker/listeners.h"
#include "server/protocol/channelid.h"
#include "server/protocol/frozen.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"

#include <QtCore/QHash>
#include <QtCore/QVariant>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace halley {

class Broker;
class ServerChannel;
class ServerSession;

enum class KeepsAlive : quint8 { Yes, No }; // No: a weak listener, the channel is swept in spite of it

struct ChannelCounters
{
    quint64 messages = 0; // events published to exactly this channel
    quint64 bytes = 0;    // their JSON text
    quint64 deliveries = 0;
    Instant lastMessage;
    Instant previousMessage; // when the one before it was
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
    // How long its lazy messages wait at most; above zero makes it lazy; zero: the option `maxLazyTimeout`.
    [[nodiscard]] std::chrono::milliseconds lazyTimeout() const noexcept { return m_lazyTimeout; }
    void setLazyTimeout(std::chrono::milliseconds timeout);
    [[nodiscard]] bool broadcastsToPublisher() const noexcept { return m_broadcastToPublisher; }
    void setBroadcastToPublisher(bool broadcast) { m_broadcastToPublisher = broadcast; }

    [[nodiscard]] const std::vector<ServerSession *> &subscribers() const noexcept { return m_subscribers; }
    [[nodiscard]] const ChannelCounters &counters() const noexcept { return m_counters; }
    // The latest event, and the one before it; empty before there was one.
    [[nodiscard]] const Frozen &lastEvent() const noexcept { return m_lastEvent; }
    [[nodiscard]] const Frozen &previousEvent() const noexcept { return m_previousEvent; }
    [[nodiscard]] int listenerCount() const noexcept { return m_listeners.count(); }
    [[nodiscard]] int authorizerCount() const noexcept { return m_authorizers.count(); }

    // Application data, under names of the application's own. An invalid value removes it.
    [[nodiscard]] QVariant attribute(const QByteArray &name) const { return m_attributes.value(name); }
    void setAttribute(const QByteArray &name, QVariant value);

    // Server-side subscription: no policy. True if the session is subscribed afterwards.
    bool subscribe(ServerSession &session);
    bool unsubscribe(ServerSession &session);

    // In the order of their registration; a weak one does not keep the channel from being swept.
    [[nodiscard]] Registration addListener(ChannelListener listener, KeepsAlive keepsAlive = KeepsAlive::Yes);
    [[nodiscard]] Registration addSubscriptionListener(SubscriptionListener listener,
                                                       KeepsAlive keepsAlive = KeepsAlive::Yes);
    // For as long as the channel lives, or until it is removed by the number that this returns.
    quint64 addAuthorizer(Authorizer authorizer);
    void removeAuthorizer(quint64 number);
    // Who may receive what is published on this channel or, for a wild channel, on any channel it covers.
    // Holds for subscribers of wider wildcards too: it is how a channel stays closed to a subscriber of /**.
    using Audience = std::function<bool(const ServerSession &)>;
    void setAudience(Audience audience);

    // Server-side publish (specification 7.2): no policy, no authorizers. Not for wild and meta channels
    // (asserts). Returns the number of sessions that accepted it; 0
    // also while an asynchronous hook is open, which delays it.
    int publish(ServerSession *sender, Message message);
    // Unsubscribes everybody and takes the channel out of the server, at the end of the turn. Not for meta
    // channels (asserts).
    void remove();
    // A message is on its way over it.
    [[nodiscard]] bool isPinned() const noexcept { return m_pins > 0; }

private:
    friend class Broker;
    friend class ChannelTable;
    friend class Delivery;
    friend class Hooks;
    friend class Lifecycle;
    friend class Processing;
    friend class Route;

    template <typename Listener>
    struct Listening
    {
        Listener call;
        KeepsAlive keepsAlive;
    };

    Broker &m_broker;
    const ChannelId m_id;
    bool m_persistent = false;
    bool m_lazy = false;
    bool m_broadcastToPublisher = true;
    std::chrono::milliseconds m_lazyTimeout{0};
    int m_idlePasses = 0;
    int m_pins = 0; // messages on their way over it: it must not go
    std::vector<ServerSession *> m_subscribers;
    HookList<Listening<ChannelListener>> m_listeners;
    HookList<Listening<SubscriptionListener>> m_subscriptionListeners;
    KeyedHooks<quint64, Authorizer> m_authorizers;
    quint64 m_lastAuthorizer = 0;
    QHash<QByteArray, QVariant> m_attributes;
    Audience m_audience;
    ChannelCounters m_counters;
    Frozen m_lastEvent;
    Frozen m_previousEvent;
};

} // namespace halley
