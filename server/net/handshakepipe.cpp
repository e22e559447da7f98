// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/handshakepipe.h"

#include "server/net/logging.h"
#include "server/net/memorysocket.h"

#include <QtCore/QCoreApplication>
#include <QtWebSockets/QWebSocket>
#include <memory>

namespace halley {

namespace {

// QWebSocketServer adds CORS fields to every 101, for any origin. Upgrades are judged by OriginCheck, and
// CORS does not touch them (specification 11.5).
QByteArray withoutCorsFields(QByteArray head)
{
    for (qsizetype at = 0; (at = head.indexOf("\r\nAccess-Control-", at)) >= 0;)
        head.remove(at, head.indexOf("\r\n", at + 2) - at);
    return head;
}

} // namespace

HandshakePipe::HandshakePipe(const QString &subprotocol)
    : m_server(QStringLiteral("halley"), QWebSocketServer::NonSecureMode)
{
    if (!subprotocol.isEmpty())
        m_server.setSupportedSubprotocols({subprotocol});
}

std::optional<QByteArray> HandshakePipe::answer(const QByteArray &head)
{
    MemorySocket socket(head);
    m_server.handleConnection(&socket);
    // It reads the head in a queued call to itself, made for sockets that are not ready yet. Ours is.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    const QByteArray answer = socket.output();
    // Before the socket, to which its destructor says goodbye: that goes nowhere.
    const std::unique_ptr<QWebSocket> webSocket(m_server.nextPendingConnection());
    if (webSocket)
        return withoutCorsFields(answer);
    qCWarning(netLog, "QWebSocketServer refused an upgrade that was found good");
    return std::nullopt;
}

} // namespace halley
