// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/connection.h"

#include "server/net/httpconnection.h"
#include "server/net/logging.h"

#include <QtNetwork/QHostAddress>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace halley {

namespace {

QByteArray addressText(const QHostAddress &address)
{
    bool isIPv4 = false;
    const QHostAddress plain(address.toIPv4Address(&isIPv4));
    return (isIPv4 ? plain : address).toString().toLatin1();
}

} // namespace

Connection::Connection(quint32 number, std::unique_ptr<QTcpSocket> socket, ConnectionContext &context)
    : m_context(context), m_socket(std::move(socket)), m_tls(qobject_cast<QSslSocket *>(m_socket.get())),
      m_writer(*m_socket, context.stage, *this), m_peerAddress(addressText(m_socket->peerAddress())),
      m_number(number), m_isTrustedProxy(context.proxies.trusts(m_peerAddress))
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setReadBufferSize(context.limits.readPerTurn);
    m_handler = std::make_unique<HttpConnection>(*this);
    QObject::connect(m_socket.get(), &QTcpSocket::readyRead, m_socket.get(), [this] { read(); });
    QObject::connect(m_socket.get(), &QTcpSocket::disconnected, m_socket.get(), [this] {
        if (!m_tail)
            end();
    });
    qCDebug(netLog).noquote() << peerName() << "connected";
}

Connection::~Connection()
{
    for (const auto *socket : {m_socket.get(), m_tail.get()}) {
        if (socket)
            QObject::disconnect(socket, nullptr, nullptr, nullptr);
    }
}

void Connection::encrypt(const QSslConfiguration &configuration)
{
    QObject::connect(m_tls, &QSslSocket::errorOccurred, m_tls, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError && m_phase != Phase::Ended)
            breakOff();
    });
    m_tls->setSslConfiguration(configuration);
    m_tls->startServerEncryption();
}

// What comes and goes means nothing any more. QSslSocket does not close for every fault, and is in the middle
// of something when it tells.
void Connection::breakOff()
{
    qCDebug(netLog).noquote() << peerName() << "TLS fails:" << m_tls->errorString();
    m_writer.discard();
    m_phase = Phase::Lingering;
    endIn(std::chrono::milliseconds(0));
}

QByteArray Connection::localAddress() const
{
    return addressText(m_socket->localAddress());
}

QByteArray Connection::peerName() const
{
    return m_peerAddress + ':' + QByteArray::number(peerPort());
}

qsizetype Connection::unread() const
{
    return m_unread.size() + m_socket->bytesAvailable();
}

void Connection::setDeadline(std::chrono::milliseconds fromNow)
{
    if (isOpen())
        m_context.deadlines.set(m_number, m_context.turn.now().monotonic + fromNow);
}

void Connection::clearDeadline()
{
    if (isOpen())
        m_context.deadlines.clear(m_number);
}

void Connection::endIn(std::chrono::milliseconds fromNow)
{
    m_context.deadlines.set(m_number, m_context.turn.now().monotonic + fromNow);
}

void Connection::read()
{
    if (m_phase == Phase::Finishing || m_phase == Phase::Lingering)
        return discardInput();
    // What is not read now stays in QTcpSocket's bounded buffer, then in the kernel; written() comes back to
    // it.
    if (m_phase != Phase::Open || m_reading)
        return;
    m_paused = m_blocked || !m_handler->wantsBytes();
    if (m_paused)
        return;
    m_reading = true;
    if (!m_unread.isEmpty())
        offer(std::exchange(m_unread, {}));
    if (m_phase == Phase::Open && m_unread.isEmpty() && m_handler->wantsBytes())
        offer(takeInput());
    m_reading = false;
}

// Everything that QTcpSocket has, in one call: then it gives its buffer away instead of copying it, and keeps
// none. Read in another way it keeps the pages that it used once, 4 KiB per connection (measured).
QByteArray Connection::takeInput()
{
    QTcpSocket &socket = m_tail ? *m_tail : *m_socket;
    return socket.read(socket.bytesAvailable());
}

