// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/broker/promise.h"
#include "server/protocol/channelid.h"
#include "server/protocol/message.h"

namespace halley {

class Broker;
class ServerSession;

// Who may do what (specification 13.4). Asked for remote and local sessions alike, before the authorizers.
// An implementation from scratch says no to everything; derive from DefaultSecurityPolicy to say yes by
// default. `reply` may be given `advice`, `ext` or other members that explain a refusal. Must not block: a
// policy that has to ask elsewhere says isAsynchronous() and overrides the later forms; the references stay
// valid until the promise is completed, a failed one counts as no.
class SecurityPolicy
{
public:
    virtual ~SecurityPolicy() = default;

    // `session` has its final id but is not in the server's table yet.
    virtual bool canHandshake(Broker &, ServerSession &, const Message &, Message &reply);
    // `session` is never null here.
    virtual bool canCreate(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply);
    virtual bool canSubscribe(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply);
    virtual bool canPublish(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply);

    [[nodiscard]] virtual bool isAsynchronous() const { return false; }
    // The defaults call the forms above.
    virtual void handshakeLater(Broker &, ServerSession &, const Message &, Message &reply, Promise<bool>);
    virtual void createLater(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply,
                             Promise<bool>);
    virtual void subscribeLater(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply,
                                Promise<bool>);
    virtual void publishLater(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply,
                              Promise<bool>);
};

// The default (specification 13.4): everybody may handshake; local sessions may do everything else; remote
// ones may create and subscribe to all but meta channels, and publish to all but meta channels once
// handshaken.
class DefaultSecurityPolicy : public SecurityPolicy
{
public:
    bool canHandshake(Broker &, ServerSession &, const Message &, Message &reply) override;
    bool canCreate(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply) override;
    bool canSubscribe(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply) override;
    bool canPublish(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply) override;
};

} // namespace halley
