// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/listener.h"

#include "server/net/logging.h"

#include <QtCore/QTimer>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace halley {

namespace {

// Connections that the kernel completes for us while we are busy. It cuts this to net.core.somaxconn (4096);
// QTcpServer's default of 50 loses connections when a thousand clients come back at once.
constexpr int listenBacklog = 4096;
constexpr std::chrono::milliseconds acceptRetry{200};
// Accepted in one round of the loop, so that a storm of connections leaves time to those that are there.
constexpr int acceptsPerRound = 256;

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

Listener::Listener(Security security, Accept accept) : m_security(security), m_accept(std::move(accept))
{
    setListenBacklogSize(listenBacklog);
}

Result<ListenAddress, ListenError> Listener::start(const QHostAddress &address, quint16 port)
{
    if (!listen(address, port))
        return listenErrorOf(address, port, *this);
    pauseAccepting(); // we do it
    m_notifier = std::make_unique<QSocketNotifier>(socketDescriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Listener::acceptWaiting);
    return ListenAddress{serverAddress(), serverPort()};
}

void Listener::stop()
{
    m_notifier.reset();
    close();
}

void Listener::acceptWaiting()
{
    for (int i = 0; i < acceptsPerRound; ++i) {
        const int descriptor =
            accept4(int(socketDescriptor()), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            incomingConnection(descriptor);
            continue;
        }
        const int error = errno;
        if (error == EAGAIN || error == EWOULDBLOCK)
            return;
        if (error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM)
            return pause(error);
        // Anything else is about the one connection, which died in the queue (accept(2)).
    }
}

void Listener::incomingConnection(qintptr descriptor)
{
    std::unique_ptr<QTcpSocket> socket;
    if (m_security == Security::Tls)
        socket = std::make_unique<QSslSocket>();
    else
        socket = std::make_unique<QTcpSocket>();
    if (socket->setSocketDescriptor(descriptor))
        m_accept(std::move(socket));
    else
        ::close(int(descriptor));
}

void Listener::pause(int error)
{
    qCWarning(netLog, "no connection can be accepted for now: error %d", error);
    m_paused = true;
    m_notifier->setEnabled(false);
    QTimer::singleShot(acceptRetry, this, &Listener::resume);
}

void Listener::resume()
{
    if (std::exchange(m_paused, false) && m_notifier)
        m_notifier->setEnabled(true);
}

} // namespace halley
