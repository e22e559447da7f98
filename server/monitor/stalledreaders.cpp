// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/stalledreaders.h"

#include <algorithm>

namespace halley {

namespace {

// Together with the second between two samples it makes less than two.
constexpr std::chrono::milliseconds readerStalledAfter{1'000};

} // namespace

StalledReaders findStalledReaders(const std::vector<const ServerChannel *> &channels, Instant now)
{
    StalledReaders stalled;
    for (const ServerChannel *channel : channels) {
        for (ServerSession *reader : channel->subscribers()) {
            const auto since = reader->blockedSince();
            const bool isKnown =
                std::ranges::any_of(stalled, [reader](const auto &known) { return known.get() == reader; });
            if (since && now - *since >= readerStalledAfter && !isKnown)
                stalled.push_back(reader->shared_from_this());
        }
    }
    return stalled;
}

} // namespace halley
