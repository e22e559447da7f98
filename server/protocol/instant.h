// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

// First: without Qt's headers before it, moc 6.4 cannot parse the standard library's <compare>.
#include <QtCore/qglobal.h>
#include <chrono>
#include <compare>

namespace halley {

using Duration = std::chrono::nanoseconds;

// A moment, as the shell read it from the machine's clocks and handed it in: the core never asks for the time
// itself.
//
// `monotonic` counts from an arbitrary start and never jumps: deadlines and ages use it, and comparison is by
// it. `wall` is milliseconds since the Unix epoch, for people and for the wire; it may jump.
struct Instant
{
    Duration monotonic{};
    std::chrono::milliseconds wall{};

    friend Instant operator+(const Instant &at, Duration by)
    {
        return {at.monotonic + by, at.wall + std::chrono::duration_cast<std::chrono::milliseconds>(by)};
    }
    friend Duration operator-(const Instant &later, const Instant &earlier)
    {
        return later.monotonic - earlier.monotonic;
    }
    friend bool operator==(const Instant &a, const Instant &b) { return a.monotonic == b.monotonic; }
    friend std::strong_ordering operator<=>(const Instant &a, const Instant &b)
    {
        return a.monotonic.count() <=> b.monotonic.count();
    }
};

} // namespace halley
