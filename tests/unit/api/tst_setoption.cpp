// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/setoption.h"

#include "server/api/optiontable.h"

#include <QtTest/QTest>
#include <algorithm>
#include <functional>

namespace tst_setoption {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Probe = std::function<QVariant(const ServerOptions &)>;

template <auto Member>
Probe broker()
{
    return [](const ServerOptions &options) { return QVariant(options.broker.*Member); };
}
template <auto Member>
Probe limit()
{
    return [](const ServerOptions &options) { return QVariant(options.broker.limits.*Member); };
}
// Milliseconds of one transport: what TransportKind `kind` goes by.
template <auto Member>
Probe time(TransportKind kind)
{
    return [kind](const ServerOptions &options) {
        return QVariant(qint64((options.broker.on(kind).*Member).count()));
    };
}

qint64 timeoutOn(const ServerOptions &options, TransportKind kind)
{
    return options.broker.on(kind).timeout.count();
}

constexpr auto ws = TransportKind::WebSocket;
constexpr auto json = TransportKind::LongPolling;
constexpr auto jsonp = TransportKind::CallbackPolling;

} // namespace

class SetOptionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesWhereItBelongs_data();
    void goesWhereItBelongs();
    void everyOptionTakesItsDefault_data();
    void everyOptionTakesItsDefault();
    void mistakes_data();
    void mistakes();
    void longestPrefixWins_data();
    void longestPrefixWins();
    void plainTransportsStayPlain();
    void aTransportKeepsPlainMembers();
    void severalNamesOfOneMember_data();
    void severalNamesOfOneMember();
    void failureChangesNothing();
    void ineffective();
    void everythingThatIsWrongIsSaid();
    void valuesByName_data();
    void valuesByName();
    void conflicts_data();
    void conflicts();
};

