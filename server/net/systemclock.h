// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

namespace halley {

// The machine's clocks. Nothing else in the server reads a clock: everyone gets the time handed in, so that
// tests can say what time it is.
class SystemClock
{
public:
    // CLOCK_MONOTONIC: counts from an arbitrary start, never jumps, stands still while the machine sleeps.
    [[nodiscard]] static Duration monotonic() noexcept;
    // Both clocks, read one after the other.
    [[nodiscard]] static Instant now() noexcept;
    // CPU time that this process has used, user and system together.
    [[nodiscard]] static Duration processCpu() noexcept;
    // The same of the calling thread.
    [[nodiscard]] static Duration threadCpu() noexcept;
};

} // namespace halley
