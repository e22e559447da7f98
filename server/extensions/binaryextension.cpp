// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/extensions/binaryextension.h"

#include "server/protocol/binarydata.h"

namespace halley {
namespace {

bool isSoundBinary(const Message &message)
{
    return !BinaryData::isClaimedBy(message) || BinaryData::of(message).has_value();
}

} // namespace

bool BinaryExtension::rcv(ServerSession *, Message &message, Message &)
{
    return isSoundBinary(message);
}

bool BinarySessionExtension::rcv(ServerSession &, Message &message, Message &)
{
    return isSoundBinary(message);
}

} // namespace halley
