// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/socketwriter.h"

#include <QtNetwork/QSslSocket>
#include <algorithm>
#include <cerrno>

namespace halley {

namespace {
constexpr size_t writerBuffersKept = 4;
}

SocketWriter::SocketWriter(QTcpSocket &socket, SendStage &stage, Owner &owner)
    : m_socket(socket), m_tls(qobject_cast<QSslSocket *>(&socket)), m_stage(stage), m_owner(owner)
{
}

void SocketWriter::append(QByteArray bytes, SendOrder order)
{
    if (bytes.isEmpty() || m_failed)
        return;
    m_waiting += bytes.size();
    m_buffers.push_back(std::move(bytes));
    if (!std::exchange(m_staged, true))
        m_stage.add(*this, order);
}

void SocketWriter::discard()
{
    // Room for what most turns need is kept; an idle connection must cost little.
    if (m_buffers.capacity() > writerBuffersKept)
        m_buffers = {};
    m_buffers.clear();
    m_first = 0;
    m_offset = 0;
    m_waiting = 0;
}

qsizetype SocketWriter::unwritten() const
{
    const qsizetype waiting = m_waiting + m_socket.bytesToWrite();
    return m_tls ? waiting + m_tls->encryptedBytesToWrite() : waiting;
}

int SocketWriter::descriptor() const
{
    return int(m_socket.socketDescriptor());
}

size_t SocketWriter::gather(std::span<iovec> buffers) const
{
    if (m_tls || m_failed || m_socket.bytesToWrite() > 0 ||
        m_socket.state() != QAbstractSocket::ConnectedState)
        return 0;
    const size_t count = std::min(buffers.size(), m_buffers.size() - m_first);
    for (size_t i = 0; i < count; ++i) {
        const QByteArray &bytes = m_buffers[m_first + i];
        const qsizetype offset = i == 0 ? m_offset : 0;
        buffers[i].iov_base = const_cast<char *>(bytes.constData()) + offset; // sendmsg only reads it
        buffers[i].iov_len = size_t(bytes.size() - offset);
    }
    return count;
}

bool SocketWriter::sent(ssize_t result)
{
    if (result == -EINTR)
        return true;
    if (result < 0) {
        m_failed = result != -EAGAIN && result != -EWOULDBLOCK && result != -ENOBUFS;
        return false;
    }
    m_waiting -= result;
    while (m_first < m_buffers.size()) {
        const qsizetype rest = m_buffers[m_first].size() - m_offset;
        if (result < rest) {
            m_offset += result;
            return result == 0 && m_offset == 0; // a short write: the kernel is full
        }
        result -= rest;
        m_offset = 0;
        m_buffers[m_first++].clear();
    }
    return true;
}

void SocketWriter::settle()
{
    m_staged = false;
    if (!m_failed && m_socket.state() == QAbstractSocket::ConnectedState) {
        if (m_tls) {
            if (!m_buffers.empty())
                encrypt();
            return m_owner.written();
        }
        for (; m_first < m_buffers.size(); ++m_first) {
            const QByteArray &bytes = m_buffers[m_first];
            m_socket.write(m_offset == 0 ? bytes : bytes.sliced(std::exchange(m_offset, 0)));
        }
    }
    discard();
    m_owner.written();
}

// A flush also reads, so that its owner may append() meanwhile: that is the next turn's.
void SocketWriter::encrypt()
{
    QByteArray all;
    if (m_buffers.size() == 1) {
        all = m_buffers.front();
    } else {
        all.reserve(m_waiting);
        for (const QByteArray &bytes : m_buffers)
            all.append(bytes);
    }
    discard();
    m_handingOver = true;
    m_tls->write(all);
    m_tls->flush();
    m_handingOver = false;
}

} // namespace halley
