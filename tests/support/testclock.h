// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <chrono>
#include <functional>

namespace halley {

// A clock that stands still until a test moves it.
class TestClock
{
public:
    [[nodiscard]] Instant now() const { return m_now; }
    void advance(Duration by) { m_now = m_now + by; }
    // What code under test is given; the TestClock must outlive it.
    [[nodiscard]] std::function<Instant()> reader()
    {
        return [this] { return m_now; };
    }

private:
    // Some day in 2026, an hour after the machine started.
    Instant m_now{std::chrono::hours(1), std::chrono::milliseconds(1'767'225'600'000)};
};

} // namespace halley
