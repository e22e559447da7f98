// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLoggingCategory>

namespace halley {

// What this room logs, and at which level: warnings are faults of the machine or of this process (no
// descriptors left, a port that cannot be had); info is the life of the server (listening, stopping); debug
// is everything a peer does, its faults included. A connection is named by its peer's address and port.
Q_DECLARE_LOGGING_CATEGORY(netLog)       // halley.net: listener, connections, turns
Q_DECLARE_LOGGING_CATEGORY(httpLog)      // halley.net.http: requests and responses
Q_DECLARE_LOGGING_CATEGORY(webSocketLog) // halley.net.websocket: frames

} // namespace halley
