// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/commandline.h"

#include "server/app/configurationtext.h"

#include <QtCore/QCommandLineParser>
#include <array>

namespace halley {

namespace {

// Options that have a flag of their own; --set takes all.
struct OwnFlag
{
    const char *flag;
    const char *option;
    const char *value;
    const char *description;
};
constexpr std::array<OwnFlag, 8> ownFlags{{
    {"host", "host", "ADDRESS", "Address to listen on (127.0.0.1; 0.0.0.0 or :: for all)."},
    {"port", "port", "PORT", "Port to listen on (8080); 0 picks a free one and prints it."},
    {"tls-cert", "tls.certificate", "FILE",
     "Certificate and its chain (PEM): serve HTTPS and WSS. Needs --tls-key."},
    {"tls-key", "tls.key", "FILE", "Private key of the certificate (PEM)."},
    {"extensions", "extensions", "NAMES",
     "Extensions that the server has, with commas between them (ack,timesync); also timestamp, activity, "
     "binary. Empty: none."},
    {"log", "log", "RULES",
     "What to tell, by category and level: halley.broker=debug,halley.net.http (debug)."},
    {"operator-token-file", "operatorTokenFile", "FILE",
     "File with the token that operators must show. Without it a random one is written for this user's "
     "programs."},
    {"operator-read-only", "operatorReadOnly", "", "Operators look and do nothing."},
}};

QCommandLineOption commandOption(const char *name, const char *description, const char *value = "")
{
    return {QString::fromLatin1(name), QString::fromLatin1(description), QString::fromLatin1(value)};
}

void describeCommandLine(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("Bayeux (CometD) messaging server."));
    parser.addOption(commandOption("config",
                                   "Read the configuration from this file. Flags and the "
                                   "environment go before it.",
                                   "FILE"));
    parser.addOption(commandOption("set", "Set any option; may be repeated.", "NAME=VALUE"));
    for (const OwnFlag &own : ownFlags)
        parser.addOption(commandOption(own.flag, own.description, own.value));
    parser.addOption(commandOption("check-config", "Check the configuration and the files it names; serve "
                                                   "nobody."));
    parser.addOption(commandOption("print-config", "Print the configuration in effect, and where each value "
                                                   "comes from."));
    parser.addOption(commandOption("help-options", "Print every option with its default, as a configuration "
                                                   "file to begin with."));
    parser.addOption(commandOption("demos", "Serve the demo pages under /demos/, from FOLDER if given."));
    parser.addOption(
        commandOption("demos-lib", "Folder of the CometD JavaScript client for the demos.", "FOLDER"));
    parser.addPositionalArgument(QStringLiteral("FOLDER"), QStringLiteral("Demo pages, with --demos."),
                                 QStringLiteral("[FOLDER]"));
    parser.addHelpOption();
    parser.addVersionOption();
}

CommandLineError usageError(const QString &text)
{
    return {text + QStringLiteral(" (halleyd --help lists the options)")};
}

// QCommandLineParser has no options whose value may be left out: "--demos=FOLDER" becomes two words.
QStringList withSplitDemos(QStringList arguments)
{
    const QString prefix = QStringLiteral("--demos=");
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i].startsWith(prefix)) {
            arguments.insert(i + 1, arguments[i].mid(prefix.size()));
            arguments[i].chop(arguments[i + 1].size() + 1);
        }
    }
    return arguments;
}

// --set first, so that an option's own flag goes before it.
std::variant<QList<OptionFlag>, CommandLineError> flagsOf(const QCommandLineParser &parser)
{
    QList<OptionFlag> flags;
    for (const QString &setting : parser.values(QStringLiteral("set"))) {
        const QString name = setting.section(u'=', 0, 0).trimmed();
        if (name.isEmpty() || !setting.contains(u'='))
            return usageError(QStringLiteral("--set %1: it must be NAME=VALUE").arg(setting));
        flags.append({name, setting.section(u'=', 1), QStringLiteral("--set ") + name});
    }
    for (const OwnFlag &own : ownFlags) {
        const QString flag = QString::fromLatin1(own.flag);
        const bool isSwitch = QLatin1StringView(own.value).isEmpty();
        if (parser.isSet(flag))
            flags.append({QString::fromLatin1(own.option),
                          isSwitch ? QStringLiteral("true") : parser.value(flag),
                          QStringLiteral("--") + flag});
    }
    return flags;
}

CommandLine::Task taskOf(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("print-config")))
        return CommandLine::Task::PrintConfiguration;
    return parser.isSet(QStringLiteral("check-config")) ? CommandLine::Task::CheckConfiguration
                                                        : CommandLine::Task::Serve;
}

} // namespace

std::variant<CommandLine, CommandLineText, CommandLineError> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    describeCommandLine(parser);
    if (!parser.parse(withSplitDemos(arguments)))
        return usageError(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        return CommandLineText{parser.helpText()};
    if (parser.isSet(QStringLiteral("help-options")))
        return CommandLineText{configurationTemplate()};
    if (parser.isSet(QStringLiteral("version")))
        return CommandLineText{QStringLiteral("halleyd " HALLEY_VERSION "\n")};

    CommandLine line;
    line.task = taskOf(parser);
    if (parser.isSet(QStringLiteral("config")))
        line.configurationFile = parser.value(QStringLiteral("config"));
    auto flags = flagsOf(parser);
    if (auto *error = std::get_if<CommandLineError>(&flags))
        return std::move(*error);
    line.options = std::get<QList<OptionFlag>>(std::move(flags));
    line.demos = parser.isSet(QStringLiteral("demos"));
    line.demosFolder = parser.positionalArguments().value(0);
    line.demosLibFolder = parser.value(QStringLiteral("demos-lib"));
    if (parser.positionalArguments().size() > (line.demos ? 1 : 0))
        return usageError(QStringLiteral("unexpected \"%1\"").arg(parser.positionalArguments().last()));
    return line;
}

} // namespace halley
