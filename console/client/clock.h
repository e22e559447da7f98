// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <functional>

namespace halley {

// Tells the time: ConsoleClock::now in programs, a hand-moved one in tests.
using Clock = std::function<Instant()>;

} // namespace halley
