// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/cliarguments.h"
#include "console/cli/exitcode.h"

namespace halley::cli {

// halley from its command line to its exit code. Needs a QCoreApplication, whose event loop it runs.
[[nodiscard]] ExitCode runProgram(const ParsedArguments &parsed);

} // namespace halley::cli
