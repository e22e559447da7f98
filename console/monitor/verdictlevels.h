// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/samplehistory.h"
#include "console/monitor/serverinfo.h"
#include "console/monitor/verdict.h"

namespace halley::console {

// What the samples of the last minutes alone tell: losses, limits that come near, growing queues, a busy
// process, a heavy monitor, nobody there. `current` are the verdicts that stand: what stands ends at a lower
// level than it begins with. The history must not be empty.
[[nodiscard]] QList<Verdict> verdictsOnLevels(const SampleHistory &history, const ServerInfo &server,
                                              const QList<Verdict> &current);

} // namespace halley::console
