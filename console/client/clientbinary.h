// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientextension.h"
#include "server/protocol/binarydata.h"

namespace halley {

// Keeps broken binary messages away from the application (specification 16.5): what says that it is binary
// is. To send bytes, put them into a message; to read them, take them from one:
//
//     Message message = Message::on(channel);
//     BinaryData{bytes}.putInto(message);
//     client.publishMessage(message, nullptr);
//
//     if (const auto binary = BinaryData::of(event)) …
class ClientBinary final : public ClientExtension
{
public:
    bool rcv(Message &message) override
    {
        return !BinaryData::isClaimedBy(message) || BinaryData::of(message).has_value();
    }
};

} // namespace halley
