// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/cliarguments.h"

#include <QtTest/QTest>

namespace tst_cliarguments {

using namespace halley;
using namespace halley::cli;
using namespace Qt::StringLiterals;

using Task = CliArguments::Task;

namespace {

ParsedArguments parse(const QStringList &words, const QString &usualUrl = {})
{
    return parseCliArguments(QStringList{u"halley"_s} + words, usualUrl);
}

CliArguments accepted(const QStringList &words)
{
    const ParsedArguments parsed = parse(words);
    if (const auto *mistake = std::get_if<CliMistake>(&parsed))
        qWarning("%s", qUtf8Printable(mistake->text));
    return std::get<CliArguments>(parsed);
}

QStringList namesOf(const QList<ChannelId> &channels)
{
    QStringList names;
    for (const ChannelId &channel : channels)
        names.append(QString::fromUtf8(channel.name()));
    return names;
}

} // namespace

class CliArgumentsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tasks_data();
    void tasks();
    void defaults();
    void whichServer();
    void options();
    void jsonIsKeptAsItIs();
    void mistakes_data();
    void mistakes();
    void texts();
};

void CliArgumentsTest::tasks_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("task");
    QTest::addColumn<QStringList>("channels");
    QTest::newRow("sub") << QStringList{u"sub"_s, u"/a"_s, u"/b/**"_s} << int(Task::Subscribe)
                         << QStringList{u"/a"_s, u"/b/**"_s};
    QTest::newRow("pub") << QStringList{u"pub"_s, u"/a"_s, u"1"_s} << int(Task::Publish)
                         << QStringList{u"/a"_s};
    QTest::newRow("pub of the input")
        << QStringList{u"pub"_s, u"/a"_s, u"-"_s} << int(Task::Publish) << QStringList{u"/a"_s};
    QTest::newRow("call") << QStringList{u"call"_s, u"/a/b"_s, u"null"_s} << int(Task::Call)
                          << QStringList{u"/service/a/b"_s};
    QTest::newRow("call without a slash")
        << QStringList{u"call"_s, u"a"_s, u"null"_s} << int(Task::Call) << QStringList{u"/service/a"_s};
    QTest::newRow("ping") << QStringList{u"ping"_s} << int(Task::Ping) << QStringList{};
    QTest::newRow("options behind the task")
        << QStringList{u"ping"_s, u"--timeout"_s, u"1"_s} << int(Task::Ping) << QStringList{};
}

void CliArgumentsTest::tasks()
{
    QFETCH(const QStringList, words);
    const CliArguments arguments = accepted(words);
    QTEST(int(arguments.task), "task");
    QTEST(namesOf(arguments.channels), "channels");
}

void CliArgumentsTest::defaults()
{
    const CliArguments arguments = accepted({u"pub"_s, u"/a"_s, u"-"_s});
    QCOMPARE(arguments.url, QUrl(u"http://127.0.0.1:8080/cometd"_s));
    QCOMPARE(arguments.transports, (QList<QByteArray>{"websocket", "long-polling"}));
    QVERIFY(!arguments.json && !arguments.count && !arguments.duration);
    QVERIFY(arguments.ext.isEmpty() && arguments.tokenFile.isEmpty() && arguments.caFile.isEmpty());
    QVERIFY(arguments.headers.isEmpty() && arguments.proxy.isEmpty());
    QVERIFY(arguments.certificates == CliArguments::Certificates::Checked);
    QCOMPARE(arguments.timeout, std::chrono::seconds(15));
}

void CliArgumentsTest::whichServer()
{
    const auto urlOf = [](const ParsedArguments &parsed) { return std::get<CliArguments>(parsed).url; };
    QCOMPARE(urlOf(parse({u"ping"_s}, u"wss://a/c"_s)), QUrl(u"wss://a/c"_s));
    QCOMPARE(urlOf(parse({u"ping"_s, u"--url"_s, u"https://b/c"_s}, u"wss://a/c"_s)), QUrl(u"https://b/c"_s));
    QVERIFY(std::holds_alternative<CliMistake>(parse({u"ping"_s}, u"nonsense"_s)));
}

void CliArgumentsTest::options()
{
    const CliArguments arguments = accepted({u"--transport"_s,   u"long-polling"_s,
                                             u"--transport"_s,   u"websocket"_s,
                                             u"--transport"_s,   u"long-polling"_s,
                                             u"--ext"_s,         u"{\"a\": 1}"_s,
                                             u"--header"_s,      u"X-One:  1 : 2 "_s,
                                             u"--header=Two:"_s, u"--ca"_s,
                                             u"a.pem"_s,         u"--insecure"_s,
                                             u"--proxy"_s,       u"socks5://u:p@h:1080"_s,
                                             u"--timeout"_s,     u"0.5"_s,
                                             u"--count"_s,       u"3"_s,
                                             u"--for"_s,         u"1.5"_s,
                                             u"sub"_s,           u"/a"_s});
    QCOMPARE(arguments.transports, (QList<QByteArray>{"long-polling", "websocket"}));
    QCOMPARE(arguments.ext, "{\"a\": 1}");
    QCOMPARE(arguments.headers, (QList<std::pair<QByteArray, QByteArray>>{{"X-One", "1 : 2"}, {"Two", ""}}));
    QCOMPARE(arguments.caFile, u"a.pem"_s);
    QVERIFY(arguments.certificates == CliArguments::Certificates::Unchecked);
    QCOMPARE(arguments.proxy.port(), 1080);
    QCOMPARE(arguments.timeout, std::chrono::milliseconds(500));
    QCOMPARE(arguments.count, std::optional(qint64(3)));
    QCOMPARE(arguments.duration, std::optional(std::chrono::milliseconds(1500)));
    QCOMPARE(accepted({u"ping"_s, u"--token-file=t"_s}).tokenFile, u"t"_s);
}

