// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/fakechannels.h"
#include "console/app/fakesessions.h"

namespace halley::console {

// Answer to the request `topology`, for `--fake`: the made-up sessions put together as the request says, the
// busiest of the made-up channels, and flows between them in proportion.
[[nodiscard]] QJsonObject fakeTopology(const FakeSessions &sessions, const FakeChannels &channels,
                                       const QJsonObject &request);

} // namespace halley::console
