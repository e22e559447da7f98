// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/serveroptions.h"
#include "server/app/commandline.h"
#include "server/app/givenoption.h"

#include <QtCore/QProcessEnvironment>

namespace halley {

// Everything that is wrong with a configuration, a line each, for people.
struct ConfigurationErrors
{
    QStringList lines;
};

// What halleyd was told, from all sides: a flag goes before an environment variable, that before the file,
// that before the default. This holds for each name; which of an option's names goes before the others is
// the prefix rule's (setOption), whoever set them.
struct Configuration
{
    ServerOptions server;
    QString logRules;                 // for QLoggingCategory::setFilterRules
    QString operatorTokenFile;        // empty: none
    QMap<QString, GivenOption> given; // by name, those that hold; the rest have their defaults
    QStringList warnings;
};

// From sources in rising order of precedence.
[[nodiscard]] Result<Configuration, ConfigurationErrors>
makeConfiguration(const QList<GivenOptions> &sources);

// The file, if one is named (--config, HALLEY_CONFIG), the environment and the command line.
[[nodiscard]] Result<Configuration, ConfigurationErrors>
loadConfiguration(const CommandLine &line, const QProcessEnvironment &environment);

// What can be wrong outside of it: files that it names and that are not what they should be.
[[nodiscard]] QStringList fileProblems(const Configuration &configuration);

} // namespace halley
