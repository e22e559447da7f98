// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>

namespace halley {

// How long to pause before the next attempt, after this many failures in a row (0: none yet).
using BackoffStrategy = std::function<std::chrono::milliseconds(int failures)>;

// Nothing at first, longer by `increment` with every failure, up to `maximum` (specification 17.4).
[[nodiscard]] BackoffStrategy linearBackoff(std::chrono::milliseconds increment,
                                            std::chrono::milliseconds maximum);
// Always the same, the first retry included.
[[nodiscard]] BackoffStrategy constantBackoff(std::chrono::milliseconds pause);

// The pause before the next attempt, by a strategy. Starts afresh after a success.
class Backoff
{
public:
    explicit Backoff(BackoffStrategy strategy) : m_strategy(std::move(strategy)) {}

    // Never negative, whatever the strategy says.
    [[nodiscard]] std::chrono::milliseconds current() const;
    void increase();
    void reset() { m_failures = 0; }

private:
    BackoffStrategy m_strategy;
    int m_failures = 0;
};

} // namespace halley
