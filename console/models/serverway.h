// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/linkfault.h"
#include "server/protocol/instant.h"

#include <QtCore/QString>
#include <optional>

namespace halley::console {

// The way to a server over a network, as a window shows it: what is wrong with it, and when it is tried next.
// Sessions that touch no network have none.
class ServerWay
{
public:
    struct Trouble
    {
        LinkFault fault = LinkFault::None;
        QString reason; // as the network or the server put it; may be long, and hostile
        std::optional<int> httpStatus;
    };

    virtual ~ServerWay() = default;

    // Why the latest attempt failed, until one succeeds.
    [[nodiscard]] virtual Trouble trouble() const = 0;
    // Somebody tries, or waits to try: it comes back by itself.
    [[nodiscard]] virtual bool isTrying() const = 0;
    // When the next attempt begins; nothing while one is under way.
    [[nodiscard]] virtual std::optional<Instant> nextAttempt() const = 0;
    virtual void tryNow() = 0;
};

} // namespace halley::console
