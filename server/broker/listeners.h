// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/observer.h"
#include "server/broker/promise.h"
#include "server/protocol/message.h"

#include <QtCore/QList>
#include <chrono>
#include <functional>
#include <type_traits>
#include <variant>

namespace halley {

class ChannelId;
class ServerChannel;
class ServerSession;
class SessionQueue;

// What applications can listen to (specification 13.2). All are called on the broker's thread, within a turn;
// an exception is logged and stops nobody else.

// A hook in one of its two forms: it answers at once, or through a promise.
template <typename BlockingCall, typename AsynchronousCall>
class EitherCall
{
public:
    using Blocking = std::function<BlockingCall>;
    using Asynchronous = std::function<AsynchronousCall>;

    // Null if it is the other one.
    [[nodiscard]] const Blocking *blocking() const { return std::get_if<Blocking>(&m_call); }
    [[nodiscard]] const Asynchronous *asynchronous() const { return std::get_if<Asynchronous>(&m_call); }

protected:
    std::variant<Blocking, Asynchronous> m_call;
};

// Sees every message on its channel before it is routed (specification 7.1 step 9), server-side publishes
// included (then `sender` may be null, and `reply` is). May edit the message and add to the reply. False: no
// later listener, no delivery, 404::message_deleted. Made from any callable of one of these forms:
//     bool (ServerSession *sender, ServerChannel &channel, Message &message)
//     bool (ServerSession *sender, ServerChannel &channel, Message &message, Message *reply)
//     void (ServerSession *sender, ServerChannel &channel, Message &message, Message *reply, Promise<bool>)
class ChannelListener
    : public EitherCall<bool(ServerSession *, ServerChannel &, Message &, Message *),
                        void(ServerSession *, ServerChannel &, Message &, Message *, Promise<bool>)>
{
public:
    template <typename Call>
    requires(!std::is_same_v<std::remove_cvref_t<Call>, ChannelListener>)
        ChannelListener(Call call) // NOLINT: a callable is a listener
    {
        if constexpr (std::is_invocable_v<Call &, ServerSession *, ServerChannel &, Message &>)
            m_call = Blocking([call = std::move(call)](ServerSession *sender, ServerChannel &channel,
                                                       Message &message, Message *) mutable -> bool {
                return call(sender, channel, message);
            });
        else if constexpr (std::is_invocable_v<Call &, ServerSession *, ServerChannel &, Message &,
                                               Message *>)
            m_call = Blocking(std::move(call));
        else
            m_call = Asynchronous(std::move(call));
    }
};

// Sees what is about to be queued for its session (specification 8.1 e). False: it is not. Made from
//     bool (ServerSession &session, ServerSession *sender, const Message &message)
//     void (ServerSession &session, ServerSession *sender, const Message &message, Promise<bool>)
class SessionMessageListener
    : public EitherCall<bool(ServerSession &, ServerSession *, const Message &),
                        void(ServerSession &, ServerSession *, const Message &, Promise<bool>)>
{
public:
    template <typename Call>
    requires(!std::is_same_v<std::remove_cvref_t<Call>, SessionMessageListener>)
        SessionMessageListener(Call call) // NOLINT: a callable is a listener
    {
        if constexpr (std::is_invocable_v<Call &, ServerSession &, ServerSession *, const Message &>)
            m_call = Blocking(std::move(call));
        else
            m_call = Asynchronous(std::move(call));
    }
};

// A session subscribed to or unsubscribed from the channel; real changes only. `message` is null for calls of
// the API and when the session ends.
enum class SubscriptionChange : quint8 { Subscribed, Unsubscribed };
using SubscriptionListener =
    std::function<void(SubscriptionChange, ServerSession &, ServerChannel &, const Message *message)>;

// Of one session: it came into the server's table; it left it. `message` is the /meta/disconnect that ended
// it, else null. Timed out means SessionEnd::Expired.
using SessionAddedListener = std::function<void(ServerSession &, const Message &handshake)>;
using SessionRemovedListener = std::function<void(ServerSession &, const Message *message, SessionEnd)>;

// Of a session's queue (specification 8.1 f, 8.3). They must be short and must not deliver to other sessions.
// A message was added.
using QueueListener = std::function<void(ServerSession &, const Frozen &message)>;
// The queue is about to be taken for a write, together with these replies: also when it is empty. Messages
// may be added, removed, merged, reordered; what is left is sent.
using DequeueListener =
    std::function<void(ServerSession &, SessionQueue &queue, const QList<Message> &replies)>;
// The queue has `maxQueue` messages, or reached a limit of the server, and one more comes. False: that
// message is dropped. True: it is added if only `maxQueue` is reached; at a limit of the server,
// `queuePolicy` decides.
using QueueMaxedListener =
    std::function<bool(ServerSession &, SessionQueue &queue, ServerSession *sender, const Frozen &message)>;

// A connect of the session begins to be held, or ends being held (specification 9.4).
struct Heartbeat
{
    enum class Kind : quint8 { Suspended, Resumed };
    Kind kind = Kind::Suspended;
    const Message &reply;                // as it stands
    std::chrono::milliseconds timeout{}; // Suspended: how long it will be held at most
    bool timedOut = false;               // Resumed: because that time has passed
};
using HeartbeatListener = std::function<void(ServerSession &, const Heartbeat &)>;

// Of the whole server (specification 13.2).
class ServerListener
{
public:
    virtual ~ServerListener() = default;

    // A channel is being made and nobody sees it yet: the place to set its flags, authorizers and listeners.
    virtual void configureChannel(ServerChannel &) {}
    virtual void channelAdded(ServerChannel &) {}
    virtual void channelRemoved(const ChannelId &) {}
    virtual void sessionAdded(ServerSession &, const Message & /*handshake*/) {}
    // It is out of the table, still subscribed to what it was subscribed to.
    virtual void sessionRemoved(ServerSession &, const Message *, SessionEnd) {}
    // After the channel's own listeners.
    virtual void subscribed(ServerSession &, ServerChannel &, const Message *) {}
    virtual void unsubscribed(ServerSession &, ServerChannel &, const Message *) {}
};

} // namespace halley
