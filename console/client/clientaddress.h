// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QUrl>

namespace halley {

// The same server by HTTP, and by WebSocket: only the scheme differs (http and ws, https and wss). A URL of
// another scheme stays what it is.
[[nodiscard]] QUrl httpAddress(QUrl url);
[[nodiscard]] QUrl webSocketAddress(QUrl url);

} // namespace halley
