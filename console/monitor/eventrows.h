// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/eventrow.h"

#include <deque>
#include <map>

namespace halley::console {

// Events in the order of their numbers, oldest first. Knows where others belong among them; the owner does
// the steps one by one and tells its views of each.
class EventRows
{
public:
    // By number. What comes twice (its count grew) is there once, as it came last.
    using Batch = std::map<qint64, EventRow>;

    // Rows of a batch that belong next to one another, between two that are known; or one that is known.
    struct Step
    {
        enum class Kind : quint8 { Insert, Write };
        Kind kind = Kind::Insert;
        int at = 0;
        QList<EventRow> rows; // one, if it is to be written
    };

    [[nodiscard]] int size() const noexcept { return int(m_rows.size()); }
    [[nodiscard]] const EventRow &at(int index) const { return m_rows[size_t(index)]; }
    // -1 if there is none of this number.
    [[nodiscard]] int indexOf(qint64 n) const;
    // How many have smaller numbers.
    [[nodiscard]] int countBefore(qint64 n) const;

    // What takes the batch in, to be applied in this order. Rows that are the same already need no step.
    [[nodiscard]] QList<Step> plan(const Batch &batch) const;
    void apply(const Step &step);
    void remove(int first, int count);

private:
    std::deque<EventRow> m_rows;
};

} // namespace halley::console
