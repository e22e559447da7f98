// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/processusage.h"

#include <QtCore/QByteArray>
#include <optional>

namespace halley::console {

// What this process uses, as Linux tells it in /proc; threads of the given name, of a server in the same
// process, are not counted as the console's. Nothing where there is no /proc.
[[nodiscard]] std::optional<ProcessUsage> readProcessUsage(const QByteArray &serverThread);

// A probe over it; empty where it cannot tell.
[[nodiscard]] UsageProbe processUsageProbe(QByteArray serverThread);

} // namespace halley::console
