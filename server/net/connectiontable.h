// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/connection.h"

#include <QtCore/QHash>
#include <QtNetwork/QHostAddress>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace halley {

// The connections of one loop: numbers them, counts them (in all, and per address), and keeps those that are
// over until nobody is in their code any more.
class ConnectionTable
{
public:
    // `most`: connections in all.
    ConnectionTable(const Limits &limits, int most)
        : m_most(most), m_mostPerAddress(limits.connectionsPerAddress)
    {
    }

    // Is there room for one more from that address? Loopback and trusted proxies, behind which there may be
    // many clients, are only bound by the total.
    [[nodiscard]] bool admits(const QHostAddress &peer) const;
    Connection &add(std::unique_ptr<QTcpSocket> socket, ConnectionContext &context);
    // It is over: collect() deletes it.
    void retire(Connection &connection);
    // Deletes what was retired. Returns how many.
    qsizetype collect();

    [[nodiscard]] Connection *find(quint32 number) const;
    [[nodiscard]] int count() const noexcept { return m_count; }
    // Calls for every connection that is not retired.
    void forEach(const std::function<void(Connection &)> &call) const;
    // The first number from `from` on of a connection that `isIt`, and that is not retired.
    [[nodiscard]] std::optional<quint32> findFrom(quint32 from,
                                                  const std::function<bool(const Connection &)> &isIt) const;

private:
    struct Slot
    {
        std::unique_ptr<Connection> connection;
        QHostAddress peer;
        bool counted = false; // in m_perAddress
        bool retired = false;
    };
    std::vector<Slot> m_slots; // by number
    std::vector<quint32> m_free;
    std::vector<quint32> m_retired;
    QHash<QHostAddress, int> m_perAddress; // but those that are only bound by the total
    int m_most;
    int m_mostPerAddress;
    int m_count = 0;
};

} // namespace halley