void Connection::offer(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    const qsizetype taken = m_handler->receive(bytes);
    if (m_phase != Phase::Open)
        return;
    m_unread = bytes.sliced(taken);
    m_paused = !m_unread.isEmpty();
    if (m_nextHandler)
        m_handler = std::move(m_nextHandler);
}

void Connection::discardInput()
{
    m_unread.clear();
    m_discarded += takeInput().size();
    if (m_discarded > m_context.limits.messageSize)
        abort();
}

void Connection::written()
{
    if (m_phase == Phase::Ended)
        return;
    if (m_writer.failed())
        return abort();
    const qsizetype unwritten = m_writer.unwritten();
    if (unwritten > 0)
        watchWriting();
    if (unwritten > m_context.limits.unwritten && !m_blocked && m_phase == Phase::Open) {
        m_blocked = true;
        qCDebug(netLog).noquote() << peerName() << "takes no data:" << unwritten << "bytes wait";
        m_handler->blocked();
    }
    if (unwritten > 0)
        return;
    if (m_phase == Phase::Finishing)
        return linger();
    if (m_phase != Phase::Open)
        return;
    m_blocked = false;
    m_handler->drained();
    if (m_paused)
        read();
}

// Most connections never need it, and a signal that is connected costs memory.
void Connection::watchWriting()
{
    if (std::exchange(m_watchesWriting, true))
        return;
    const auto moved = [this] {
        if (m_writer.isHandingOver())
            return; // it will tell
        if (m_phase == Phase::Finishing)
            endIn(m_context.limits.closeTime); // it moves
        written();
    };
    if (m_tls)
        QObject::connect(m_tls, &QSslSocket::encryptedBytesWritten, m_tls, moved);
    else
        QObject::connect(m_socket.get(), &QTcpSocket::bytesWritten, m_socket.get(), moved);
}

void Connection::finish()
{
    if (m_phase != Phase::Open)
        return;
    if (m_tls && !m_tls->isEncrypted())
        return abort();
    m_phase = Phase::Finishing;
    endIn(m_context.limits.closeTime);
    if (m_writer.unwritten() == 0)
        linger();
    else
        watchWriting(); // not only what we wrote: TLS sends session tickets behind its handshake
}

void Connection::linger()
{
    m_phase = Phase::Lingering;
    endIn(m_context.limits.closeTime);
    if (m_tls && !endEncryption())
        return; // it closes at once
    ::shutdown(int((m_tail ? *m_tail : *m_socket).socketDescriptor()), SHUT_WR);
    discardInput();
}

// A TLS peer must be told that this was all (close_notify), or it may take the answer for cut off. QSslSocket
// says it only when it closes, which would reset the connection if more comes in; so it closes, but not the
// last descriptor of the connection. False if there is no descriptor for that.
bool Connection::endEncryption()
{
    const int descriptor = ::fcntl(int(m_socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) {
        m_tls->disconnectFromHost();
        return false;
    }
    m_tail = std::make_unique<QTcpSocket>();
    m_tls->disconnectFromHost();
    m_tls->flush();
    m_tail->setReadBufferSize(m_context.limits.readPerTurn);
    QObject::connect(m_tail.get(), &QTcpSocket::readyRead, m_tail.get(), [this] { discardInput(); });
    QObject::connect(m_tail.get(), &QTcpSocket::disconnected, m_tail.get(), [this] { end(); });
    if (m_tail->setSocketDescriptor(descriptor))
        return true;
    ::close(descriptor);
    abort();
    return false;
}

void Connection::abort()
{
    m_writer.discard();
    m_socket->abort(); // emits disconnected(), unless it is so already
    if (m_tail)
        m_tail->abort();
    end();
}

void Connection::end()
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    qCDebug(netLog).noquote() << peerName() << "is gone";
    m_context.deadlines.clear(m_number);
    m_handler->ended();
    m_context.turn.schedule();
    m_context.ended(*this);
}

void Connection::deadlinePassed()
{
    if (m_phase == Phase::Open)
        m_handler->deadlinePassed();
    else
        abort();
}

} // namespace halley
