// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/message.h"

namespace halley {

// Sees and changes every message that a client sends and receives (specification 13.3). Extensions are asked
// in the order in which they were added for what comes in, in the reverse order for what goes out.
//
// Derive and override what you need; all say yes by default. Called on the client's thread; must not call the
// client.
class ClientExtension
{
public:
    virtual ~ClientExtension() = default;

    // A message came in, on a meta channel or another one, before anybody hears of it. False: it is deleted;
    // if it is a reply, its request fails.
    virtual bool rcv(Message &) { return true; }
    virtual bool rcvMeta(Message &) { return true; }
    // A message goes out; it has its id and clientId. False: it is not sent, and fails.
    virtual bool send(Message &) { return true; }
    virtual bool sendMeta(Message &) { return true; }

    // True: while a connect is under way, events that came are not handed over before the connect's reply,
    // and are forgotten if the connection breaks first; the server sends them again.
    [[nodiscard]] virtual bool delaysEvents() const { return false; }
};

} // namespace halley
