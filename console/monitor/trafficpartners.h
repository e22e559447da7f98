// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/trafficmessage.h"

#include <functional>

namespace halley::console {

// The rows of one exchange: what a client asked, what it was answered, the event that came of it, and one of
// its deliveries. -1 is none, or none within reach. The message that was asked about is in it itself.
struct TrafficPartners
{
    int request = -1;
    int reply = -1;
    int event = -1;
    int delivery = -1;

    friend bool operator==(const TrafficPartners &, const TrafficPartners &) = default;
};

// Rows to look at, 0 is the oldest. What `at` gives need only last until it is asked again.
struct TrafficView
{
    int count = 0;
    std::function<const TrafficMessage *(int)> at;
};

// A request and its reply have the session, the Bayeux id and the channel in common; an event and its publish
// the session, the channel and the data. The nearest in the order of the feed counts; no more than `reach`
// rows are looked at on either side.
[[nodiscard]] TrafficPartners partnersOf(const TrafficView &view, int row, int reach);

} // namespace halley::console
