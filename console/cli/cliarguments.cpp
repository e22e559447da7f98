// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/cliarguments.h"

#include "console/cli/clioptions.h"
#include "console/cli/jsonplace.h"
#include "console/cli/printabletext.h"
#include "console/client/clientlimits.h"
#include "console/client/clienttransports.h"
#include "server/protocol/constants.h"
#include "server/protocol/message.h"

#include <QtCore/QCommandLineParser>
#include <algorithm>
#include <cmath>

namespace halley::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr double longestSeconds = 7 * 24 * 3600;

// Fills in `arguments`; nothing if all is well.
using Mistake = std::optional<QString>;

Mistake readUrl(CliArguments &arguments, const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QStringList schemes{u"http"_s, u"https"_s, u"ws"_s, u"wss"_s};
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return u"\"%1\" is not the address of a server, as http://host:8080/cometd"_s.arg(text);
    arguments.url = url;
    return {};
}

Mistake readProxy(CliArguments &arguments, const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isProxy = url.scheme() == "http"_L1 || url.scheme() == "socks5"_L1;
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 || !isProxy)
        return u"--proxy takes http://host:port or socks5://host:port, not \"%1\""_s.arg(text);
    arguments.proxy = url;
    return {};
}

Mistake readTransports(CliArguments &arguments, const QStringList &names)
{
    for (const QString &name : names) {
        const QByteArray transport = name.toUtf8();
        if (!clientTransports().contains(transport))
            return u"--transport takes %1, not \"%2\""_s.arg(
                QString::fromUtf8(clientTransports().join(" or ")), name);
        if (!arguments.transports.contains(transport))
            arguments.transports.append(transport);
    }
    if (arguments.transports.isEmpty())
        arguments.transports = clientTransports();
    return {};
}

bool isHeaderName(QByteArrayView name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) {
        return std::isalnum(uchar(c)) || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

Mistake readHeaders(CliArguments &arguments, const QStringList &texts)
{
    for (const QString &text : texts) {
        const QByteArray header = text.toUtf8();
        const qsizetype colon = std::max(qsizetype(0), header.indexOf(':'));
        const QByteArray value = header.mid(colon + 1).trimmed();
        const bool isText = std::ranges::none_of(value, [](char c) { return uchar(c) < 0x20 && c != '\t'; });
        if (!isHeaderName(header.first(colon)) || !isText)
            return u"--header takes \"Name: value\", not \"%1\""_s.arg(text);
        arguments.headers.append({header.first(colon), value});
    }
    return {};
}

Mistake readSeconds(const QCommandLineParser &parser, const char *option,
                    std::optional<std::chrono::milliseconds> &time)
{
    const QString name = QString::fromLatin1(option);
    if (!parser.isSet(name))
        return {};
    bool isNumber = false;
    const double seconds = parser.value(name).toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0.001 && seconds <= longestSeconds))
        return u"--%1 takes seconds, from 0.001 to %2, not \"%3\""_s.arg(name)
            .arg(longestSeconds, 0, 'f', 0)
            .arg(parser.value(name));
    time = std::chrono::milliseconds(std::llround(seconds * 1000));
    return {};
}

Mistake readCount(CliArguments &arguments, const QCommandLineParser &parser)
{
    if (!parser.isSet(u"count"_s))
        return {};
    bool isNumber = false;
    const qint64 count = parser.value(u"count"_s).toLongLong(&isNumber);
    if (!isNumber || count < 1)
        return u"--count takes a number from 1, not \"%1\""_s.arg(parser.value(u"count"_s));
    arguments.count = count;
    return {};
}

Mistake readExt(CliArguments &arguments, const QCommandLineParser &parser)
{
    arguments.tokenFile = parser.value(u"token-file"_s);
    if (!parser.isSet(u"ext"_s))
        return {};
    if (parser.isSet(u"token-file"_s))
        return u"--ext and --token-file exclude each other"_s;
    arguments.ext = parser.value(u"ext"_s).toUtf8();
    if (const auto problem = jsonProblem(arguments.ext))
        return u"--ext is not JSON: "_s + *problem;
    if (!jsonValue(arguments.ext).isObject())
        return u"--ext takes a JSON object"_s;
    return {};
}

QString urlText(const QCommandLineParser &parser, const QString &usualUrl)
{
    if (parser.isSet(u"url"_s))
        return parser.value(u"url"_s);
    return usualUrl.isEmpty() ? u"http://127.0.0.1:8080/cometd"_s : usualUrl;
}