void SetOptionTest::goesWhereItBelongs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<OptionValue>("value");
    QTest::addColumn<Probe>("probe");
    QTest::addColumn<QVariant>("expected");
    const auto row = [](const char *name, OptionValue value, Probe probe, QVariant expected) {
        QTest::newRow(name) << QString::fromLatin1(name) << value << probe << expected;
    };
    row("broadcastToPublisher", false, broker<&BrokerOptions::broadcastToPublisher>(), false);
    row("validateMessageFields", false, broker<&BrokerOptions::validateMessageFields>(), false);
    row("allowWildPublish", true, broker<&BrokerOptions::allowWildPublish>(), true);
    row(
        "sweepPeriod", 100, [](auto &o) { return qint64(o.broker.sweepPeriod.count()); }, 100);
    row(
        "allowedTransports", QStringList{u"callback-polling"_s, u"websocket"_s},
        [](auto &o) { return o.broker.allowedTransports.join(' '); },
        QByteArray("callback-polling websocket"));
    row(
        "queuePolicy", u"drop-newest"_s, [](auto &o) { return int(o.broker.queuePolicy); },
        int(QueuePolicy::DropNewest));
    row(
        "sends", u"direct"_s, [](auto &o) { return int(o.sends); }, int(SendMethod::Direct));
    row(
        "errorStyle", u"3.1"_s, [](auto &o) { return int(o.broker.errorStyle); }, int(ErrorStyle::Cometd31));
    row("timeout", 0, time<&TransportOptions::timeout>(ws), 0);
    row("interval", 5, time<&TransportOptions::interval>(json), 5);
    row("maxInterval", 7, time<&TransportOptions::maxInterval>(jsonp), 7);
    row("maxLazyTimeout", -1, time<&TransportOptions::maxLazyTimeout>(ws), -1);
    row(
        "maxProcessing", 60'000, [](auto &o) { return qint64(o.broker.maxProcessing->count()); }, 60'000);
    row("maxQueue", 12, broker<&BrokerOptions::maxQueue>(), 12);
    row(
        "maxMessageSize", 4096, [](auto &o) { return qint64(*o.broker.maxMessageSize); }, 4096);
    row("metaConnectDeliverOnly", true, broker<&BrokerOptions::metaConnectDeliverOnly>(), true);
    row("handshakeReconnect", true, broker<&BrokerOptions::handshakeReconnect>(), true);
    row("allowMessageDeliveryDuringHandshake", true,
        broker<&BrokerOptions::allowMessageDeliveryDuringHandshake>(), true);
    row("maxSessionsPerBrowser", -1, broker<&BrokerOptions::maxSessionsPerBrowser>(), -1);
    row(
        "multiSessionInterval", 0, [](auto &o) { return qint64(o.broker.multiSessionInterval.count()); }, 0);
    row("trustClientSession", true, broker<&BrokerOptions::trustClientSession>(), true);
    row("duplicateMetaConnectHttpResponseCode", 409,
        broker<&BrokerOptions::duplicateMetaConnectHttpResponseCode>(), 409);
    row(
        "callbackParameter", u"call_back"_s, [](auto &o) { return o.callbackParameter; },
        QByteArray("call_back"));
    row(
        "callbackParameterMaxLength", 9, [](auto &o) { return o.callbackParameterMaxLength; }, 9);
    row(
        "browserCookieName", u"B"_s, [](auto &o) { return o.cookie.name; }, QByteArray("B"));
    row(
        "browserCookieDomain", u".example.org"_s, [](auto &o) { return o.cookie.domain; },
        QByteArray(".example.org"));
    row(
        "browserCookiePath", u"/c"_s, [](auto &o) { return o.cookie.path; }, QByteArray("/c"));
    row(
        "browserCookieMaxAge", 60, [](auto &o) { return qint64(o.cookie.maxAge->count()); }, 60);
    row(
        "browserCookieSecure", true, [](auto &o) { return o.cookie.secure; }, true);
    row(
        "browserCookieHttpOnly", false, [](auto &o) { return o.cookie.httpOnly; }, false);
    row(
        "browserCookieSameSite", u"None"_s, [](auto &o) { return int(o.cookie.sameSite); },
        int(WebCookie::SameSite::None));
    row(
        "browserCookiePartitioned", true, [](auto &o) { return o.cookie.partitioned; }, true);
    row(
        "ws.cometdURLMapping", u"/cometd/*, /faye"_s, [](auto &o) { return o.mappings.join(' '); },
        QByteArray("/cometd/* /faye"));
    row("ws.messagesPerFrame", 0, broker<&BrokerOptions::messagesPerFrame>(), 0);
    row(
        "ws.idleTimeout", 70'000, [](auto &o) { return qint64(o.broker.limits.webSocketIdle.count()); },
        70'000);
    row(
        "ws.protocol", u"bayeux"_s, [](auto &o) { return o.subprotocol; }, QByteArray("bayeux"));
    row("ws.requireHandshakePerConnection", true, broker<&BrokerOptions::requireHandshakePerConnection>(),
        true);
    row(
        "host", u"::"_s, [](auto &o) { return o.host; }, u"::"_s);
    row(
        "port", 0, [](auto &o) { return int(o.port); }, 0);
    row(
        "allowedOrigins", QStringList{u"https://a.example"_s, u"http://*.b.example:8080"_s, u"null"_s},
        [](auto &o) { return o.origin.allowedOrigins.join(' '); },
        QByteArray("https://a.example http://*.b.example:8080 null"));
    row(
        "cors", true, [](auto &o) { return o.origin.cors; }, true);
    row(
        "corsAllowCredentials", false, [](auto &o) { return o.origin.allowCredentials; }, false);
    row(
        "corsMaxAge", 1, [](auto &o) { return qint64(o.origin.preflightMaxAge.count()); }, 1);
    row(
        "trustedProxies", QStringList{u"10.0.0.0/8"_s, u"::1"_s},
        [](auto &o) { return o.trustedProxies.join(u' '); }, u"10.0.0.0/8 ::1"_s);
    row(
        "tls.certificate", u"/c.pem"_s, [](auto &o) { return o.tls.certificateFile; }, u"/c.pem"_s);
    row(
        "tls.key", u"/k.pem"_s, [](auto &o) { return o.tls.keyFile; }, u"/k.pem"_s);
    row(
        "extensions", u"ack,binary"_s, [](auto &o) { return o.extensions.names.join(u' '); },
        u"ack binary"_s);
    row(
        "timesync.accuracy", 3, [](auto &o) { return qint64(o.extensions.timesyncAccuracy.count()); }, 3);
    row(
        "timestamp.format", u"yyyy"_s, [](auto &o) { return o.extensions.timestampFormat; }, u"yyyy"_s);
    row(
        "activity.kind", u"client-server"_s, [](auto &o) { return int(o.extensions.activity); },
        int(Activity::ClientServer));
    row(
        "activity.maxInactivity", 5,
        [](auto &o) { return qint64(o.extensions.activityMaxInactivity.count()); }, 5);
    row("limits.sessions", 3, limit<&Limits::sessions>(), 3);
    row(
        "limits.queueBytes", 65'536, [](auto &o) { return qint64(o.broker.limits.queueBytes); }, 65'536);
    row(
        "limits.closeTime", 30, [](auto &o) { return qint64(o.broker.limits.closeTime.count()); }, 30);
}

