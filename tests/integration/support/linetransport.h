// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/servertransport.h"

#include <QtCore/QHash>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>

namespace halley::test {

// A transport as an application might add one: a local socket, one JSON array per line in both directions. A
// line that is no batch is answered with "! " and why, and ends the connection.
class LineTransport final : public ServerTransport
{
public:
    // `path`: of the socket.
    explicit LineTransport(QString path, QByteArray name = "line")
        : ServerTransport(std::move(name), LinkStyle::Stream), m_path(std::move(path))
    {
    }

    [[nodiscard]] static ServerTransportFactory factory(const QString &path)
    {
        return [path] { return std::make_unique<LineTransport>(path); };
    }

    ~LineTransport() override
    {
        for (const Peer &peer : std::as_const(m_peers))
            peer.socket->disconnect(); // it goes with m_server, and tells nobody
    }

protected:
    std::optional<QString> start() override
    {
        QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this] { accept(); });
        return m_server.listen(m_path) ? std::nullopt : std::optional(m_server.errorString());
    }
    void stop() override
    {
        m_server.close();
        stopIfEmpty();
    }

    void send(LinkId link, const QByteArray &batch) override
    {
        Peer &peer = m_peers[link];
        peer.socket->write(batch + '\n');
        if (!peer.blocked && peer.socket->bytesToWrite() > limits().unwritten) {
            peer.blocked = true;
            linkBlocked(link);
        }
    }
    void fail(const Fail &failure) override { end(failure.link, failure.reason); }
    void close(const CloseLink &closing) override { end(closing.link, closing.reason); }
    void pauseReading(LinkId link) override { m_peers[link].paused = true; }
    void resumeReading(LinkId link) override
    {
        m_peers[link].paused = false;
        read(link);
    }
    // QLocalSocket writes when the loop comes round: then bytesWritten says so.
    void awaitWritable(LinkId link) override { m_peers[link].blocked = true; }

private:
    struct Peer
    {
        QLocalSocket *socket = nullptr; // m_server's
        bool paused = false;
        bool blocked = false;
    };

    void accept()
    {
        QLocalSocket *socket = m_server.nextPendingConnection();
        socket->setReadBufferSize(maxMessageSize() + 1); // and its line end
        LinkContext context;
        context.remoteAddress = "local socket";
        const LinkId link = openLink(context);
        m_peers.insert(link, {socket});
        QObject::connect(socket, &QLocalSocket::readyRead, socket, [this, link] { read(link); });
        QObject::connect(socket, &QLocalSocket::bytesWritten, socket, [this, link] { written(link); });
        QObject::connect(socket, &QLocalSocket::disconnected, socket, [this, link] { gone(link); });
    }
    void read(LinkId link)
    {
        const Peer &peer = m_peers[link];
        while (!peer.paused && peer.socket->canReadLine()) {
            if (const auto fault = receive(link, peer.socket->readLine().trimmed()))
                return refuse(link, fault->reason);
        }
        if (!peer.paused && peer.socket->bytesAvailable() > maxMessageSize())
            refuse(link, "line too long");
    }
    void written(LinkId link)
    {
        Peer &peer = m_peers[link];
        if (peer.socket->bytesToWrite() == 0 && std::exchange(peer.blocked, false))
            linkWritable(link);
    }
    void refuse(LinkId link, const QByteArray &why)
    {
        closeLink(link);
        end(link, why);
    }
    void end(LinkId link, const QByteArray &why)
    {
        QLocalSocket *socket = m_peers[link].socket;
        socket->write("! " + why + '\n');
        socket->disconnectFromServer();
    }
    void gone(LinkId link)
    {
        closeLink(link);                          // unless it was the server who ended it
        m_peers.take(link).socket->deleteLater(); // it is its signal that we are in
        stopIfEmpty();
    }
    void stopIfEmpty()
    {
        if (!m_server.isListening() && m_peers.isEmpty())
            stopped();
    }

    const QString m_path;
    QLocalServer m_server;
    QHash<LinkId, Peer> m_peers; // also those whose link has ended, until they are gone
};

} // namespace halley::test
