// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/support/memorylink.h"

#include "server/protocol/codec.h"
#include "tests/support/memoryserver.h"

#include <span>

namespace halley {

MemoryLink::~MemoryLink()
{
    close("destroyed");
}

void MemoryLink::open()
{
    Q_ASSERT(!m_connection);
    m_connection = m_server.open(*this);
}

void MemoryLink::send(quint64, const MessageBatch &messages)
{
    Q_ASSERT(m_connection);
    const auto connection = std::static_pointer_cast<MemoryServer::Connection>(m_connection);
    m_server.enqueue({MemoryServer::Step::Kind::ToServer, connection, encodeArray(std::span(messages)), 0});
}

void MemoryLink::close(QByteArrayView)
{
    const auto connection =
        std::static_pointer_cast<MemoryServer::Connection>(std::exchange(m_connection, nullptr));
    if (!connection)
        return;
    connection->link = nullptr;
    m_server.enqueue({MemoryServer::Step::Kind::ClientClosed, connection, {}, 0});
}

} // namespace halley
