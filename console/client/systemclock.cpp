// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/systemclock.h"

#include <chrono>

namespace halley {

Instant ConsoleClock::now()
{
    using namespace std::chrono;
    return {duration_cast<Duration>(steady_clock::now().time_since_epoch()),
            duration_cast<milliseconds>(system_clock::now().time_since_epoch())};
}

} // namespace halley
