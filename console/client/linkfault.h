// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>

namespace halley {

// What kind of thing is wrong with the way to a server, so that it can be put into words for its user. The
// `reason` beside it is for those who know networks.
enum class LinkFault : quint8 {
    None,          // the way is fine; if there is a failure, the server itself spoke of it
    Other,         // none of the others: only the reason tells
    NoAddress,     // not the address of a WebSocket
    HostUnknown,   // the name has no address
    NobodyListens, // the machine is there, the port is closed
    Unreachable,   // no way to the machine
    Silent,        // no connection, or no answer, in time
    HttpStatus,    // a web server answered with a status of its own instead of the upgrade
    NotWebSocket,  // what answered speaks another protocol
    NotBayeux,     // a WebSocket, but what comes over it is not Bayeux
    Certificate,   // the server's certificate is not to be trusted for this address
    NoEncryption,  // no encryption was agreed on; often the port is one without TLS
    Closed,        // the server closed the connection
    Broken,        // the connection broke
};

} // namespace halley
