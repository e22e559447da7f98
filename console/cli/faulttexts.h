// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/exitcode.h"
#include "console/client/linkfault.h"

#include <QtCore/QString>
#include <optional>

namespace halley::cli {

// What is wrong with the way to the server at `url`, as a sentence without its full stop. `reason`: what the
// network or the server said.
[[nodiscard]] QString faultText(LinkFault fault, const QString &reason, std::optional<int> httpStatus,
                                const QString &url);
[[nodiscard]] ExitCode exitCodeOf(LinkFault fault);

} // namespace halley::cli
