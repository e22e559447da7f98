// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/connectioncontext.h"
#include "server/net/protocolhandler.h"
#include "server/net/socketwriter.h"

#include <QtNetwork/QSslSocket>
#include <memory>

namespace halley {

// One accepted socket: reads it in bounded bites, writes through its SocketWriter, closes it so that the peer
// gets to read the last answer. What the bytes mean is its ProtocolHandler's.
//
// No QObject and no timer of its own: there may be very many. It is deleted by the loop, never from within
// its own calls.
class Connection final : private SocketWriter::Owner
{
public:
    // `number`: the connection's place in the loop's table, and the name of its deadline. A QSslSocket speaks
    // TLS from encrypt() on, and nothing before.
    Connection(quint32 number, std::unique_ptr<QTcpSocket> socket, ConnectionContext &context);
    ~Connection() override;

    // Begins the TLS handshake. It has the time of a request head; the head itself comes out of the same
    // time.
    void encrypt(const QSslConfiguration &configuration);

    [[nodiscard]] quint32 number() const noexcept { return m_number; }
    [[nodiscard]] ConnectionContext &context() const noexcept { return m_context; }
    // Without port; an IPv4 address is written as such, also when it came over an IPv6 socket.
    [[nodiscard]] const QByteArray &peerAddress() const noexcept { return m_peerAddress; }
    [[nodiscard]] quint16 peerPort() const { return m_socket->peerPort(); }
    [[nodiscard]] QByteArray localAddress() const;
    [[nodiscard]] quint16 localPort() const { return m_socket->localPort(); }
    [[nodiscard]] Security security() const noexcept { return m_tls ? Security::Tls : Security::Plain; }
    // Is the peer one of NetOptions::trustedProxies?
    [[nodiscard]] bool isTrustedProxy() const noexcept { return m_isTrustedProxy; }
    // "127.0.0.1:54321", for the log.
    [[nodiscard]] QByteArray peerName() const;
    [[nodiscard]] bool isOpen() const noexcept { return m_phase == Phase::Open; }

    [[nodiscard]] ProtocolHandler &handler() const noexcept { return *m_handler; }
    // Takes effect when the handler in charge has returned from receive().
    void become(std::unique_ptr<ProtocolHandler> handler) { m_nextHandler = std::move(handler); }

    // --- for the handler ---
    void write(QByteArray bytes, SendOrder order = SendOrder::Usual)
    {
        m_writer.append(std::move(bytes), order);
    }
    // Bytes waiting that the handler has not seen.
    [[nodiscard]] qsizetype unread() const;
    // Bytes that the kernel has not taken.
    [[nodiscard]] qsizetype unwritten() const { return m_writer.unwritten(); }
    // Its own, while the connection is open; after that the connection has one.
    void setDeadline(std::chrono::milliseconds fromNow);
    void clearDeadline();
    // The handler wants bytes again, after it did not.
    void readOn() { read(); }
    // Writes what there is, then closes the sending side and waits for the peer to close its own: a socket
    // closed with unread bytes in it would reset the connection, and the peer would lose the answer.
    void finish();
    // At once, with nothing more written.
    void abort();

    // --- for the loop ---
    void deadlinePassed();

private:
    enum class Phase : quint8 {
        Open,
        Finishing, // the rest is being written; nothing is read
        Lingering, // all is written and our side closed; what comes is thrown away
        Ended,
    };

    void read();
    [[nodiscard]] QByteArray takeInput();
    void offer(const QByteArray &bytes);
    void discardInput();
    void written() override;
    void watchWriting();
    void linger();
    [[nodiscard]] bool endEncryption();
    void breakOff();
    void endIn(std::chrono::milliseconds fromNow);
    void end();

    ConnectionContext &m_context;
    std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket *m_tls; // m_socket, if it is one
    // While Lingering after TLS: the same connection without it.
    std::unique_ptr<QTcpSocket> m_tail;
    SocketWriter m_writer;
    std::unique_ptr<ProtocolHandler> m_handler, m_nextHandler;
    QByteArray m_peerAddress;
    QByteArray m_unread; // read from the socket, not taken by the handler
    qsizetype m_discarded = 0;
    quint32 m_number;
    Phase m_phase = Phase::Open;
    bool m_blocked = false; // it takes no data, so it gets none and is not read
    bool m_paused = false;  // there may be something to read, and nobody took it
    bool m_watchesWriting = false;
    bool m_reading = false;
    bool m_isTrustedProxy;
};

} // namespace halley
