// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/consoleoptions.h"

#include "console/models/knownserver.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QStandardPaths>

namespace halley::console {

namespace {

// Exit code for a command line that makes no sense (as in BSD's sysexits and most shells).
constexpr int usageError = 2;

struct ConsoleText
{
    Q_DECLARE_TR_FUNCTIONS(halley::console::ConsoleOptions)
};

QCommandLineOption attachOption()
{
    return {QStringLiteral("attach"),
            ConsoleText::tr("Watch the server at <url>, as ws://host:8080/cometd, instead of starting one. "
                            "Given several times, each opens a window."),
            QStringLiteral("url")};
}

QString usualSettingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/settings.ini");
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(ConsoleText::tr(
        "The live console of the Halley messaging server. Without --attach it starts a server in "
        "its own process and watches that."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption(attachOption());
    parser.addOptions({
        {QStringLiteral("token-file"),
         ConsoleText::tr(
             "File with the operator token of the server to attach to. For a server on this machine "
             "that wrote its own token, it is found without. The first belongs to the first --attach, and "
             "so on."),
         QStringLiteral("file")},
        {QStringLiteral("host"), ConsoleText::tr("Address on which the server in this process listens."),
         QStringLiteral("address"), QStringLiteral("127.0.0.1")},
        {QStringLiteral("port"),
         ConsoleText::tr("Its port; 0 picks a free one, as does 8080 without this option if it is taken."),
         QStringLiteral("number"), QStringLiteral("8080")},
        {QStringLiteral("demo"), ConsoleText::tr("Send demo traffic through the server in this process.")},
        {QStringLiteral("fake"), ConsoleText::tr("Show made-up data; there is no server at all.")},
        {QStringLiteral("screenshot"), ConsoleText::tr("Write pictures of all pages into <folder> and exit."),
         QStringLiteral("folder")},
        {QStringLiteral("theme"), ConsoleText::tr("system, dark, light or contrast, for this run."),
         QStringLiteral("name")},
        {QStringLiteral("language"), ConsoleText::tr("system, en or zh, for this run."),
         QStringLiteral("name")},
        {QStringLiteral("read-only"), ConsoleText::tr("Watch only: offer no action that changes anything.")},
        {QStringLiteral("settings"),
         ConsoleText::tr("Remember the settings in <file> instead of %1; “none” remembers nothing.")
             .arg(usualSettingsFile()),
         QStringLiteral("file")},
        {QStringLiteral("page"),
         ConsoleText::tr("Show this page first: %1; else the one shown last.")
             .arg(pageNames().join(QStringLiteral(", "))),
         QStringLiteral("name")},
    });
}

ConsoleOptions::Answer mistake(const QString &text)
{
    return {text + u'\n', usageError};
}

// The first thing that is wrong with the values; nothing if they make sense.
std::optional<QString> wrongValue(const QCommandLineParser &parser)
{
    const auto has = [&parser](const char *name) { return parser.isSet(QString::fromLatin1(name)); };
    bool isPort = false;
    const QString port = parser.value(QStringLiteral("port"));
    port.toUShort(&isPort);
    if (!isPort)
        return ConsoleText::tr("--port takes a number from 0 to 65535, not “%1”.").arg(port);
    const QString theme = parser.value(QStringLiteral("theme"));
    if (has("theme") && !ConsoleSettings::schemeNamed(theme))
        return ConsoleText::tr("--theme takes system, dark, light or contrast, not “%1”.").arg(theme);
    const QString language = parser.value(QStringLiteral("language"));
    if (has("language") && !ConsoleSettings::languageNamed(language))
        return ConsoleText::tr("--language takes system, en or zh, not “%1”.").arg(language);
    if (const QString page = parser.value(QStringLiteral("page")); has("page") && !pageNames().contains(page))
        return ConsoleText::tr("--page takes %1, not “%2”.")
            .arg(pageNames().join(QStringLiteral(", ")), page);
    if (has("attach") && has("fake"))
        return ConsoleText::tr("--attach and --fake exclude each other.");
    if (has("demo") && (has("attach") || has("fake")))
        return ConsoleText::tr("--demo goes with the server in this process, not with --attach or --fake.");
    const QStringList addresses = parser.values(QStringLiteral("attach"));
    for (const QString &address : addresses) {
        if (!webSocketUrl(address))
            return ConsoleText::tr("--attach takes an address as ws://host:8080/cometd, not “%1”.")
                .arg(address);
    }
    if (has("token-file") && !has("attach"))
        return ConsoleText::tr("--token-file goes with --attach.");
    if (parser.values(QStringLiteral("token-file")).size() > addresses.size())
        return ConsoleText::tr("There are more --token-file than --attach.");
    if (!parser.positionalArguments().isEmpty())
        return ConsoleText::tr("“%1” means nothing here.").arg(parser.positionalArguments().constFirst());
    return std::nullopt;
}

QList<ConsoleOptions::Attach> attachedServers(const QCommandLineParser &parser)
{
    QList<ConsoleOptions::Attach> servers;
    const QStringList addresses = parser.values(QStringLiteral("attach"));
    const QStringList files = parser.values(QStringLiteral("token-file"));
    for (qsizetype i = 0; i < addresses.size(); ++i)
        servers.append({*webSocketUrl(addresses[i]), files.value(i)});
    return servers;
}

// Pictures are to look the same everywhere and leave no trace.
QString fileOfSettings(const QCommandLineParser &parser)
{
    const QString file = parser.value(QStringLiteral("settings"));
    if (parser.isSet(QStringLiteral("screenshot")) || file == QStringLiteral("none"))
        return {};
    return file.isEmpty() ? usualSettingsFile() : file;
}

} // namespace

Result<ConsoleOptions, ConsoleOptions::Answer> ConsoleOptions::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        return Answer{parser.helpText(), 0};
    if (parser.isSet(QStringLiteral("version")))
        return Answer{QStringLiteral("halley-console " HALLEY_VERSION "\n"), 0};
    if (const auto wrong = wrongValue(parser))
        return mistake(*wrong);
    ConsoleOptions options;
    if (parser.isSet(QStringLiteral("fake")))
        options.source = Source::Fake;
    if (parser.isSet(QStringLiteral("attach"))) {
        options.source = Source::Remote;
        options.attach = attachedServers(parser);
    }
    options.host = parser.value(QStringLiteral("host"));
    options.port = parser.value(QStringLiteral("port")).toUShort();
    options.isPortGiven = parser.isSet(QStringLiteral("port"));
    options.hasDemo = parser.isSet(QStringLiteral("demo"));
    options.screenshots = parser.value(QStringLiteral("screenshot"));
    options.page = parser.value(QStringLiteral("page"));
    options.override = {
        .scheme = ConsoleSettings::schemeNamed(parser.value(QStringLiteral("theme"))),
        .language = ConsoleSettings::languageNamed(parser.value(QStringLiteral("language"))),
        .isReadOnly = parser.isSet(QStringLiteral("read-only")),
    };
    options.settingsFile = fileOfSettings(parser);
    return options;
}

QStringList pageNames()
{
    return {QStringLiteral("overview"), QStringLiteral("sessions"),    QStringLiteral("channels"),
            QStringLiteral("traffic"),  QStringLiteral("topology"),    QStringLiteral("publish"),
            QStringLiteral("events"),   QStringLiteral("connections"), QStringLiteral("settings")};
}

std::optional<QUrl> webSocketUrl(const QString &text)
{
    return text.contains(QStringLiteral("://")) ? serverAddress(text) : std::nullopt;
}

} // namespace halley::console
