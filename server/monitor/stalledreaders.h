// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"

#include <memory>
#include <vector>

namespace halley {

// Those who listen to the channels of the monitor and take no data any more: a console that hangs or is gone.
// They would only fill their queues. Looked for with each sample, so that one is found less than two seconds
// after its socket is full.
using StalledReaders = std::vector<std::shared_ptr<ServerSession>>;

[[nodiscard]] StalledReaders findStalledReaders(const std::vector<const ServerChannel *> &channels,
                                                Instant now);

} // namespace halley
