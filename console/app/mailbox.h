// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <QtCore/qglobal.h>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace halley {

// The only thing that two threads share: a bounded list, filled by one and emptied as a whole by the other.
// A mutex and a vector that is swapped: cheaper than one call per item, and visible to ThreadSanitizer.
template <typename Item>
class Mailbox
{
public:
    struct Bounds
    {
        int items;
        qsizetype bytes;
        Duration unread; // how long the oldest item may lie there
    };
    enum class Put : quint8 {
        Stored,  // the reader was told of it with an earlier item
        First,   // it was empty: wake the reader
        Refused, // full, or unread for too long
        Closed
    };

    explicit Mailbox(const Bounds &bounds) : m_bounds(bounds) {}

    [[nodiscard]] Put put(Item item, qsizetype bytes, Instant now)
    {
        const std::scoped_lock lock(m_mutex);
        const bool full =
            int(m_items.size()) >= m_bounds.items || (!m_items.empty() && m_bytes + bytes > m_bounds.bytes);
        if (m_closed)
            return Put::Closed;
        if (full || isOverdueLocked(now))
            return Put::Refused;
        if (m_items.empty())
            m_oldest = now;
        m_items.push_back(std::move(item));
        m_bytes += bytes;
        return m_items.size() == 1 ? Put::First : Put::Stored;
    }

    // The last item, in spite of the bounds; later ones are refused. The reader is to be woken. Nothing if it
    // is closed already.
    void close(Item last)
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_closed, true))
            m_items.push_back(std::move(last));
    }

    [[nodiscard]] std::vector<Item> takeAll()
    {
        const std::scoped_lock lock(m_mutex);
        m_bytes = 0;
        return std::exchange(m_items, {});
    }

    // The reader does not read.
    [[nodiscard]] bool isOverdue(Instant now) const
    {
        const std::scoped_lock lock(m_mutex);
        return isOverdueLocked(now);
    }

private:
    [[nodiscard]] bool isOverdueLocked(Instant now) const
    {
        return !m_items.empty() && now - m_oldest >= m_bounds.unread;
    }

    const Bounds m_bounds;
    mutable std::mutex m_mutex;
    std::vector<Item> m_items;
    qsizetype m_bytes = 0;
    Instant m_oldest;
    bool m_closed = false;
};

} // namespace halley
