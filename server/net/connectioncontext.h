// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/connectiondeadlines.h"
#include "server/net/handshakepipe.h"
#include "server/net/linkroutes.h"
#include "server/net/netoptions.h"
#include "server/net/sendstage.h"
#include "server/net/turn.h"
#include "server/transport/pollingrequest.h"
#include "server/transport/trustedproxies.h"
#include "server/transport/upgraderequest.h"

namespace halley {

class Connection;

// What all connections of one loop share. Lives as long as the loop.
struct ConnectionContext
{
    const Limits &limits;
    // With the size of a message that the transport's own option allows.
    const Limits httpLimits;
    const Limits webSocketLimits;
    const BrokerOptions &options; // limits are part of it
    const PollingRules polling;
    const UpgradeRequest::Rules upgradeRules;
    const WebCookie cookie; // without its value
    const TrustedProxies proxies;
    const StaticContent *content = nullptr;

    Turn &turn;
    LinkRoutes &routes;
    ConnectionDeadlines &deadlines;
    SendStage &stage;
    HandshakePipe &handshakes;
    // The loop is ending: no response may promise to keep its connection.
    bool stopping = false;
    // Called once per connection, when it is over; it may be deleted when the round of the loop ends.
    std::function<void(Connection &)> ended;
};

} // namespace halley
