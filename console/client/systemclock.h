// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

namespace halley {

// The machine's clocks. The only place of the console that reads them; everything else is given the time, or
// a Clock.
class ConsoleClock
{
public:
    [[nodiscard]] static Instant now();
};

} // namespace halley
