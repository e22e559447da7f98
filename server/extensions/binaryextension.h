// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/extension.h"

namespace halley {

// The server's half of the binary extension (specification 16.5). Messages keep their text form on their way
// through the server, byte for byte, so that any number of subscribers share it: nothing is converted and no
// copy is made, for one session either. Whoever wants the bytes asks BinaryData::of, whoever sends some uses
// BinaryData::putInto; neither needs an extension. The extension refuses what claims to be binary and is not:
// 404::message_deleted.
//
// Added to the broker it looks at every message; a BinarySessionExtension at those that its session sends.
class BinaryExtension final : public Extension
{
public:
    bool rcv(ServerSession *from, Message &message, Message &reply) override;
};

class BinarySessionExtension final : public SessionExtension
{
public:
    bool rcv(ServerSession &session, Message &message, Message &reply) override;
};

} // namespace halley