Mistake readOptions(CliArguments &arguments, const QCommandLineParser &parser, const QString &usualUrl)
{
    Mistake mistake = readUrl(arguments, urlText(parser, usualUrl));
    if (!mistake)
        mistake = readTransports(arguments, parser.values(u"transport"_s));
    if (!mistake)
        mistake = readExt(arguments, parser);
    if (!mistake)
        mistake = readHeaders(arguments, parser.values(u"header"_s));
    if (!mistake && parser.isSet(u"proxy"_s))
        mistake = readProxy(arguments, parser.value(u"proxy"_s));
    std::optional<std::chrono::milliseconds> timeout = arguments.timeout;
    if (!mistake)
        mistake = readSeconds(parser, "timeout", timeout);
    arguments.timeout = *timeout;
    if (!mistake)
        mistake = readSeconds(parser, "for", arguments.duration);
    if (!mistake)
        mistake = readCount(arguments, parser);
    arguments.caFile = parser.value(u"ca"_s);
    if (parser.isSet(u"ack"_s))
        arguments.delivery = CliArguments::Delivery::Acknowledged;
    if (parser.isSet(u"insecure"_s))
        arguments.certificates = CliArguments::Certificates::Unchecked;
    return mistake;
}

Mistake readChannel(CliArguments &arguments, const QString &text)
{
    const auto channel = ChannelId::parse(text.toUtf8());
    if (!channel)
        return u"\"%1\" is not the name of a channel, as /chat/rooms"_s.arg(text);
    arguments.channels.append(*channel);
    return {};
}

Mistake readJson(CliArguments &arguments, const QString &text)
{
    if (text == "-"_L1 && arguments.task == CliArguments::Task::Publish)
        return {};
    arguments.json = text.toUtf8();
    if (const auto problem = jsonProblem(*arguments.json))
        return u"not JSON: "_s + *problem;
    // Room for the envelope around it.
    if (arguments.json->size() > ClientLimits().outgoingSize - 4096)
        return u"the JSON is larger than servers take"_s;
    return {};
}

Mistake readPatterns(CliArguments &arguments, const QStringList &words)
{
    if (words.isEmpty())
        return u"sub takes the names of channels, as /chat/**"_s;
    for (const QString &word : words) {
        if (const Mistake mistake = readChannel(arguments, word))
            return mistake;
    }
    return {};
}

Mistake readAddressed(CliArguments &arguments, const QStringList &words)
{
    const bool isCall = arguments.task == CliArguments::Task::Call;
    if (words.size() != 2)
        return isCall ? u"call takes a target and JSON"_s : u"pub takes a channel and JSON"_s;
    const QString slash = words[0].startsWith(u'/') ? QString() : u"/"_s;
    const QString name = isCall ? u"/service"_s + slash + words[0] : words[0];
    if (const Mistake mistake = readChannel(arguments, name))
        return mistake;
    const ChannelId &channel = arguments.channels.constFirst();
    if (channel.isWild() || channel.isMeta())
        return u"nothing can be sent to %1"_s.arg(name);
    return readJson(arguments, words[1]);
}

Mistake readTask(CliArguments &arguments, QStringList words)
{
    using Task = CliArguments::Task;
    static const QHash<QString, Task> tasks{{u"sub"_s, Task::Subscribe},
                                            {u"pub"_s, Task::Publish},
                                            {u"call"_s, Task::Call},
                                            {u"ping"_s, Task::Ping}};
    if (words.isEmpty())
        return u"what to do? sub, pub, call or ping"_s;
    const QString name = words.takeFirst();
    if (!tasks.contains(name))
        return u"\"%1\" is none of sub, pub, call and ping"_s.arg(name);
    arguments.task = tasks[name];
    if (arguments.task == Task::Subscribe)
        return readPatterns(arguments, words);
    if (arguments.count || arguments.duration)
        return u"--count and --for go with sub"_s;
    if (arguments.task != Task::Ping)
        return readAddressed(arguments, words);
    return words.isEmpty() ? Mistake() : u"unexpected \"%1\""_s.arg(words.constFirst());
}

} // namespace

ParsedArguments parseCliArguments(const QStringList &arguments, const QString &usualUrl)
{
    const auto mistake = [](const QString &text) {
        return CliMistake{printableText(text) + u" (halley --help tells the usage)"_s};
    };
    QCommandLineParser parser;
    describeOptions(parser);
    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    if (parser.isSet(u"help"_s))
        return CliText{cliHelp(parser)};
    if (parser.isSet(u"version"_s))
        return CliText{u"halley " HALLEY_VERSION "\n"_s};
    CliArguments result;
    Mistake wrong = readOptions(result, parser, usualUrl);
    if (!wrong)
        wrong = readTask(result, parser.positionalArguments());
    if (wrong)
        return mistake(*wrong);
    return result;
}

} // namespace halley::cli
