// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/configurationtext.h"

#include "server/api/optionlookup.h"
#include "server/api/optiontable.h"
#include "server/api/setoption.h"
#include "server/app/configuration.h"
#include "server/app/tomltext.h"

namespace halley {

namespace {

// The name under which the option's value was set, and that goes before its others; empty: none.
QString winningName(const Configuration &configuration, const Option &option)
{
    const QStringList names = optionNames(option);
    for (auto name = names.crbegin(); name != names.crend(); ++name) {
        if (configuration.given.contains(*name))
            return *name;
    }
    return {};
}

void addGivenNames(TomlText &text, const Configuration &configuration, const Option &option)
{
    for (const GivenOption &given : configuration.given) {
        const auto named = findOption(given.name);
        if (named && named->option == &option)
            text.add(given.name, given.value, given.place);
    }
}

// Every name that was set is a value of its own; the plain one there is in any case.
void addTransportOption(TomlText &text, const Configuration &configuration, const Option &option)
{
    if (!configuration.given.contains(option.name))
        text.add(option.name, optionValue(configuration.server, option), QStringLiteral("default"));
    addGivenNames(text, configuration, option);
}

// One value, whatever it was called.
void addSingleOption(TomlText &text, const Configuration &configuration, const Option &option)
{
    const QString name = winningName(configuration, option);
    if (name.isEmpty())
        return text.add(option.properName(), option.defaultValue(), QStringLiteral("default"));
    const GivenOption given = configuration.given.value(name);
    const QString alias = name == option.properName() ? QString() : QStringLiteral(", as ") + name;
    text.add(option.properName(), given.value, given.place + alias);
}

QString scopeText(OptionScope scope)
{
    switch (scope) {
    case OptionScope::Transport:
        return QStringLiteral(" Each transport may have its own.");
    case OptionScope::Program:
    case OptionScope::Server:
    case OptionScope::Http:
    case OptionScope::Callback:
    case OptionScope::WebSocket:
        break;
    }
    return {};
}

QString expectationText(const Option &option)
{
    QString text = option.expectation();
    text[0] = text[0].toUpper();
    return u' ' + text + u'.';
}

constexpr const char *templateHead =
    R"(# Configuration of halleyd: every option with its default. To change one, remove the # before it and
# put another value. A flag (--set NAME=VALUE) and the environment (HALLEY_NAME) go before this file.
#
#     halleyd --config FILE --check-config     tells what is wrong with it
#     halleyd --config FILE --print-config     tells what holds, and why

)";

constexpr const char *templateTail =
    R"(
# Options that each transport may have for itself go into these tables, the deeper one first; [ws] above is
# that of WebSocket.
[long-polling]
#timeout = 30000

# The same over POST alone, then over callbacks (JSONP) alone.
[long-polling.json]
#timeout = 30000

[long-polling.jsonp]
#timeout = 30000
)";

} // namespace

QString configurationText(const Configuration &configuration)
{
    TomlText text;
    for (const Option &option : optionTable()) {
        if (!option.hasEffect())
            addGivenNames(text, configuration, option);
        else if (option.scope == OptionScope::Transport)
            addTransportOption(text, configuration, option);
        else
            addSingleOption(text, configuration, option);
    }
    return text.finish();
}

QString configurationTemplate()
{
    TomlText text(TomlText::Values::CommentedOut);
    QStringList ineffective;
    for (const Option &option : optionTable()) {
        if (!option.hasEffect())
            ineffective.append(option.properName());
        else
            text.add(option.properName(), option.defaultValue(),
                     option.description + expectationText(option) + scopeText(option.scope));
    }
    return QString::fromLatin1(templateHead) + text.finish() + QString::fromLatin1(templateTail) +
           QStringLiteral("\n# Known to CometD, accepted, and of no effect here:\n# %1\n")
               .arg(ineffective.join(QStringLiteral("\n# ")));
}

} // namespace halley
