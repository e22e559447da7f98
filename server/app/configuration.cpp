// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/configuration.h"

#include "server/api/operatortoken.h"
#include "server/api/optionlookup.h"
#include "server/api/setoption.h"
#include "server/api/tlsfiles.h"
#include "server/app/configurationfile.h"
#include "server/app/environment.h"
#include "server/app/logrules.h"

namespace halley {

namespace {

// Where an option was set, under whichever of its names; empty: nowhere.
QString placeOf(const Configuration &configuration, const QString &name)
{
    const auto named = findOption(name);
    QString place;
    for (const QString &other : named ? optionNames(*named->option) : QStringList()) {
        if (const auto given = configuration.given.constFind(other); given != configuration.given.cend())
            place = given->place;
    }
    const auto given = configuration.given.constFind(name);
    return given != configuration.given.cend() ? given->place : place;
}

QString placedMistake(const Configuration &configuration, const OptionError &error)
{
    const QString place = placeOf(configuration, error.name);
    return place.isEmpty() ? error.message() : place + QStringLiteral(": ") + error.message();
}

// The options of the program, which are no server's.
void applyToProgram(Configuration &configuration, const GivenOption &given, QStringList &mistakes)
{
    if (given.name == QStringLiteral("operatorTokenFile")) {
        configuration.operatorTokenFile = std::get<QString>(given.value);
        return;
    }
    Q_ASSERT(given.name == QStringLiteral("log"));
    const auto rules = parseLogRules(std::get<QStringList>(given.value).join(u','));
    if (rules)
        configuration.logRules = *rules;
    else
        mistakes.append(QStringLiteral("%1: log: %2").arg(given.place, rules.error().text));
}

void applyGiven(Configuration &configuration, const GivenOption &given, QStringList &mistakes)
{
    const auto named = findOption(given.name);
    if (named && named->option->scope == OptionScope::Program)
        return applyToProgram(configuration, given, mistakes);
    if (const auto set = setOption(configuration.server, given.name, given.value); !set)
        mistakes.append(placedMistake(configuration, set.error()));
}

} // namespace

Result<Configuration, ConfigurationErrors> makeConfiguration(const QList<GivenOptions> &sources)
{
    Configuration configuration;
    ConfigurationErrors errors;
    for (const GivenOptions &source : sources) {
        for (const GivenOption &option : source.options)
            configuration.given.insert(option.name, option);
        errors.lines += source.mistakes;
        configuration.warnings += source.warnings;
    }
    for (const GivenOption &given : std::as_const(configuration.given))
        applyGiven(configuration, given, errors.lines);
    if (errors.lines.isEmpty()) {
        for (const OptionError &conflict : conflictsOf(configuration.server))
            errors.lines.append(placedMistake(configuration, conflict));
    }
    if (!errors.lines.isEmpty())
        return errors;
    return configuration;
}

Result<Configuration, ConfigurationErrors> loadConfiguration(const CommandLine &line,
                                                             const QProcessEnvironment &environment)
{
    const QString file = line.configurationFile.value_or(environment.value(configurationVariable));
    QList<GivenOptions> sources;
    if (!file.isEmpty())
        sources.append(readConfiguration(file));
    sources.append(readEnvironment(environment));
    GivenOptions flags;
    for (const OptionFlag &flag : line.options)
        addOptionText(flags, flag.name, flag.text, flag.place);
    sources.append(flags);
    return makeConfiguration(sources);
}

QStringList fileProblems(const Configuration &configuration)
{
    QStringList problems;
    const auto add = [&](const QString &name, const QString &text) {
        problems.append(placedMistake(configuration, {OptionError::Cause::Conflict, name, text, {}}));
    };
    if (!configuration.operatorTokenFile.isEmpty()) {
        if (const auto token = readOperatorToken(configuration.operatorTokenFile); !token)
            add(QStringLiteral("operatorTokenFile"), token.error().text);
    }
    if (const auto problem = tlsFileProblem(configuration.server.tls))
        add(QStringLiteral("tls.certificate"), *problem);
    return problems;
}

} // namespace halley
