// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>

namespace halley::cli {

// How halley ends; --help and resources/docs/cli.md say the same.
enum class ExitCode : quint8 {
    Ok = 0,
    Refused = 1,      // by the server, or by the service behind it
    Misuse = 2,       // the command line, a file that it names, or JSON that is none
    NoConnection = 3, // there was none, or it broke before the answer
    TimedOut = 4,
    Interrupted = 130, // SIGINT, as shells count
    Terminated = 143,  // SIGTERM
};

} // namespace halley::cli
