// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlink.h"
#include "server/protocol/message.h"

#include <chrono>

namespace halley {

// Watches what a client's transports do (specification 17.5): for logs, statistics, and servers that need
// more time. Derive and override what you need. Called on the client's thread; must not call the client.
class TransportListener
{
public:
    virtual ~TransportListener() = default;

    // About to leave, as one batch; extensions have seen it.
    virtual void onSending(const MessageBatch &) {}
    // Arrived as one batch, before extensions see it.
    virtual void onMessages(const MessageBatch &) {}
    // The transport, or one batch on it, failed.
    virtual void onFailure(const LinkFailure &) {}
    // The answer to these did not come in time. How much longer to wait for it; 0: they fail.
    virtual std::chrono::milliseconds onTimeout(const MessageBatch &) { return {}; }
};

} // namespace halley
