// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/listener.h"

#include "server/net/logging.h"

#include <QtCore/QTimer>
#include <unistd.h>

namespace halley {

namespace {

// Connections that the kernel completes for us while we are busy. It cuts this to net.core.somaxconn (4096);
// QTcpServer's default of 50 loses connections when a thousand clients come back at once.
constexpr int listenBacklog = 4096;
constexpr std::chrono::milliseconds acceptRetry{200};

ListenError listenErrorOf(const QHostAddress &address, quint16 port, const QTcpServer &server)
{
    using Cause = ListenError::Cause;
    const QString where = QStringLiteral("port %1 on %2").arg(port).arg(address.toString());
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return {Cause::Port, where + QStringLiteral(" is in use")};
    case QAbstractSocket::SocketAccessError:
        return {Cause::Port, where + QStringLiteral(" is not allowed to this user")};
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {Cause::Address,
                QStringLiteral("%1 is not an address of this machine").arg(address.toString())};
    default:
        return {Cause::Port, where + QStringLiteral(": ") + server.errorString()};
    }
}

} // namespace

Listener::Listener(Accept accept) : m_accept(std::move(accept))
{
    setListenBacklogSize(listenBacklog);
    connect(this, &QTcpServer::acceptError, this, &Listener::pause);
}

Result<ListenAddress, ListenError> Listener::start(const QHostAddress &address, quint16 port)
{
    if (!listen(address, port))
        return listenErrorOf(address, port, *this);
    return ListenAddress{serverAddress(), serverPort()};
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto socket = std::make_unique<QTcpSocket>();
    if (socket->setSocketDescriptor(descriptor))
        m_accept(std::move(socket));
    else
        ::close(int(descriptor)); // it died in the queue
}

void Listener::pause(QAbstractSocket::SocketError error)
{
    qCWarning(netLog) << "no connection can be accepted for now:" << error << errorString();
    m_paused = true;
    QTimer::singleShot(acceptRetry, this, &Listener::resume);
}

void Listener::resume()
{
    if (std::exchange(m_paused, false) && isListening())
        resumeAccepting();
}

} // namespace halley
