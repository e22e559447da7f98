// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/servertransport.h"
#include "server/net/tlsoptions.h"
#include "server/protocol/limits.h"
#include "server/transport/origincheck.h"
#include "server/transport/webcookie.h"

#include <QtCore/QStringList>
#include <QtNetwork/QHostAddress>

namespace halley {

class StaticContent;

// How the server meets the network. Its limits are those of BrokerOptions.
struct NetOptions
{
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 8080; // 0: any that is free
    // Paths at which, and below which, Bayeux is served (`ws.cometdURLMapping`).
    QList<QByteArray> mappings{QByteArrayLiteral("/cometd")};
    // `ws.protocol`; empty: none.
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
    // Transports of the application's own. Each is made when the server starts, on its thread.
    QList<ServerTransportFactory> transports;
    // Not owned; must outlive the server loop. Null: every other path is 404.
    const StaticContent *content = nullptr;
};

} // namespace halley
