// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/transport/httprequest.h"

namespace halley {

class Connection;

// What the broker is told about the peer behind a request: one HTTP exchange, or the upgrade of a WebSocket.
[[nodiscard]] LinkContextPtr linkContextOf(const HttpRequest &request, const Connection &connection,
                                           TransportKind transport);

} // namespace halley
