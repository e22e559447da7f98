// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtWebSockets/QWebSocketServer>
#include <optional>

namespace halley {

// Answers WebSocket upgrades with QWebSocketServer, without giving it the connection: the request head goes
// in, the bytes of its `101 Switching Protocols` come out, and the QWebSocket that it makes is deleted at
// once. It would cost 12 KB per connection, and does not read frames as strictly as we must.
//
// Only for heads that UpgradeRequest made: QWebSocketServer answers many faulty ones with silence. Belongs to
// one thread; a call runs nobody else's events.
class HandshakePipe
{
public:
    // `subprotocol`: the one to choose if the client offers it; empty: none.
    explicit HandshakePipe(const QString &subprotocol = {});

    // The whole answer; nothing if QWebSocketServer refused the head (a defect: it was judged before).
    [[nodiscard]] std::optional<QByteArray> answer(const QByteArray &head);

private:
    QWebSocketServer m_server; // never listens
};

} // namespace halley
