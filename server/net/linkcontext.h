// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/transport/httprequest.h"
#include "server/transport/trustedproxies.h"

namespace halley {

class Connection;

// What the broker is told about the peer behind a request: one HTTP exchange, or the upgrade of a WebSocket.
// `forwarded`: what a trusted proxy says of it. The address is the client's then, and the port, which nobody
// tells, 0.
[[nodiscard]] LinkContextPtr linkContextOf(const HttpRequest &request, const Connection &connection,
                                           const Forwarded &forwarded, TransportKind transport);

// Did the client ask over TLS? A trusted proxy knows better than the connection.
[[nodiscard]] Security securityOf(const Connection &connection, const Forwarded &forwarded);

} // namespace halley
