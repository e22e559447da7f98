// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/connectiontable.h"

namespace halley {

bool ConnectionTable::admits(const QHostAddress &peer) const
{
    return m_count < m_most && (peer.isLoopback() || m_perAddress.value(peer) < m_mostPerAddress);
}

Connection &ConnectionTable::add(std::unique_ptr<QTcpSocket> socket, ConnectionContext &context)
{
    if (m_free.empty()) {
        m_free.push_back(quint32(m_slots.size()));
        m_slots.emplace_back();
    }
    const quint32 number = m_free.back();
    m_free.pop_back();
    Slot &slot = m_slots[number];
    slot.peer = socket->peerAddress();
    slot.retired = false;
    slot.connection = std::make_unique<Connection>(number, std::move(socket), context);
    slot.counted = !slot.peer.isLoopback() && !slot.connection->isTrustedProxy();
    if (slot.counted)
        ++m_perAddress[slot.peer];
    ++m_count;
    return *slot.connection;
}

void ConnectionTable::retire(Connection &connection)
{
    Slot &slot = m_slots[connection.number()];
    slot.retired = true;
    m_retired.push_back(connection.number());
    --m_count;
    if (!slot.counted)
        return;
    const auto count = m_perAddress.find(slot.peer);
    if (--*count == 0)
        m_perAddress.erase(count);
}

qsizetype ConnectionTable::collect()
{
    const auto retired = std::exchange(m_retired, {});
    for (const quint32 number : retired) {
        m_slots[number].connection.reset();
        m_free.push_back(number);
    }
    return qsizetype(retired.size());
}

Connection *ConnectionTable::find(quint32 number) const
{
    return number < m_slots.size() && !m_slots[number].retired ? m_slots[number].connection.get() : nullptr;
}

void ConnectionTable::forEach(const std::function<void(Connection &)> &call) const
{
    for (size_t number = 0; number < m_slots.size(); ++number) { // the call may add some
        if (Connection *connection = find(quint32(number)))
            call(*connection);
    }
}

std::optional<quint32> ConnectionTable::findFrom(quint32 from,
                                                 const std::function<bool(const Connection &)> &isIt) const
{
    for (size_t number = from; number < m_slots.size(); ++number) {
        const Connection *connection = find(quint32(number));
        if (connection && isIt(*connection))
            return quint32(number);
    }
    return std::nullopt;
}

} // namespace halley
