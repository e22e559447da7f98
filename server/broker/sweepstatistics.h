// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

namespace halley {

// What one pass of the sweeper looked at (specification 21.1). Durations are of the broker's clock, which
// stands still within a turn: they are zero unless the shell measures.
struct SweepInfo
{
    Instant start;
    int channels = 0;
    int sessions = 0;
    int channelsRemoved = 0;
    int sessionsExpired = 0;
};

struct SweepStatistics
{
    quint64 count = 0;
    SweepInfo last;
    SweepInfo largest; // the one that looked at the most channels and sessions
};

} // namespace halley
