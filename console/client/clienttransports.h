// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlimits.h"
#include "console/client/clientlink.h"
#include "console/client/clientnetwork.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QUrl>
#include <memory>
#include <vector>

namespace halley {

// The transports that there are, by their names on the wire and in the order in which a client tries them:
// "websocket", "long-polling".
[[nodiscard]] const QList<QByteArray> &clientTransports();

// The links to `url` over the named transports, in that order; unknown names are left out. For a transport of
// your own, add a link to the list.
[[nodiscard]] std::vector<std::unique_ptr<ClientLink>> makeLinks(const QUrl &url,
                                                                 const QList<QByteArray> &transports,
                                                                 const ClientNetwork &network = {},
                                                                 const ClientLimits &limits = {});

} // namespace halley
