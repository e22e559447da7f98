// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/limits.h"
#include "server/transport/origincheck.h"

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
    // Not owned; must outlive the server loop. Null: every other path is 404.
    const StaticContent *content = nullptr;
};

} // namespace halley
