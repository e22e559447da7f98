// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httpheaders.h"

namespace halley {

// The methods that reach us; the parser answers every other with 405.
enum class HttpMethod : quint8 { Get, Post, Head, Options };

// One whole request, as HttpParser took it from the wire. What it holds is already judged: version 1.0
// or 1.1, one valid Host (1.1), a target of visible ASCII with whole percent escapes, body within
// Limits::messageSize.
struct HttpRequest
{
    HttpMethod method = HttpMethod::Get;
    // Raw, not decoded (see requestpath.h, requestquery.h). The path starts with '/', or is "*" for OPTIONS.
    // The query is without its '?'. A target in absolute form ("http://host/path") is reduced to these two.
    QByteArray path;
    QByteArray query;
    // 0 or 1: HTTP/1.0 or HTTP/1.1.
    int versionMinor = 1;
    HttpHeaders headers;
    // The host that the client named, if a trusted proxy says so (trustedproxies.h): then Host is only what
    // the proxy calls us. Not from the wire: set by whoever knows the peer.
    QByteArray forwardedHost;
    // Without transfer coding. Trailer fields of a chunked body are dropped.
    QByteArray body;
    // May another request follow on this connection, as far as the client is concerned?
    bool keepAlive = true;
    // Asks for a WebSocket: `Upgrade: websocket` and `Connection: upgrade`. Other upgrades (h2c) are ignored,
    // as RFC 9110 7.8 allows. Whether it is a good one, UpgradeRequest says.
    bool isUpgrade = false;
    // The head had `Expect: 100-continue`. For whom it matters in time: HttpParser::takeContinue().
    bool expectContinue = false;
};

} // namespace halley
