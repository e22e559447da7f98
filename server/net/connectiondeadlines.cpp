// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/connectiondeadlines.h"

namespace halley {

void ConnectionDeadlines::set(quint32 number, Duration at)
{
    if (number >= m_entries.size())
        m_entries.resize(number + 1);
    Entry &entry = m_entries[number];
    entry.deadline = at;
    if (entry.place == nowhere) {
        entry.scheduled = at;
        m_heap.push_back(number);
        put(quint32(m_heap.size() - 1), number);
        moveUp(entry.place);
    } else if (at < entry.scheduled) {
        entry.scheduled = at;
        moveUp(entry.place);
    }
}

void ConnectionDeadlines::clear(quint32 number)
{
    if (number < m_entries.size())
        m_entries[number].deadline = never;
}

std::optional<Duration> ConnectionDeadlines::next() const
{
    if (m_heap.empty())
        return std::nullopt;
    return m_entries[m_heap.front()].scheduled;
}

std::vector<quint32> ConnectionDeadlines::takeDue(Duration now)
{
    std::vector<quint32> due;
    while (!m_heap.empty() && m_entries[m_heap.front()].scheduled <= now) {
        const quint32 number = m_heap.front();
        Entry &entry = m_entries[number];
        if (entry.deadline == never) {
            removeFirst();
        } else if (entry.deadline > now) {
            entry.scheduled = entry.deadline;
            moveDown(0);
        } else {
            due.push_back(number);
            removeFirst();
        }
    }
    return due;
}

void ConnectionDeadlines::put(quint32 place, quint32 number)
{
    m_heap[place] = number;
    m_entries[number].place = place;
}

void ConnectionDeadlines::moveUp(quint32 place)
{
    const quint32 number = m_heap[place];
    while (place > 0) {
        const quint32 parent = (place - 1) / 2;
        if (m_entries[m_heap[parent]].scheduled <= m_entries[number].scheduled)
            break;
        put(place, m_heap[parent]);
        place = parent;
    }
    put(place, number);
}

void ConnectionDeadlines::moveDown(quint32 place)
{
    const quint32 number = m_heap[place];
    const auto earlier = [this](quint32 a, quint32 b) {
        return m_entries[m_heap[a]].scheduled < m_entries[m_heap[b]].scheduled;
    };
    for (quint32 child = 2 * place + 1; child < m_heap.size(); child = 2 * place + 1) {
        if (child + 1 < m_heap.size() && earlier(child + 1, child))
            ++child;
        if (m_entries[number].scheduled <= m_entries[m_heap[child]].scheduled)
            break;
        put(place, m_heap[child]);
        place = child;
    }
    put(place, number);
}

void ConnectionDeadlines::removeFirst()
{
    m_entries[m_heap.front()] = Entry{};
    const quint32 last = m_heap.back();
    m_heap.pop_back();
    if (m_heap.empty())
        return;
    put(0, last);
    moveDown(0);
}

} // namespace halley
