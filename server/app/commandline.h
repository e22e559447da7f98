// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/result.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <optional>
#include <variant>

namespace halley {

// What halleyd was asked to do.
struct CommandLine
{
    QString host;
    quint16 port = 0;
    QString logRules; // for QLoggingCategory::setFilterRules
    std::optional<QString> operatorTokenFile;
    bool demos = false;
    QString demosFolder;    // empty: look for it
    QString demosLibFolder; // empty: look for it
};

// Text to print instead of running: --help, --version.
struct CommandLineText
{
    QString text;
};
// What is wrong with it, for people; the program ends with 2.
struct CommandLineError
{
    QString text;
};

// `arguments` with the program's name first.
[[nodiscard]] std::variant<CommandLine, CommandLineText, CommandLineError>
parseCommandLine(const QStringList &arguments);

} // namespace halley
