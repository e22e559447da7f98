// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <vector>

namespace halley {

// Stands between clients and a server, passes bytes on in both directions, and cuts connections when it is
// told to: at once and without a word, as a broken network does.
class CuttingProxy final : public QObject
{
public:
    explicit CuttingProxy(quint16 serverPort) : m_serverPort(serverPort)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                join(client);
        });
        m_server.listen(QHostAddress::LocalHost, 0);
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int connections() const { return int(m_clients.size()); }
    [[nodiscard]] int cuts() const { return m_cuts; }

    // `index` of connections().
    void cut(size_t index)
    {
        ++m_cuts;
        QTcpSocket *client = m_clients[index];
        end(client, client->property("server").value<QTcpSocket *>());
    }

private:
    void join(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(this);
        client->setParent(this);
        client->setProperty("server", QVariant::fromValue(server));
        m_clients.push_back(client);
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
        const auto pass = [](QTcpSocket *from, QTcpSocket *to) { to->write(from->readAll()); };
        connect(client, &QTcpSocket::readyRead, server, [=] { pass(client, server); });
        connect(server, &QTcpSocket::readyRead, client, [=] { pass(server, client); });
        connect(client, &QTcpSocket::disconnected, this, [=, this] { end(client, server); });
        connect(server, &QTcpSocket::disconnected, this, [=, this] { end(client, server); });
    }
    void end(QTcpSocket *client, QTcpSocket *server)
    {
        if (std::erase(m_clients, client) == 0)
            return;
        for (QTcpSocket *socket : {client, server}) {
            socket->disconnect();
            socket->abort();
            socket->deleteLater();
        }
    }

    const quint16 m_serverPort;
    QTcpServer m_server;
    std::vector<QTcpSocket *> m_clients; // children of this
    int m_cuts = 0;
};

} // namespace halley
