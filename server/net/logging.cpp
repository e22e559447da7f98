// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/logging.h"

namespace halley {

Q_LOGGING_CATEGORY(netLog, "halley.net", QtInfoMsg)
Q_LOGGING_CATEGORY(httpLog, "halley.net.http", QtInfoMsg)
Q_LOGGING_CATEGORY(webSocketLog, "halley.net.websocket", QtInfoMsg)

} // namespace halley
