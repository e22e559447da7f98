// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <optional>
#include <vector>

namespace halley {

// One deadline for each of many connections, under small numbers. No clock, no timer: the loop asks for the
// next one and arms the only timer there is.
//
// Made for deadlines that are put off again and again (every frame puts off the idle one): that is one store.
// A binary heap holds each number once, at a time not later than its deadline; what comes up too early goes
// back.
class ConnectionDeadlines
{
public:
    void set(quint32 number, Duration at);
    void clear(quint32 number);

    // Not later than the first deadline; may be earlier. None: there is no deadline.
    [[nodiscard]] std::optional<Duration> next() const;
    // The numbers whose deadline has come; theirs is cleared.
    [[nodiscard]] std::vector<quint32> takeDue(Duration now);

private:
    static constexpr Duration never = Duration::max();
    static constexpr quint32 nowhere = ~quint32(0);
    struct Entry
    {
        Duration deadline = never;
        Duration scheduled = never; // what the heap is ordered by
        quint32 place = nowhere;    // in the heap
    };

    void put(quint32 place, quint32 number);
    void moveUp(quint32 place);
    void moveDown(quint32 place);
    void removeFirst();

    std::vector<Entry> m_entries; // by number
    std::vector<quint32> m_heap;  // numbers
};

} // namespace halley
