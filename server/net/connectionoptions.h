// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/sendstage.h"
#include "server/net/servertransport.h"
#include "server/net/tlsoptions.h"
#include "server/transport/origincheck.h"
#include "server/transport/webcookie.h"

#include <QtCore/QStringList>

namespace halley {

// How the server speaks with those who connect to it: a part of NetOptions and of an embedder's
// ServerOptions.
struct ConnectionOptions
{
    // Paths at which, and below which, Bayeux is served (`ws.cometdURLMapping`).
    QList<QByteArray> mappings{QByteArrayLiteral("/cometd")};
    // WebSocket subprotocol that clients must offer (`ws.protocol`); empty: none.
    QByteArray subprotocol;
    OriginCheck::Options origin;
    // The browser cookie's name and attributes (specification 12.3); its value is not used.
    WebCookie cookie;
    // callback-polling: the parameter that carries the name of the function, and its greatest length.
    QByteArray callbackParameter = QByteArrayLiteral("jsonp");
    int callbackParameterMaxLength = 64;
    // HTTPS and WSS instead of HTTP and WS, on the same port.
    TlsOptions tls;
    // Addresses and subnets ("10.0.0.0/8") whose X-Forwarded-For, -Proto and -Host are believed. None:
    // nobody's.
    QStringList trustedProxies;
    // How a turn's writes reach the kernel.
    SendMethod sends = SendMethod::Best;
    // Transports of the application's own (ServerTransport), besides HTTP and WebSocket; the broker's
    // allowedTransports must name them. Each is made when the server starts, on its thread.
    QList<ServerTransportFactory> transports;
};

} // namespace halley
