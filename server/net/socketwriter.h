// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <span>
#include <sys/uio.h>
#include <vector>

class QTcpSocket;

namespace halley {

class SendStage;

// Everything that is written to one socket goes through here; nothing else may write to it.
//
// The rule: while QTcpSocket has nothing to write, a turn's buffers go straight to the descriptor, as they
// are. What the kernel does not take goes to QTcpSocket::write, and so does everything after it until
// QTcpSocket is empty again. Writing to the descriptor at any other time would overtake what QTcpSocket holds
// and corrupt the stream. It is half the cost of QTcpSocket::write, because a buffer shared by a thousand
// sockets is never copied (measured).
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

    SocketWriter(QTcpSocket &socket, SendStage &stage, Owner &owner)
        : m_socket(socket), m_stage(stage), m_owner(owner)
    {
    }
    SocketWriter(const SocketWriter &) = delete;
    SocketWriter &operator=(const SocketWriter &) = delete;

    // To be sent when the turn ends. Shared, not copied.
    void append(QByteArray bytes);
    // Forgets what was not handed over yet.
    void discard();

    // Bytes that the kernel has not taken.
    [[nodiscard]] qsizetype unwritten() const;
    [[nodiscard]] bool failed() const noexcept { return m_failed; }

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
    QTcpSocket &m_socket;
    SendStage &m_stage;
    Owner &m_owner;
    std::vector<QByteArray> m_buffers; // of this turn
    size_t m_first = 0;                // those before it are sent
    qsizetype m_offset = 0;            // sent of the first one
    qsizetype m_waiting = 0;           // bytes in m_buffers, not sent
    bool m_staged = false;
    bool m_failed = false;
};

} // namespace halley
