// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/extension.h"

#include "server/protocol/constants.h"

namespace halley {
namespace {

bool isOnMeta(const Message &message)
{
    return message.channel().startsWith(words::metaPrefix);
}

} // namespace

bool Extension::rcv(ServerSession *, Message &, Message &)
{
    return true;
}

bool Extension::rcvMeta(ServerSession *, Message &, Message &)
{
    return true;
}

bool Extension::send(ServerSession *, ServerSession *, Message &)
{
    return true;
}

bool Extension::sendMeta(ServerSession *, Message &, const Message *)
{
    return true;
}

void Extension::incoming(ServerSession *from, Message &message, Message &reply, Promise<bool> proceed)
{
    proceed.complete(isOnMeta(message) ? rcvMeta(from, message, reply) : rcv(from, message, reply));
}

void Extension::outgoing(ServerSession *from, ServerSession *to, Message &message, const Message *request,
                         Promise<bool> proceed)
{
    proceed.complete(isOnMeta(message) ? sendMeta(to, message, request) : send(from, to, message));
}

bool SessionExtension::rcv(ServerSession &, Message &, Message &)
{
    return true;
}

bool SessionExtension::rcvMeta(ServerSession &, Message &, Message &)
{
    return true;
}

std::optional<Message> SessionExtension::send(ServerSession &, ServerSession *, const Message &message)
{
    return message;
}

std::optional<Message> SessionExtension::sendMeta(ServerSession &, const Message &message, const Message *)
{
    return message;
}

void SessionExtension::incoming(ServerSession &session, Message &message, Message &reply,
                                Promise<bool> proceed)
{
    proceed.complete(isOnMeta(message) ? rcvMeta(session, message, reply) : rcv(session, message, reply));
}

void SessionExtension::outgoing(ServerSession &session, ServerSession *sender, const Message &message,
                                const Message *request, Promise<std::optional<Message>> result)
{
    result.complete(isOnMeta(message) ? sendMeta(session, message, request) : send(session, sender, message));
}

} // namespace halley
