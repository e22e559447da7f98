// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtNetwork/QNetworkCookieJar>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslConfiguration>
#include <memory>
#include <utility>

namespace halley {

// How a client gets to its server, whatever the transport. The defaults are those of Qt: the application's
// proxy, and TLS that trusts the authorities of the system and verifies the server's certificate and name.
struct ClientNetwork
{
    // Sent with every HTTP request, the upgrade to WebSocket included.
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    QNetworkProxy proxy{QNetworkProxy::DefaultProxy};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    // What the server sets over HTTP is sent back over all transports. One per client; shared by its links.
    // Null: a jar of their own (clientcookies.h).
    std::shared_ptr<QNetworkCookieJar> cookies = {};
    // Subprotocol to ask for over WebSocket; empty: none. A server that chooses another one is refused.
    QByteArray webSocketProtocol = {};

    void addHeaders(QNetworkRequest &request) const
    {
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
    }
};

} // namespace halley
