// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/result.h"
#include "server/transport/httpfailure.h"
#include "server/transport/httprequest.h"
#include "server/transport/origincheck.h"

#include <QtCore/qlist.h>

namespace halley {

// A WebSocket upgrade that may go ahead (RFC 6455 4.2.1). It is judged here, because QWebSocketServer
// upgrades any path, takes any key and answers most faults with silence; what it then gets is only the clean
// head that head() makes.
class UpgradeRequest
{
public:
    struct Rules
    {
        // Paths on which, and below which, WebSockets are served (`ws.cometdURLMapping`, spec 11.4).
        QList<QByteArray> mappings{QByteArrayLiteral("/cometd")};
        // `ws.protocol`: if not empty, the client must offer it, else 400; and it is the one chosen.
        QByteArray subprotocol;
        OriginCheck origin;
    };

    // `bytesAfterHead`: how much of the socket's input came after the head; a client must wait for the 101,
    // so any is 400. Refusals: 405 not GET, 404 path, 403 origin, 426 version other than 13, else 400. All
    // close the connection.
    [[nodiscard]] static Result<UpgradeRequest, HttpFailure>
    judge(const HttpRequest &request, const Rules &rules, qsizetype bytesAfterHead);

    // The request head to hand to QWebSocketServer: target "/", Host, the Sec-WebSocket-… fields and, if
    // there is one, the subprotocol required. No Origin (judged already), no cookies, no extensions, and
    // short lines: QWebSocketServer refuses lines over 8 KiB.
    [[nodiscard]] const QByteArray &head() const noexcept { return m_head; }

private:
    explicit UpgradeRequest(QByteArray head) : m_head(std::move(head)) {}
    QByteArray m_head;
};

} // namespace halley