void CliArgumentsTest::jsonIsKeptAsItIs()
{
    const QString text = u" {\"z\": 18446744073709551616,\n \"a\": \"ü\"}"_s;
    QCOMPARE(accepted({u"pub"_s, u"/a"_s, text}).json, std::optional(text.toUtf8()));
    QCOMPARE(accepted({u"pub"_s, u"/a"_s, u"--"_s, u"-1"_s}).json, std::optional(QByteArray("-1")));
}

void CliArgumentsTest::mistakes_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const QStringList &words, const QString &part) {
        QTest::newRow(name) << words << part;
    };
    row("nothing", {}, u"what to do?"_s);
    row("unknown task", {u"listen"_s}, u"\"listen\" is none of"_s);
    row("unknown option", {u"ping"_s, u"--loud"_s}, u"loud"_s);
    row("sub nothing", {u"sub"_s}, u"names of channels"_s);
    row("sub no channel", {u"sub"_s, u"chat"_s}, u"\"chat\" is not the name"_s);
    row("pub to nowhere", {u"pub"_s}, u"a channel and JSON"_s);
    row("pub too much", {u"pub"_s, u"/a"_s, u"1"_s, u"2"_s}, u"a channel and JSON"_s);
    row("pub to many", {u"pub"_s, u"/a/*"_s, u"1"_s}, u"nothing can be sent to /a/*"_s);
    row("pub to meta", {u"pub"_s, u"/meta/connect"_s, u"1"_s}, u"nothing can be sent"_s);
    row("JSON", {u"pub"_s, u"/a"_s, u"{\"ü\":\n tru}"_s}, u"not JSON: line 2, column "_s);
    row("JSON of a call", {u"call"_s, u"a"_s, u"-"_s}, u"not JSON: line 1, column "_s);
    row("control characters", {u"pub"_s, u"\u001b[2J"_s, u"1"_s}, u"\"\\u001b[2J\""_s);
    row("ping something", {u"ping"_s, u"x"_s}, u"unexpected \"x\""_s);
    row("count of pub", {u"pub"_s, u"/a"_s, u"1"_s, u"--count"_s, u"1"_s}, u"go with sub"_s);
    row("count 0", {u"sub"_s, u"/a"_s, u"--count"_s, u"0"_s}, u"--count takes"_s);
    row("for ever", {u"sub"_s, u"/a"_s, u"--for"_s, u"inf"_s}, u"--for takes"_s);
    row("no time", {u"ping"_s, u"--timeout"_s, u"0"_s}, u"--timeout takes"_s);
    row("transport", {u"ping"_s, u"--transport"_s, u"pigeon"_s}, u"websocket or long-polling"_s);
    row("URL", {u"ping"_s, u"--url"_s, u"ftp://a/b"_s}, u"\"ftp://a/b\""_s);
    row("URL without host", {u"ping"_s, u"--url"_s, u"http:///b"_s}, u"address of a server"_s);
    row("proxy without port", {u"ping"_s, u"--proxy"_s, u"http://a"_s}, u"--proxy takes"_s);
    row("header", {u"ping"_s, u"--header"_s, u"no colon"_s}, u"--header takes"_s);
    row("header of two lines", {u"ping"_s, u"--header"_s, u"A: b\r\nC: d"_s}, u"--header takes"_s);
    row("ext is no object", {u"ping"_s, u"--ext"_s, u"[1]"_s}, u"a JSON object"_s);
    row("ext is no JSON", {u"ping"_s, u"--ext"_s, u"{"_s}, u"--ext is not JSON: line 1"_s);
    row("ext and token", {u"ping"_s, u"--ext"_s, u"{}"_s, u"--token-file"_s, u"t"_s}, u"exclude"_s);
}

void CliArgumentsTest::mistakes()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, part);
    const ParsedArguments parsed = parse(words);
    const auto *mistake = std::get_if<CliMistake>(&parsed);
    QVERIFY(mistake);
    QVERIFY2(mistake->text.contains(part), qUtf8Printable(mistake->text));
    QVERIFY(mistake->text.endsWith("(halley --help tells the usage)"_L1));
}

void CliArgumentsTest::texts()
{
    const ParsedArguments version = parse({u"--version"_s});
    QCOMPARE(std::get<CliText>(version).text, u"halley " HALLEY_VERSION "\n"_s);
    const ParsedArguments help = parse({u"--help"_s});
    for (const QString &part : {u"sub PATTERN"_s, u"--token-file"_s, u"Exit codes:"_s, u"HALLEY_URL"_s})
        QVERIFY2(std::get<CliText>(help).text.contains(part), qUtf8Printable(part));
}

} // namespace tst_cliarguments

QTEST_GUILESS_MAIN(tst_cliarguments::CliArgumentsTest)
#include "tst_cliarguments.moc"
