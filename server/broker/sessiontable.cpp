// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/sessiontable.h"

namespace halley {

void SessionTable::add(const std::shared_ptr<ServerSession> &session)
{
    m_sessions.insert(session->id(), session);
    session->m_tableIndex = quint32(m_order.size());
    m_order.push_back(session.get());
}

void SessionTable::remove(ServerSession &session)
{
    ServerSession *last = m_order.back();
    m_order[session.m_tableIndex] = last;
    last->m_tableIndex = session.m_tableIndex;
    m_order.pop_back();
    m_sessions.remove(session.id());
}

bool SessionTable::takeSlot(const QByteArray &browserId, int limit)
{
    int &held = m_heldByBrowser[browserId];
    if (limit < 0 || held < limit) {
        ++held;
        return true;
    }
    if (held == 0)
        m_heldByBrowser.remove(browserId);
    return false;
}

void SessionTable::returnSlot(const QByteArray &browserId)
{
    const auto it = m_heldByBrowser.find(browserId);
    if (it != m_heldByBrowser.end() && --it.value() == 0)
        m_heldByBrowser.erase(it);
}

} // namespace halley
