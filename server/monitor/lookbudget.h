// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/monitorlimits.h"
#include "server/protocol/instant.h"

#include <algorithm>

namespace halley {

// How many bytes of messages the filters of all taps may walk: one second's worth at once, then so many per
// second. Asked before a message is walked and charged for it afterwards, so the last one may overdraw it.
class LookBudget
{
public:
    [[nodiscard]] bool hasCredit(Instant now)
    {
        const double elapsed =
            std::chrono::duration<double>(std::max(now - m_last, Duration::zero())).count();
        m_last = now;
        m_credit = std::min(perSecond, m_credit + elapsed * perSecond);
        return m_credit > 0;
    }
    void charge(qsizetype bytes) { m_credit -= double(bytes); }

private:
    static constexpr double perSecond{MonitorLimits::tapLookedBytes};
    double m_credit = perSecond;
    Instant m_last;
};

} // namespace halley
