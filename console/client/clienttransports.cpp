// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clienttransports.h"

#include "console/client/clientcookies.h"
#include "console/client/longpollinglink.h"
#include "console/client/websocketlink.h"
#include "server/protocol/constants.h"

namespace halley {

const QList<QByteArray> &clientTransports()
{
    static const QList<QByteArray> names{words::websocket.toByteArray(), words::longPolling.toByteArray()};
    return names;
}

std::vector<std::unique_ptr<ClientLink>> makeLinks(const QUrl &url, const QList<QByteArray> &transports,
                                                   const ClientNetwork &network, const ClientLimits &limits)
{
    ClientNetwork shared = network;
    if (!shared.cookies)
        shared.cookies = std::make_shared<ClientCookies>();
    std::vector<std::unique_ptr<ClientLink>> links;
    for (const QByteArray &transport : transports) {
        if (transport == words::websocket)
            links.push_back(std::make_unique<WebSocketLink>(url, shared, limits.incomingSize));
        else if (transport == words::longPolling)
            links.push_back(std::make_unique<LongPollingLink>(url, shared, limits.incomingSize));
    }
    return links;
}

} // namespace halley
