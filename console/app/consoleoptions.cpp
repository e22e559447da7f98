// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/consoleoptions.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

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
            ConsoleText::tr("Watch the server at <url>, as ws://host:8080/cometd, instead of starting one."),
            QStringLiteral("url")};
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
             "that wrote its own token, it is found without."),
         QStringLiteral("file")},
        {QStringLiteral("host"), ConsoleText::tr("Address on which the server in this process listens."),
         QStringLiteral("address"), QStringLiteral("127.0.0.1")},
        {QStringLiteral("port"), ConsoleText::tr("Its port; 0 picks a free one."), QStringLiteral("number"),
         QStringLiteral("8080")},
        {QStringLiteral("demo"), ConsoleText::tr("Send demo traffic through the server in this process.")},
        {QStringLiteral("fake"), ConsoleText::tr("Show made-up data; there is no server at all.")},
        {QStringLiteral("screenshot"), ConsoleText::tr("Write pictures of all pages into <folder> and exit."),
         QStringLiteral("folder")},
        {QStringLiteral("theme"), ConsoleText::tr("dark, light or system."), QStringLiteral("name"),
         QStringLiteral("system")},
        {QStringLiteral("page"),
         ConsoleText::tr("Show this page first: %1.").arg(pageNames().join(QStringLiteral(", "))),
         QStringLiteral("name"), pageNames().constFirst()},
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
    if (!QStringList{QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("system")}.contains(
            theme))
        return ConsoleText::tr("--theme takes dark, light or system, not “%1”.").arg(theme);
    if (const QString page = parser.value(QStringLiteral("page")); !pageNames().contains(page))
        return ConsoleText::tr("--page takes %1, not “%2”.")
            .arg(pageNames().join(QStringLiteral(", ")), page);
    if (has("attach") && has("fake"))
        return ConsoleText::tr("--attach and --fake exclude each other.");
    if (has("demo") && (has("attach") || has("fake")))
        return ConsoleText::tr("--demo goes with the server in this process, not with --attach or --fake.");
    if (has("attach") && !webSocketUrl(parser.value(QStringLiteral("attach"))))
        return ConsoleText::tr("--attach takes an address as ws://host:8080/cometd, not “%1”.")
            .arg(parser.value(QStringLiteral("attach")));
    if (has("token-file") && !has("attach"))
        return ConsoleText::tr("--token-file goes with --attach.");
    if (!parser.positionalArguments().isEmpty())
        return ConsoleText::tr("“%1” means nothing here.").arg(parser.positionalArguments().constFirst());
    return std::nullopt;
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
        options.attach = *webSocketUrl(parser.value(QStringLiteral("attach")));
    }
    options.tokenFile = parser.value(QStringLiteral("token-file"));
    options.host = parser.value(QStringLiteral("host"));
    options.port = parser.value(QStringLiteral("port")).toUShort();
    options.hasDemo = parser.isSet(QStringLiteral("demo"));
    options.screenshots = parser.value(QStringLiteral("screenshot"));
    options.theme = parser.value(QStringLiteral("theme"));
    options.page = parser.value(QStringLiteral("page"));
    return options;
}

QStringList pageNames()
{
    return {QStringLiteral("overview"), QStringLiteral("sessions"), QStringLiteral("channels"),
            QStringLiteral("traffic")};
}

std::optional<QUrl> webSocketUrl(const QString &text)
{
    QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (scheme == QStringLiteral("http"))
        url.setScheme(QStringLiteral("ws"));
    else if (scheme == QStringLiteral("https"))
        url.setScheme(QStringLiteral("wss"));
    else if (scheme != QStringLiteral("ws") && scheme != QStringLiteral("wss"))
        return std::nullopt;
    if (!url.isValid() || url.host().isEmpty())
        return std::nullopt;
    if (url.path().isEmpty() || url.path() == QStringLiteral("/"))
        url.setPath(QStringLiteral("/cometd"));
    return url;
}

} // namespace halley::console
