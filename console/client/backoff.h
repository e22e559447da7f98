// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace halley {

// The pause before the next attempt: nothing at first, longer with every failure, up to a maximum
// (specification 17.4). Starts afresh after a success.
class Backoff
{
public:
    Backoff(std::chrono::milliseconds increment, std::chrono::milliseconds maximum)
        : m_increment(increment), m_maximum(maximum)
    {
    }

    [[nodiscard]] std::chrono::milliseconds current() const noexcept { return m_current; }
    void increase();
    void reset() { m_current = {}; }

private:
    std::chrono::milliseconds m_increment;
    std::chrono::milliseconds m_maximum;
    std::chrono::milliseconds m_current{0};
};

} // namespace halley
