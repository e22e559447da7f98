// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <QtCore/qglobal.h>
#include <algorithm>

namespace halley {

// A token bucket that holds one second's worth: full at first, `perSecond` tokens come back per second.
// Counted in nanoseconds of credit, so that nothing is lost to rounding.
class RateLimit
{
public:
    RateLimit(int perSecond, Instant now) : m_cost(second / std::max(perSecond, 1)), m_last(now) {}

    // Takes a token if there is one.
    [[nodiscard]] bool take(Instant now)
    {
        m_credit = std::min(second, m_credit + std::max(now - m_last, Duration::zero()));
        m_last = now;
        if (m_credit < m_cost)
            return false;
        m_credit -= m_cost;
        return true;
    }

private:
    static constexpr Duration second{1'000'000'000};
    Duration m_cost;
    Duration m_credit = second;
    Instant m_last;
};

} // namespace halley
