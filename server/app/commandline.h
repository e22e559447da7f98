// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <optional>
#include <variant>

namespace halley {

// An option as a text of the command line, not looked at yet.
struct OptionFlag
{
    QString name; // "port"
    QString text;
    QString place; // "--port"
};

// What halleyd was asked to do.
struct CommandLine
{
    enum class Task : quint8 { Serve, CheckConfiguration, PrintConfiguration };
    Task task = Task::Serve;
    std::optional<QString> configurationFile; // empty: none, whatever the environment says
    QList<OptionFlag> options;                // later ones win
    bool demos = false;
    QString demosFolder;    // empty: look for it
    QString demosLibFolder; // empty: look for it
};

// Text to print instead of running: --help, --help-options, --version.
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
