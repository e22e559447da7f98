// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/systemclock.h"

#include <time.h>

namespace halley {

namespace {

Duration readClock(clockid_t clock) noexcept
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

Duration SystemClock::monotonic() noexcept
{
    return readClock(CLOCK_MONOTONIC);
}

Instant SystemClock::now() noexcept
{
    const Duration wall = readClock(CLOCK_REALTIME);
    return {monotonic(), std::chrono::duration_cast<std::chrono::milliseconds>(wall)};
}

Duration SystemClock::processCpu() noexcept
{
    return readClock(CLOCK_PROCESS_CPUTIME_ID);
}

Duration SystemClock::threadCpu() noexcept
{
    return readClock(CLOCK_THREAD_CPUTIME_ID);
}

} // namespace halley
