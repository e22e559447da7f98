// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/broker/openhook.h"
#include "server/protocol/errors.h"
#include "server/protocol/frozen.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"

namespace halley {

class ServerChannel;
class ServerSession;

enum class SessionEnd : quint8 {
    Disconnected, // the client asked
    Kicked,       // server code asked
    Expired,      // the sweeper
    QueueFull,    // queuePolicy disconnect
    Stopped,      // the server goes
};
enum class Stage : quint8 {
    Queued,   // waits in the session's queue
    HandedOut // given to the session's link (or local handlers)
};

// Where a message came from, as far as it is known.
struct MessageOrigin
{
    const ServerSession *session = nullptr; // null: it has none (yet)
    const LinkContext *peer = nullptr;      // null: server code, or a local session without an origin
};

// Watches the broker: at most one, on the broker's thread, called as things happen. Watching is free when
// nobody does. An observer looks and counts; it must not call back into the broker during a call (use
// Broker::post for that). References are valid during the call only.
class BrokerObserver
{
public:
    virtual ~BrokerObserver() = default;

    virtual void sessionAdded(const ServerSession &) {}
    // Still subscribed to what it was subscribed to.
    virtual void sessionRemoved(const ServerSession &, SessionEnd) {}
    virtual void channelAdded(const ServerChannel &) {}
    virtual void channelRemoved(const ServerChannel &) {}
    virtual void subscribed(const ServerSession &, const ServerChannel &) {}
    virtual void unsubscribed(const ServerSession &, const ServerChannel &) {}

    // A message came in; `session` is null if it has none (yet).
    virtual void received(const ServerSession *, const Message &) {}
    // It was answered with an error. `reason` is the middle part of the error string.
    virtual void refused(const MessageOrigin &, const Message &, ErrorCode, QByteArrayView) {}
    // A broadcast event was routed; `sender` is null for server-side publishes. `receivers` accepted it.
    virtual void routed(const ServerSession *, const ServerChannel &, const Frozen &, int) {}
    // An event (not a reply) for one session.
    virtual void delivered(const ServerSession &, const Frozen &, Stage) {}
    // A reply for one session (null: to a peer without one).
    virtual void replied(const ServerSession *, const Message &) {}
    // So many messages that waited in the session's queue left it, for its link or its local handlers.
    virtual void dequeued(const ServerSession &, qsizetype) {}
    // An event was lost to a full queue.
    virtual void dropped(const ServerSession &, const Frozen &) {}

    // Its connect is not held because its browser has as many held connects as it may have.
    virtual void multipleClients(const ServerSession &) {}
    // Its latest message came by another transport than the one before.
    virtual void moved(const ServerSession &, const LinkContext & /*from*/) {}
    // The exchange in which its connect was held went away without an answer.
    virtual void connectLost(const ServerSession &) {}

    // A message begins, or ceases, to wait for an asynchronous hook. The session is null for a server-side
    // publish.
    virtual void hookOpened(const ServerSession *, const OpenHook &) {}
    virtual void hookClosed(const ServerSession *, const OpenHook &) {}

    virtual void linkOpened(LinkId, const LinkContext &) {}
    virtual void linkClosed(LinkId) {}
    virtual void linkBlocked(LinkId, const ServerSession *) {}
    // With the time since which it was blocked.
    virtual void linkWritable(LinkId, const ServerSession *, Instant) {}
};

} // namespace halley
