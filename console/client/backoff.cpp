// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/backoff.h"

#include <algorithm>
#include <limits>

namespace halley {

using std::chrono::milliseconds;

BackoffStrategy linearBackoff(milliseconds increment, milliseconds maximum)
{
    return [increment, maximum](int failures) {
        const bool isLong = increment.count() > 0 && failures > maximum / increment;
        return isLong ? maximum : increment * failures;
    };
}

BackoffStrategy constantBackoff(milliseconds pause)
{
    return [pause](int) { return pause; };
}

milliseconds Backoff::current() const
{
    return std::max(milliseconds(0), m_strategy(m_failures));
}

void Backoff::increase()
{
    if (m_failures < std::numeric_limits<int>::max())
        ++m_failures;
}

} // namespace halley