void SetOptionTest::goesWhereItBelongs()
{
    QFETCH(const QString, name);
    QFETCH(const OptionValue, value);
    QFETCH(const Probe, probe);
    QFETCH(const QVariant, expected);
    ServerOptions options;
    QVERIFY2(probe(options) != expected, "the row tries the default");
    const auto set = setOption(options, name, value);
    QVERIFY2(set.hasValue(), set ? "" : qPrintable(set.error().message()));
    QCOMPARE(probe(options), expected);
}

void SetOptionTest::everyOptionTakesItsDefault_data()
{
    QTest::addColumn<int>("row");
    for (size_t row = 0; row < optionTable().size(); ++row) {
        if (optionTable()[row].scope != OptionScope::Program && !optionTable()[row].isPattern())
            QTest::newRow(qPrintable(optionTable()[row].properName())) << int(row);
    }
}

void SetOptionTest::everyOptionTakesItsDefault()
{
    QFETCH(const int, row);
    const Option &option = optionTable()[size_t(row)];
    const OptionValue value = option.defaultValue();
    ServerOptions options;
    const auto set = setOption(options, option.properName(), value);
    QVERIFY2(set.hasValue(), set ? "" : qPrintable(set.error().message()));
    QVERIFY2(optionValue(options, option) == value, qPrintable(optionLiteral(optionValue(options, option))));
    QVERIFY(conflictsOf(options).isEmpty());
}

