// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/memorysocket.h"

#include <QtNetwork/QHostAddress>
#include <algorithm>

namespace halley {

MemorySocket::MemorySocket(QByteArray input) : m_input(std::move(input))
{
    setOpenMode(QIODevice::ReadWrite | QIODevice::Unbuffered);
    setSocketState(QAbstractSocket::ConnectedState);
    setPeerAddress(QHostAddress(QHostAddress::LocalHost));
    setLocalAddress(QHostAddress(QHostAddress::LocalHost));
}

qint64 MemorySocket::bytesAvailable() const
{
    // QIODevice's own part: what was read from us to be peeked at.
    return m_input.size() - m_read + QIODevice::bytesAvailable();
}

void MemorySocket::close()
{
    setOpenMode(QIODevice::NotOpen);
    setSocketState(QAbstractSocket::UnconnectedState);
}

qint64 MemorySocket::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_input.size() - m_read);
    // Not memcpy: QIODevice also asks for nothing, with a null pointer.
    std::copy_n(m_input.constData() + m_read, size, data);
    m_read += size;
    return size;
}

qint64 MemorySocket::skipData(qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_input.size() - m_read);
    m_read += size;
    return size;
}

qint64 MemorySocket::writeData(const char *data, qint64 size)
{
    m_output.append(data, size);
    return size;
}

} // namespace halley
