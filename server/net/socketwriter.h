// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/sendstage.h"

#include <QtCore/QByteArray>
#include <span>
#include <sys/uio.h>
#include <vector>

class QSslSocket;
class QTcpSocket;

namespace halley {

// Everything that is written to one socket goes through here; nothing else may write to it.
//
// The rule: while QTcpSocket has nothing to write, a turn's buffers go straight to the descriptor, as they
// are. What the kernel does not take goes to QTcpSocket::write, and so does everything after it until
// QTcpSocket is empty again. Writing to the descriptor at any other time would overtake what QTcpSocket holds
// and corrupt the stream. It is half the cost of QTcpSocket::write, because a buffer shared by a thousand
// sockets is never copied (measured).
//
// A QSslSocket has no such way past it: a turn's buffers are put together, because each write makes a TLS
// record of its own, written to it as one, and flushed. What it made of them waits in it
// (encryptedBytesToWrite).
class SocketWriter
{
public:
    class Owner
    {
    public:
        virtual ~Owner() = default;
        // A turn's writes were handed over; unwritten() says what the kernel did not take. Or the socket
        // cannot be written to any more: failed().
        virtual void written() = 0;
    };

    SocketWriter(QTcpSocket &socket, SendStage &stage, Owner &owner);
    SocketWriter(const SocketWriter &) = delete;
    SocketWriter &operator=(const SocketWriter &) = delete;

    // To be sent when the turn ends. Shared, not copied.
    void append(QByteArray bytes, SendOrder order = SendOrder::Usual);
    // Forgets what was not handed over yet.
    void discard();

    // Bytes that the kernel has not taken.
    [[nodiscard]] qsizetype unwritten() const;
    [[nodiscard]] bool failed() const noexcept { return m_failed; }
    // A QSslSocket is being flushed: its signals tell nothing that written() will not tell at once.
    [[nodiscard]] bool isHandingOver() const noexcept { return m_handingOver; }

    // --- the send stage's side ---
    [[nodiscard]] int descriptor() const;
    // The buffers to send next, straight to descriptor(); 0: none, because there are none or the rule forbids
    // it.
    [[nodiscard]] size_t gather(std::span<iovec> buffers) const;
    // What became of the buffers gathered: bytes sent, or a negative error number. True: all of them went,
    // gather again.
    bool sent(ssize_t result);
    // Nothing more can be sent directly: the rest to QTcpSocket, then the owner is told.
    void settle();

private:
    void encrypt();

    QTcpSocket &m_socket;
    QSslSocket *const m_tls; // m_socket, if it is one
    SendStage &m_stage;
    Owner &m_owner;
    std::vector<QByteArray> m_buffers; // of this turn
    size_t m_first = 0;                // those before it are sent
    qsizetype m_offset = 0;            // sent of the first one
    qsizetype m_waiting = 0;           // bytes in m_buffers, not sent
    bool m_staged = false;
    bool m_failed = false;
    bool m_handingOver = false;
};

} // namespace halley
