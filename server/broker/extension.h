// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/promise.h"
#include "server/protocol/message.h"

#include <optional>

namespace halley {

class Broker;
class ServerSession;

// Sees and changes every message that enters and leaves the server (specification 13.3). Extensions are asked
// in the order of their registration for what comes in, in the reverse order for what goes out.
//
// Derive and override what you need: the four blocking hooks say yes by default. A hook that must wait (for a
// database, another service) overrides `incoming` or `outgoing` instead and completes the promise later; the
// references stay valid until it does. Called on the broker's thread, within a turn. An exception, or a
// failed promise, counts as yes and is logged.
class Extension
{
public:
    virtual ~Extension() = default;

    // A message came in, on a meta channel or another one, before the session and the channel are looked at.
    // `from` is null if there is no session; for a handshake it is the new one, not yet in the table. May
    // change the message, and add to the reply that is being made. False: the message is deleted, the reply
    // is 404::message_deleted, unless this hook set `successful` in the reply: then that reply is sent.
    virtual bool rcv(ServerSession *from, Message &message, Message &reply);
    virtual bool rcvMeta(ServerSession *from, Message &message, Message &reply);

    // A message goes out: a broadcast event once for all with `to` null, before its text is made; a private
    // delivery with both ends; a publish reply to its sender. False: it is not sent (a broadcast is answered
    // with 404). Changes of a broadcast reach every subscriber.
    virtual bool send(ServerSession *from, ServerSession *to, Message &message);
    // The reply to a meta message; `to` is null for a peer without session. `request` is the message it
    // answers, null for a connect that was held: it leaves long after it came.
    virtual bool sendMeta(ServerSession *to, Message &reply, const Message *request);

    // The asynchronous forms. The defaults call the blocking ones.
    virtual void incoming(ServerSession *from, Message &message, Message &reply, Promise<bool> proceed);
    virtual void outgoing(ServerSession *from, ServerSession *to, Message &message, const Message *request,
                          Promise<bool> proceed);
    // True: `incoming`, `outgoing` are overridden and to be called. False, the default: the blocking forms
    // are called directly, which is cheaper.
    [[nodiscard]] virtual bool isAsynchronous() const { return false; }
};

// The same for one session (specification 13.3), added to a ServerSession: for example in a session-added
// listener or from an Extension's `rcvMeta` of a handshake.
class SessionExtension
{
public:
    virtual ~SessionExtension() = default;

    virtual bool rcv(ServerSession &session, Message &message, Message &reply);
    virtual bool rcvMeta(ServerSession &session, Message &message, Message &reply);

    // What to send: the message itself, another one, or none: it is not sent. The message may be shared with
    // other sessions: a change is made on a copy, which is what a Message is. `sender` may be null.
    virtual std::optional<Message> send(ServerSession &session, ServerSession *sender,
                                        const Message &message);
    virtual std::optional<Message> sendMeta(ServerSession &session, const Message &message,
                                            const Message *request);

    virtual void incoming(ServerSession &session, Message &message, Message &reply, Promise<bool> proceed);
    virtual void outgoing(ServerSession &session, ServerSession *sender, const Message &message,
                          const Message *request, Promise<std::optional<Message>> result);
    [[nodiscard]] virtual bool isAsynchronous() const { return false; }
};

} // namespace halley
