// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

class QCommandLineParser;
class QString;

namespace halley::cli {

// Adds every option of halley to the parser.
void describeOptions(QCommandLineParser &parser);
// What --help prints.
[[nodiscard]] QString cliHelp(const QCommandLineParser &parser);

} // namespace halley::cli
