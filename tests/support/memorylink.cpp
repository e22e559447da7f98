// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/support/memorylink.h"

#include "server/protocol/codec.h"
#include "tests/support/memoryserver.h"

#include <span>
#include <utility>

namespace halley {

using MemoryConnection = MemoryServer::Connection;
using StepKind = MemoryServer::Step::Kind;

MemoryLink::~MemoryLink()
{
    close("destroyed");
}

void MemoryLink::open()
{
    Q_ASSERT(!m_connection);
    m_connection = m_server.connect(*this, TransportKind::WebSocket, 0, {StepKind::Open});
}

void MemoryLink::send(quint64, const MessageBatch &messages)
{
    Q_ASSERT(m_connection);
    m_server.enqueue({StepKind::ToServer, std::static_pointer_cast<MemoryConnection>(m_connection),
                      encodeArray(std::span(messages))});
}

void MemoryLink::close(QByteArrayView)
{
    if (const auto connection = std::exchange(m_connection, nullptr))
        m_server.leave(std::static_pointer_cast<MemoryConnection>(connection));
}

void MemoryLink::forget(quint64)
{
    m_connection.reset();
}

MemoryPollingLink::~MemoryPollingLink()
{
    close("destroyed");
}

void MemoryPollingLink::open()
{
    Q_ASSERT(m_exchanges.empty());
    m_exchanges[0] = m_server.connect(*this, TransportKind::LongPolling, 0, {StepKind::Open});
}

void MemoryPollingLink::send(quint64 batch, const MessageBatch &messages)
{
    m_exchanges[batch] = m_server.connect(*this, TransportKind::LongPolling, batch,
                                          {StepKind::ToServer, nullptr, encodeArray(std::span(messages))});
}

void MemoryPollingLink::abort(quint64 batch)
{
    if (const auto exchange = m_exchanges.extract(batch))
        m_server.leave(std::static_pointer_cast<MemoryConnection>(exchange.mapped()));
}

void MemoryPollingLink::close(QByteArrayView)
{
    while (!m_exchanges.empty())
        abort(m_exchanges.begin()->first);
}

void MemoryPollingLink::forget(quint64 batch)
{
    m_exchanges.erase(batch);
}

} // namespace halley