void SetOptionTest::mistakes_data()
{
    using Cause = OptionError::Cause;
    QTest::addColumn<QString>("name");
    QTest::addColumn<OptionValue>("value");
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *title, const char *name, OptionValue value, Cause cause,
                        const char *said) {
        QTest::newRow(title) << QString::fromLatin1(name) << value << int(cause) << QString::fromLatin1(said);
    };
    const auto type = Cause::WrongType;
    const auto range = Cause::OutOfRange;
    row("boolean from text", "cors", u"true"_s, type, "cors: must be true or false, not \"true\"");
    row("boolean from number", "cors", 1, type, "cors: must be true or false, not 1");
    row("number from text", "port", u"8080"_s, type,
        "port: must be a whole number from 0 to 65535, not \"8080\"");
    row("number from fraction", "timeout", 1.5, type,
        "timeout: must be milliseconds from 0 to 2147483647, not 1.5");
    row("number from boolean", "maxQueue", true, type,
        "maxQueue: must be a whole number from -1 to 2147483647, not true");
    row("text from number", "host", 127, type, "host: must be a text, not 127");
    row("text from list", "ws.protocol", QStringList{u"a"_s}, type,
        "ws.protocol: must be a text, not [\"a\"]");
    row("file from boolean", "tls.key", true, type, "tls.key: must be the name of a file, not true");
    row("list from number", "extensions", 1, type,
        "extensions: must be a list of \"ack\", \"timesync\", \"timestamp\", \"activity\", \"binary\", not "
        "1");
    row("choice from number", "queuePolicy", 1, type,
        "queuePolicy: must be one of \"disconnect\", \"drop-oldest\", \"drop-newest\", not 1");

    row("below", "port", -1, range, "port: must be a whole number from 0 to 65535, not -1");
    row("above", "port", 65'536, range, "port: must be a whole number from 0 to 65535, not 65536");
    row("beyond timers", "ws.timeout", qint64(2'147'483'648), range,
        "ws.timeout: must be milliseconds from 0 to 2147483647, not 2147483648");
    row("seconds", "browserCookieMaxAge", -2, range,
        "browserCookieMaxAge: must be seconds from -1 to 2147483647, not -2");
    row("bytes", "limits.messageSize", 10, range,
        "limits.messageSize: must be bytes from 1024 to 1073741824, not 10");
    row("status", "duplicateMetaConnectHttpResponseCode", 200, range,
        "duplicateMetaConnectHttpResponseCode: must be a whole number from 400 to 599, not 200");
    row("no choice", "queuePolicy", u"drop"_s, range,
        "queuePolicy: must be one of \"disconnect\", \"drop-oldest\", \"drop-newest\", not \"drop\"");
    row("unknown transport", "allowedTransports", u"websockets"_s, range,
        "allowedTransports: must be a list of \"websocket\", \"long-polling\", \"callback-polling\", not "
        "[\"websockets\"]");
    row("no transport", "allowedTransports", QStringList(), range,
        "allowedTransports: must name at least one");
    row("twice", "extensions", u"ack,ack"_s, range, "extensions: names one twice: [\"ack\", \"ack\"]");
    row("no host", "host", QString(), range, "host: must not be empty");
    row("no sweep", "sweepPeriod", 0, range, "sweepPeriod: must be -1 (none) or more than 0");
    row("no size", "ws.maxMessageSize", 0, range, "ws.maxMessageSize: must be -1 (none) or more than 0");
    row("relative path", "ws.cometdURLMapping", u"cometd"_s, range,
        "ws.cometdURLMapping: must be paths that begin with '/', not \"cometd\"");
    row("no path", "ws.cometdURLMapping", QStringList(), range, "ws.cometdURLMapping: must name a path");
    row("line in a path", "ws.cometdURLMapping", QStringList{u"/a\r\nB: c"_s}, range,
        "ws.cometdURLMapping: must be paths that begin with '/', not \"/a\\u000d\\u000aB: c\"");
    row("origin with a path", "allowedOrigins", u"https://a.example/"_s, range,
        "allowedOrigins: must be origins like \"https://example.org\", without a path, not "
        "\"https://a.example/\"");
    row("origin without scheme", "allowedOrigins", u"a.example"_s, range,
        "allowedOrigins: must be origins like \"https://example.org\", without a path, not \"a.example\"");
    row("name as proxy", "trustedProxies", u"proxy.example"_s, range,
        "trustedProxies: must be addresses or subnets like \"10.0.0.0/8\", not \"proxy.example\"");
    row("cut address", "trustedProxies", u"10"_s, range,
        "trustedProxies: must be addresses or subnets like \"10.0.0.0/8\", not \"10\"");
    row("wide subnet", "trustedProxies", u"10.0.0.0/33"_s, range,
        "trustedProxies: must be addresses or subnets like \"10.0.0.0/8\", not \"10.0.0.0/33\"");
    row("cookie's name", "browserCookieName", u"a=b"_s, range,
        "browserCookieName: must be a word of letters, digits and !#$%&'*+-.^_`|~, not \"a=b\"");
    row("cookie without name", "browserCookieName", QString(), range,
        "browserCookieName: must be a word of letters, digits and !#$%&'*+-.^_`|~, not \"\"");
    row("attribute brings another", "browserCookiePath", u"/;Domain=x"_s, range,
        "browserCookiePath: must be printable, without blanks and semicolons, not \"/;Domain=x\"");
    row("attribute with a line", "browserCookieDomain", u"a\nb"_s, range,
        "browserCookieDomain: must be printable, without blanks and semicolons, not \"a\\u000ab\"");
    row("final line", "ws.protocol", u"a\n"_s, range,
        "ws.protocol: must be a word of letters, digits and !#$%&'*+-.^_`|~, not \"a\\u000a\"");
    row("callback", "callbackParameter", u"a(b"_s, range,
        "callbackParameter: must be a word of letters, digits, '_', '-' and '.', not \"a(b\"");
    row("ineffective ones are checked", "sweepThreads", u"two"_s, type,
        "sweepThreads: must be a whole number from -1 to 2147483647, not \"two\"");
    row("any extension", "ws.enableExtension.permessage-deflate", 1, type,
        "ws.enableExtension.permessage-deflate: must be true or false, not 1");
    row("of the program", "log", u"halley.broker"_s, Cause::NotAvailable,
        "log: this is an option of the program halleyd, not of a server");
    row("of a cluster", "oort.url", u"http://a/"_s, Cause::NotAvailable,
        "oort.url: clustering is not available in this server");
    row("unknown", "timout", 1, Cause::Unknown, "timout: there is no such option; did you mean \"timeout\"?");
}

void SetOptionTest::mistakes()
{
    QFETCH(const QString, name);
    QFETCH(const OptionValue, value);
    QFETCH(const int, cause);
    QFETCH(const QString, said);
    ServerOptions options;
    const auto set = setOption(options, name, value);
    QVERIFY(!set);
    QCOMPARE(set.error().message(), said);
    QCOMPARE(int(set.error().cause), cause);
}

void SetOptionTest::longestPrefixWins_data()
{
    QTest::addColumn<OptionSettings>("settings");
    QTest::addColumn<QList<qint64>>("expected"); // timeouts: websocket, long-polling, callback-polling
    QTest::newRow("plain") << OptionSettings{{u"timeout"_s, 1}} << QList<qint64>{1, 1, 1};
    QTest::newRow("both HTTP") << OptionSettings{{u"timeout"_s, 1}, {u"long-polling.timeout"_s, 2}}
                               << QList<qint64>{1, 2, 2};
    QTest::newRow("json") << OptionSettings{{u"timeout"_s, 1},
                                            {u"long-polling.timeout"_s, 2},
                                            {u"long-polling.json.timeout"_s, 3}}
                          << QList<qint64>{1, 3, 2};
    QTest::newRow("jsonp") << OptionSettings{{u"long-polling.jsonp.timeout"_s, 3}, {u"timeout"_s, 1}}
                           << QList<qint64>{1, 1, 3};
    QTest::newRow("ws") << OptionSettings{{u"ws.timeout"_s, 4}} << QList<qint64>{4, 30'000, 30'000};
    QTest::newRow("all") << OptionSettings{{u"timeout"_s, 1},
                                           {u"ws.timeout"_s, 2},
                                           {u"long-polling.timeout"_s, 3},
                                           {u"long-polling.json.timeout"_s, 4},
                                           {u"long-polling.jsonp.timeout"_s, 5}}
                         << QList<qint64>{2, 4, 5};
    QTest::newRow("equal to the plain one before it changes")
        << OptionSettings{{u"long-polling.timeout"_s, 30'000}, {u"timeout"_s, 1}}
        << QList<qint64>{1, 30'000, 30'000};
}

// In every order of setting.
void SetOptionTest::longestPrefixWins()
{
    QFETCH(const OptionSettings, settings);
    QFETCH(const QList<qint64>, expected);
    QStringList names = settings.keys();
    std::ranges::sort(names);
    do {
        ServerOptions options;
        for (const QString &name : std::as_const(names))
            QVERIFY(setOption(options, name, settings[name]));
        const QList<qint64> found{timeoutOn(options, ws), timeoutOn(options, json),
                                  timeoutOn(options, jsonp)};
        QVERIFY2(found == expected, qPrintable(names.join(u' ')));
    } while (std::ranges::next_permutation(names).found);
}

void SetOptionTest::plainTransportsStayPlain()
{
    ServerOptions options;
    QVERIFY(setOption(options, u"timeout"_s, 1));
    QVERIFY(std::ranges::none_of(options.broker.perTransport, [](auto &own) { return own.has_value(); }));
    QVERIFY(setOption(options, u"long-polling.json.interval"_s, 2));
    for (const auto kind : {ws, jsonp, TransportKind::Local, TransportKind::Custom})
        QVERIFY(!options.broker.perTransport[size_t(kind)]);
    QVERIFY(options.broker.perTransport[size_t(json)]);
}

// What a program set itself is in the copy of a transport, too.
void SetOptionTest::aTransportKeepsPlainMembers()
{
    ServerOptions options;
    options.broker.maxInterval = 77ms;
    options.broker.perTransport[size_t(ws)].emplace().interval = 5ms;
    QVERIFY(setOption(options, u"long-polling.timeout"_s, 1));
    QCOMPARE(options.broker.on(json).maxInterval.count(), 77);
    QCOMPARE(options.broker.on(ws).interval.count(), 5);
}

void SetOptionTest::severalNamesOfOneMember_data()
{
    QTest::addColumn<OptionSettings>("settings");
    QTest::addColumn<Probe>("probe");
    QTest::addColumn<QVariant>("expected");
    const Probe frame = broker<&BrokerOptions::messagesPerFrame>();
    const Probe browser = broker<&BrokerOptions::maxSessionsPerBrowser>();
    const Probe idle = [](const ServerOptions &o) { return qint64(o.broker.limits.webSocketIdle.count()); };
    const Probe callback = [](const ServerOptions &o) { return o.callbackParameter; };
    QTest::newRow("WebSocket, plain") << OptionSettings{{u"messagesPerFrame"_s, 2}} << frame << QVariant(2);
    QTest::newRow("WebSocket, both") << OptionSettings{{u"messagesPerFrame"_s, 2},
                                                       {u"ws.messagesPerFrame"_s, 3}}
                                     << frame << QVariant(3);
    QTest::newRow("HTTP, both") << OptionSettings{{u"maxSessionsPerBrowser"_s, 2},
                                                  {u"long-polling.maxSessionsPerBrowser"_s, 3}}
                                << browser << QVariant(3);
    QTest::newRow("callback, all") << OptionSettings{{u"callbackParameter"_s, u"a"_s},
                                                     {u"long-polling.callbackParameter"_s, u"b"_s},
                                                     {u"long-polling.jsonp.callbackParameter"_s, u"c"_s}}
                                   << callback << QVariant(QByteArray("c"));
    QTest::newRow("limit alone") << OptionSettings{{u"limits.webSocketIdle"_s, 40'000}} << idle
                                 << QVariant(40'000);
    QTest::newRow("limit and option")
        << OptionSettings{{u"ws.idleTimeout"_s, 50'000}, {u"limits.webSocketIdle"_s, 40'000}} << idle
        << QVariant(50'000);
}

void SetOptionTest::severalNamesOfOneMember()
{
    QFETCH(const OptionSettings, settings);
    QFETCH(const Probe, probe);
    QFETCH(const QVariant, expected);
    QStringList names = settings.keys();
    std::ranges::sort(names);
    do {
        ServerOptions options;
        for (const QString &name : std::as_const(names))
            QVERIFY(setOption(options, name, settings[name]));
        QCOMPARE(probe(options), expected);
    } while (std::ranges::next_permutation(names).found);
}

void SetOptionTest::failureChangesNothing()
{
    ServerOptions options;
    QVERIFY(!setOption(options, u"timeout"_s, -1));
    QVERIFY(!setOption(options, u"tiemout"_s, 1));
    QVERIFY(options.settings.isEmpty());
    QCOMPARE(options.broker.timeout.count(), 30'000);
}

void SetOptionTest::ineffective()
{
    const auto options = setOptions({}, {{u"timeout"_s, 1},
                                         {u"sweepThreads"_s, 4},
                                         {u"schedulerThreads"_s, 1},
                                         {u"executorMaxThreads"_s, 1},
                                         {u"jsonContext"_s, u"org.example.Json"_s},
                                         {u"long-polling.json.jsonContext"_s, u"org.example.Json"_s},
                                         {u"http2MaxSessionsPerBrowser"_s, -1},
                                         {u"ws.bufferSize"_s, 1},
                                         {u"ws.enableExtension.permessage-deflate"_s, false},
                                         {u"enableExtension.x"_s, false},
                                         {u"transports"_s, u"a,b"_s},
                                         {u"services"_s, u"a"_s},
                                         {u"jsonDebug"_s, true},
                                         {u"mimeType"_s, u"a/b"_s}});
    QVERIFY(options.hasValue());
    QCOMPARE(ineffectiveSettings(*options).size(), options->settings.size() - 1);
    QVERIFY(!ineffectiveSettings(*options).contains(u"timeout"_s));
}

void SetOptionTest::everythingThatIsWrongIsSaid()
{
    const auto options = setOptions({}, {{u"port"_s, -1}, {u"timeout"_s, 1}, {u"tls.kee"_s, u"k"_s}});
    QVERIFY(!options);
    QCOMPARE(options.error().size(), 2);
    QCOMPARE(options.error()[0].name, u"port"_s);
    QCOMPARE(options.error()[1].suggestion, u"tls.key"_s);
}

void SetOptionTest::valuesByName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("literal"); // empty: none
    const auto row = [](const char *name, const char *literal) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(literal);
    };
    row("timeout", "1");
    row("long-polling.timeout", "2");
    row("long-polling.json.timeout", "3");
    row("long-polling.jsonp.timeout", "2");
    row("ws.timeout", "1");
    row("interval", "0");
    row("long-polling.interval", "0");
    row("ws.interval", "4");
    row("messagesPerFrame", "5");
    row("ws.messagesPerFrame", "5");
    row("limits.webSocketIdle", "300000");
    row("host", "\"127.0.0.1\"");
    row("sweepThreads", "6");
    row("schedulerThreads", "1");
    row("ws.enableExtension.x", "false");
    row("ws.enableExtension.y", "true");
    row("log", "");
    row("timout", "");
}

void SetOptionTest::valuesByName()
{
    QFETCH(const QString, name);
    const auto options = setOptions({}, {{u"timeout"_s, 1},
                                         {u"long-polling.timeout"_s, 2},
                                         {u"long-polling.json.timeout"_s, 3},
                                         {u"ws.interval"_s, 4},
                                         {u"messagesPerFrame"_s, 5},
                                         {u"sweepThreads"_s, 6},
                                         {u"ws.enableExtension.x"_s, false}});
    QVERIFY(options.hasValue());
    const auto value = optionValue(*options, name);
    QTEST(value ? optionLiteral(*value) : QString(), "literal");
}

void SetOptionTest::conflicts_data()
{
    QTest::addColumn<OptionSettings>("settings");
    QTest::addColumn<QStringList>("named");
    QTest::newRow("certificate without key")
        << OptionSettings{{u"tls.certificate"_s, u"c"_s}} << QStringList{u"tls.certificate"_s};
    QTest::newRow("key without certificate")
        << OptionSettings{{u"tls.key"_s, u"k"_s}} << QStringList{u"tls.key"_s};
    QTest::newRow("both") << OptionSettings{{u"tls.key"_s, u"k"_s}, {u"tls.certificate"_s, u"c"_s}}
                          << QStringList();
    QTest::newRow("held longer than idle")
        << OptionSettings{{u"ws.timeout"_s, 300'000}} << QStringList{u"ws.idleTimeout"_s};
    QTest::newRow("HTTP does not idle")
        << OptionSettings{{u"long-polling.timeout"_s, 300'000}} << QStringList();
    QTest::newRow("held longer than processing")
        << OptionSettings{{u"timeout"_s, 1'000}, {u"long-polling.json.maxProcessing"_s, 1'000}}
        << QStringList{u"long-polling.json.maxProcessing"_s};
    QTest::newRow("enough processing")
        << OptionSettings{{u"timeout"_s, 1'000}, {u"maxProcessing"_s, 1'001}} << QStringList();
}

void SetOptionTest::conflicts()
{
    QFETCH(const OptionSettings, settings);
    const auto options = setOptions({}, settings);
    QStringList named;
    for (const OptionError &error : options ? QList<OptionError>() : options.error()) {
        QCOMPARE(int(error.cause), int(OptionError::Cause::Conflict));
        named.append(error.name);
    }
    QTEST(named, "named");
}

} // namespace tst_setoption

QTEST_GUILESS_MAIN(tst_setoption::SetOptionTest)
#include "tst_setoption.moc"
