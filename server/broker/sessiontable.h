// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/serversession.h"
#include "server/protocol/clientid.h"

#include <QtCore/QHash>
#include <memory>
#include <vector>

namespace halley {

// All sessions by id, and the browsers they belong to (specification 11.2.4, 11.2.5).
class SessionTable
{
public:
    [[nodiscard]] std::shared_ptr<ServerSession> find(const ClientId &id) const
    {
        return m_sessions.value(id);
    }
    void add(const std::shared_ptr<ServerSession> &session);
    void remove(ServerSession &session);

    [[nodiscard]] int count() const noexcept { return int(m_order.size()); }
    [[nodiscard]] const std::vector<ServerSession *> &all() const noexcept { return m_order; }

    // Takes one of the browser's slots for a held connect; false if it has none left. `limit` negative: no
    // limit.
    [[nodiscard]] bool takeSlot(const QByteArray &browserId, int limit);
    void returnSlot(const QByteArray &browserId);

private:
    QHash<ClientId, std::shared_ptr<ServerSession>> m_sessions;
    std::vector<ServerSession *>
        m_order; // unordered, each session knows its place: removal is by swapping with the last
    QHash<QByteArray, int> m_heldByBrowser; // entries exist only while above zero
};

} // namespace halley
