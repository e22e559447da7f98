// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/securitypolicy.h"

#include "server/broker/serversession.h"

namespace halley {

bool SecurityPolicy::canHandshake(Broker &, ServerSession &, const Message &, Message &)
{
    return false;
}

bool SecurityPolicy::canCreate(Broker &, ServerSession &, const ChannelId &, const Message &, Message &)
{
    return false;
}

bool SecurityPolicy::canSubscribe(Broker &, ServerSession &, const ChannelId &, const Message &, Message &)
{
    return false;
}

bool SecurityPolicy::canPublish(Broker &, ServerSession &, const ChannelId &, const Message &, Message &)
{
    return false;
}

void SecurityPolicy::handshakeLater(Broker &broker, ServerSession &session, const Message &message,
                                    Message &reply, Promise<bool> allowed)
{
    allowed.complete(canHandshake(broker, session, message, reply));
}

void SecurityPolicy::createLater(Broker &broker, ServerSession &session, const ChannelId &channel,
                                 const Message &message, Message &reply, Promise<bool> allowed)
{
    allowed.complete(canCreate(broker, session, channel, message, reply));
}

void SecurityPolicy::subscribeLater(Broker &broker, ServerSession &session, const ChannelId &channel,
                                    const Message &message, Message &reply, Promise<bool> allowed)
{
    allowed.complete(canSubscribe(broker, session, channel, message, reply));
}

void SecurityPolicy::publishLater(Broker &broker, ServerSession &session, const ChannelId &channel,
                                  const Message &message, Message &reply, Promise<bool> allowed)
{
    allowed.complete(canPublish(broker, session, channel, message, reply));
}

bool DefaultSecurityPolicy::canHandshake(Broker &, ServerSession &, const Message &, Message &)
{
    return true;
}

bool DefaultSecurityPolicy::canCreate(Broker &, ServerSession &session, const ChannelId &channel,
                                      const Message &, Message &)
{
    return session.isLocal() || !channel.isMeta();
}

bool DefaultSecurityPolicy::canSubscribe(Broker &, ServerSession &session, const ChannelId &channel,
                                         const Message &, Message &)
{
    return session.isLocal() || !channel.isMeta();
}

bool DefaultSecurityPolicy::canPublish(Broker &, ServerSession &session, const ChannelId &channel,
                                       const Message &, Message &)
{
    return session.isHandshook() && !channel.isMeta();
}

} // namespace halley
