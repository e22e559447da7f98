// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/environment.h"

#include "server/api/optionlookup.h"
#include "server/api/optiontable.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

namespace halley {

namespace {

const QString variablePrefix = QStringLiteral("HALLEY_");

const QHash<QString, QString> &optionsByVariable()
{
    static const QHash<QString, QString> names = [] {
        QHash<QString, QString> all;
        for (const Option &option : optionTable()) {
            for (const QString &name : optionNames(option))
                all.insert(environmentName(name), name);
        }
        return all;
    }();
    return names;
}

// The variable that was meant; empty if it was none of ours.
QString nearestVariable(const QString &variable)
{
    QString name = variable.mid(variablePrefix.size()).toLower();
    name.replace(QStringLiteral("__"), QStringLiteral("."));
    const auto found = findOption(name);
    const QString meant = found ? found->name : found.error().suggestion;
    return meant.isEmpty() ? QString() : environmentName(meant);
}

} // namespace

QString environmentName(const QString &option)
{
    // Between "max" and "Interval", between "URL" and "Mapping".
    static const QRegularExpression seam(QStringLiteral("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"));
    QString name = option;
    name.replace(seam, QStringLiteral("_"));
    name.replace(u'-', u'_').replace(QStringLiteral("."), QStringLiteral("__"));
    return variablePrefix + name.toUpper();
}

GivenOptions readEnvironment(const QProcessEnvironment &environment)
{
    GivenOptions given;
    QStringList variables = environment.keys();
    variables.sort();
    for (const QString &variable : std::as_const(variables)) {
        if (!variable.startsWith(variablePrefix) || variable == configurationVariable)
            continue;
        const auto name = optionsByVariable().constFind(variable);
        if (name != optionsByVariable().cend()) {
            addOptionText(given, *name, environment.value(variable), variable);
        } else if (const QString meant = nearestVariable(variable); !meant.isEmpty()) {
            given.warnings.append(QStringLiteral("%1 in the environment names no option; did you mean %2?")
                                      .arg(variable, meant));
        }
    }
    return given;
}

} // namespace halley
