// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/conformance/stage.h"
#include "tests/integration/support/serverfixture.h"

#include <map>
#include <memory>
#include <vector>

namespace halley::test {

// A server behind real sockets, on this thread's event loop. Over HTTP each request has a connection of its
// own and cookies are kept; over WebSocket a client has one connection.
class SocketStage final : public Stage
{
public:
    SocketStage(BrokerOptions options, TransportKind transport);

    void send(const QString &client, const QByteArray &text) override;
    void close(const QString &client) override;
    void inTurn(const std::function<void(Broker &)> &call) override;
    [[nodiscard]] Received take(const QString &client) override;
    void setCookie(const QString &client, const QByteArray &cookie) override;
    void useTransport(const QString &client, TransportKind transport) override;
    void wait(std::chrono::milliseconds) override { qFatal("the clock of a socket stage cannot be moved"); }
    void block(const QString &) override { qFatal("a socket stage cannot block a socket"); }
    void unblock(const QString &) override { qFatal("a socket stage cannot block a socket"); }

private:
    struct Client
    {
        std::optional<TransportKind> transport;
        QByteArray cookie;
        std::unique_ptr<WebSocketPeer> webSocket;
        std::vector<std::unique_ptr<Peer>> requests;
        Received received;
    };
    // Until nothing comes any more: both ends are on this thread, and what one sends is there for the other.
    void settle();
    // A request of its own, which is answered after all that was sent before it.
    void passBarrier();
    void readAll();
    [[nodiscard]] qsizetype bytesReceived() const;
    void readResponses(Client &client);
    void readFrames(Client &client);

    const TransportKind m_transport;
    ServerFixture m_server;
    std::unique_ptr<Peer> m_barrier;
    std::map<QString, Client> m_clients;
};

} // namespace halley::test
