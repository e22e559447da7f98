// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/eventrows.h"

#include <algorithm>

namespace halley::console {

int EventRows::countBefore(qint64 n) const
{
    return int(std::ranges::lower_bound(m_rows, n, {}, &EventRow::n) - m_rows.begin());
}

int EventRows::indexOf(qint64 n) const
{
    const int at = countBefore(n);
    return at < size() && m_rows[size_t(at)].n == n ? at : -1;
}

QList<EventRows::Step> EventRows::plan(const Batch &batch) const
{
    QList<Step> steps;
    int inserted = 0;
    int lastPlace = -1; // of the run that grows, as it is before any step
    for (const auto &[n, row] : batch) {
        const int place = countBefore(n);
        if (place < size() && at(place).n == n) {
            if (at(place) != row)
                steps.append({Step::Kind::Write, place + inserted, {row}});
            lastPlace = -1;
            continue;
        }
        if (place != lastPlace)
            steps.append({Step::Kind::Insert, place + inserted, {}});
        lastPlace = place;
        steps.last().rows.append(row);
        ++inserted;
    }
    return steps;
}

void EventRows::apply(const Step &step)
{
    if (step.kind == Step::Kind::Write)
        m_rows[size_t(step.at)] = step.rows.first();
    else
        m_rows.insert(m_rows.begin() + step.at, step.rows.begin(), step.rows.end());
}

void EventRows::remove(int first, int count)
{
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + count);
}

} // namespace halley::console
