// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/commandline.h"

#include "server/app/logrules.h"

#include <QtCore/QCommandLineParser>

namespace halley {

namespace {

const QCommandLineOption
    hostOption(QStringLiteral("host"),
               QStringLiteral("Address to listen on (127.0.0.1; 0.0.0.0 or :: for all)."),
               QStringLiteral("ADDRESS"), QStringLiteral("127.0.0.1"));
const QCommandLineOption
    portOption(QStringLiteral("port"),
               QStringLiteral("Port to listen on (8080); 0 picks a free one and prints it."),
               QStringLiteral("PORT"), QStringLiteral("8080"));
const QCommandLineOption logOption(QStringLiteral("log"),
                                   QStringLiteral("What to tell, by category and level: "
                                                  "halley.broker=debug,halley.net.http (debug)."),
                                   QStringLiteral("RULES"));
const QCommandLineOption
    tokenOption(QStringLiteral("operator-token-file"),
                QStringLiteral("File with the token that operators must show. Without it a "
                               "random one is written for this user's programs."),
                QStringLiteral("FILE"));
const QCommandLineOption
    demosOption(QStringLiteral("demos"),
                QStringLiteral("Serve the demo pages under /demos/, from FOLDER if given."));
const QCommandLineOption
    demosLibOption(QStringLiteral("demos-lib"),
                   QStringLiteral("Folder of the CometD JavaScript client for the demos."),
                   QStringLiteral("FOLDER"));

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("Bayeux (CometD) messaging server."));
    parser.addOptions({hostOption, portOption, logOption, tokenOption, demosOption, demosLibOption});
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

} // namespace

std::variant<CommandLine, CommandLineText, CommandLineError> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(withSplitDemos(arguments)))
        return usageError(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        return CommandLineText{parser.helpText()};
    if (parser.isSet(QStringLiteral("version")))
        return CommandLineText{QStringLiteral("halleyd " HALLEY_VERSION "\n")};

    CommandLine line;
    line.host = parser.value(hostOption);
    bool isNumber = false;
    line.port = parser.value(portOption).toUShort(&isNumber);
    if (!isNumber)
        return usageError(
            QStringLiteral("--port %1: it must be a number from 0 to 65535").arg(parser.value(portOption)));
    const auto rules = parseLogRules(parser.value(logOption));
    if (!rules)
        return usageError(QStringLiteral("--log: ") + rules.error().text);
    line.logRules = *rules;
    if (parser.isSet(tokenOption))
        line.operatorTokenFile = parser.value(tokenOption);
    line.demos = parser.isSet(demosOption);
    line.demosFolder = parser.positionalArguments().value(0);
    line.demosLibFolder = parser.value(demosLibOption);
    if (parser.positionalArguments().size() > (line.demos ? 1 : 0))
        return usageError(QStringLiteral("unexpected \"%1\"").arg(parser.positionalArguments().last()));
    return line;
}

} // namespace halley
