// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <QtCore/qglobal.h>
#include <functional>
#include <utility>

namespace halley {

// Adds up the CPU time that the monitor itself takes, so that its cost can be shown beside what it watches.
class OwnCost
{
public:
    // From its making to its end. Spans inside spans count once.
    class [[nodiscard]] Span
    {
    public:
        Span(OwnCost *cost, int weight) : m_cost(cost), m_weight(weight)
        {
            if (m_cost && m_cost->m_depth++ == 0)
                m_start = m_cost->m_clock();
        }
        ~Span()
        {
            if (m_cost && --m_cost->m_depth == 0)
                m_cost->m_total += (m_cost->m_clock() - m_start) * m_weight;
        }
        Span(const Span &) = delete;
        Span &operator=(const Span &) = delete;

    private:
        OwnCost *m_cost;
        int m_weight;
        Duration m_start{};
    };

    // An empty clock measures nothing.
    explicit OwnCost(std::function<Duration()> cpuClock) : m_clock(std::move(cpuClock)) {}

    [[nodiscard]] Duration total() const noexcept { return m_total; }
    Span span() { return Span(m_clock ? this : nullptr, 1); }
    // For work that is done per message and smaller than reading the clock: one in so many is measured, and
    // counts for all of them.
    static constexpr int sampledOneIn = 16;
    Span sampledSpan()
    {
        return Span(m_clock && ++m_calls % sampledOneIn == 0 ? this : nullptr, sampledOneIn);
    }

private:
    std::function<Duration()> m_clock;
    Duration m_total{};
    int m_depth = 0;
    quint32 m_calls = 0;
};

} // namespace halley
