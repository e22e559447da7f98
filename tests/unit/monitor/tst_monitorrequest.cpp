// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/monitorrequest.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>
#include <limits>

namespace tst_monitorrequest {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

QJsonValue value(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']')[0];
}

template <typename Request>
Request parsed(const QByteArray &json)
{
    const auto request = parseMonitorRequest(value(json));
    if (!request)
        qFatal("%s: %s", json.constData(), request.error().text.constData());
    return std::get<Request>(*request);
}

} // namespace

class MonitorRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void malformed_data();
    void malformed();
    void defaults();
    void everyMember();
    void rangesAreKept_data();
    void rangesAreKept();
    void columns_data();
    void columns();
    void tapPatterns();
    void unknownMembersAreIgnored();
    void envelopeIsReadAsFarAsItGoes_data();
    void envelopeIsReadAsFarAsItGoes();
};

void MonitorRequestTest::malformed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *json, const char *error) {
        QTest::newRow(json) << QByteArray(json) << QByteArray(error);
    };
    for (const char *json : {"null", "1", "\"overview\"", "[]", "true"})
        row(json, "a request is an object");
    row("{}", "\"request\" must be a text");
    row(R"({"request":1,"seq":1})", "\"request\" must be a text");
    row(R"({"request":"overview"})", "\"seq\" must be a whole number");
    row(R"({"request":"overview","seq":"1"})", "\"seq\" must be a whole number");
    row(R"({"request":"overview","seq":1.5})", "\"seq\" must be a whole number");
    row(R"({"request":"overview","seq":1e300})", "\"seq\" must be a whole number");
    row(R"({"request":"","seq":1})", "unknown request");
    row(R"({"request":"Overview","seq":1})", "unknown request");
    row(R"({"request":"dance","seq":1})", "unknown request");
    row(R"({"request":"sessions","seq":1,"offset":"0"})", "\"offset\" must be a whole number");
    row(R"({"request":"sessions","seq":1,"offset":null})", "\"offset\" must be a whole number");
    row(R"({"request":"sessions","seq":1,"limit":1.5})", "\"limit\" must be a whole number");
    row(R"({"request":"sessions","seq":1,"limit":true})", "\"limit\" must be a whole number");
    row(R"({"request":"sessions","seq":1,"sort":1})",
        "\"sort\" must be one of id, transport, address, agent, state, subscriptions, queue, queueBytes, in, "
        "out, age, "
        "lastMessage");
    row(R"({"request":"sessions","seq":1,"sort":"name"})",
        "\"sort\" must be one of id, transport, address, agent, state, subscriptions, queue, queueBytes, in, "
        "out, age, "
        "lastMessage");
    row(R"({"request":"channels","seq":1,"sort":"id"})",
        "\"sort\" must be one of name, subscribers, messages, rate");
    row(R"({"request":"channels","seq":1,"sort":""})",
        "\"sort\" must be one of name, subscribers, messages, rate");
    row(R"({"request":"sessions","seq":1,"order":"up"})", "\"order\" must be one of asc, desc");
    row(R"({"request":"sessions","seq":1,"filter":["a"]})", "\"filter\" must be a text");
    row(R"({"request":"session","seq":1})", "\"id\" is missing");
    row(R"({"request":"session","seq":1,"id":""})", "\"id\" is missing");
    row(R"({"request":"session","seq":1,"id":7})", "\"id\" must be a text");
    row(R"({"request":"channel","seq":1})", "\"name\" is missing");
    row(R"({"request":"channel","seq":1,"name":"x"})", "not a channel: x");
    row(R"({"request":"channel","seq":1,"name":"/a//b"})", "not a channel: /a//b");
    row(R"({"request":"tap","seq":1,"channels":"/**"})",
        "\"channels\" must be an array of 1 to 32 channel names");
    row(R"({"request":"tap","seq":1,"channels":[]})",
        "\"channels\" must be an array of 1 to 32 channel names");
    row(R"({"request":"tap","seq":1,"channels":[1]})", "not a channel: ");
    row(R"({"request":"tap","seq":1,"channels":["/a","/**/b"]})", "not a channel: /**/b");
    row(R"({"request":"tap","seq":1,"rate":"fast"})", "\"rate\" must be a whole number");
    row(R"({"request":"tap","seq":1,"payload":[]})", "\"payload\" must be a whole number");
    row(R"({"request":"tap","seq":1,"filter":1})", "\"filter\" must be a text");
    row(R"({"request":"tap","seq":1,"filter":"kind"})", "expected a comparison: kind == request");
    row(R"({"request":"tap","seq":1,"session":1})", "\"session\" must be a text");
    row(R"({"request":"untap","seq":1})", "\"tap\" is missing");
    row(R"({"request":"untap","seq":1,"tap":1})", "\"tap\" must be a text");
    const QByteArray longFilter =
        R"({"request":"sessions","seq":1,"filter":")" + QByteArray(257, 'x') + "\"}";
    QTest::newRow("long filter") << longFilter << QByteArray("\"filter\" must not be longer than 256 bytes");
    QByteArray names = "\"/a\"";
    for (int i = 1; i < 33; ++i)
        names += ",\"/a\"";
    QTest::newRow("33 patterns") << QByteArray(R"({"request":"tap","seq":1,"channels":[)" + names + "]}")
                                 << QByteArray("\"channels\" must be an array of 1 to 32 channel names");
}

void MonitorRequestTest::malformed()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, error);
    const auto request = parseMonitorRequest(value(json));
    QVERIFY(!request);
    QCOMPARE(request.error().text, error);
}

void MonitorRequestTest::defaults()
{
    const auto sessions = parsed<SessionsRequest>(R"({"request":"sessions","seq":1})");
    QCOMPARE(sessions.offset, 0);
    QCOMPARE(sessions.limit, 100);
    QCOMPARE(sessions.sort, SessionSort::Id);
    QCOMPARE(sessions.order, PageOrder::Ascending);
    QVERIFY(sessions.filter.isEmpty());
    const auto channels = parsed<ChannelsRequest>(R"({"request":"channels","seq":1})");
    QCOMPARE(channels.limit, 500);
    QCOMPARE(channels.sort, ChannelSort::Name);
    const auto tap = parsed<TapRequest>(R"({"request":"tap","seq":1})");
    QCOMPARE(tap.channels, QList<ChannelId>{ChannelId::literal("/**")});
    QCOMPARE(tap.rate, 200);
    QCOMPARE(tap.payload, 4096);
    QVERIFY(tap.filter.isEmpty());
    QVERIFY(tap.session.isEmpty());
    const auto topology = parsed<TopologyRequest>(R"({"request":"topology","seq":1})");
    QCOMPARE(topology, (TopologyRequest{TopologyGrouping::Transport, {}, {}, {}, 30}));
    (void)parsed<OverviewRequest>(R"({"request":"overview","seq":1})");
}

void MonitorRequestTest::everyMember()
{
    const auto sessions = parsed<SessionsRequest>(
        R"({"request":"sessions","seq":1,"offset":40,"limit":20,"sort":"queue","order":"desc","filter":"Fire"})");
    QCOMPARE(sessions.offset, 40);
    QCOMPARE(sessions.limit, 20);
    QCOMPARE(sessions.sort, SessionSort::Queue);
    QCOMPARE(sessions.order, PageOrder::Descending);
    QCOMPARE(sessions.filter, QByteArray("Fire"));
    QCOMPARE(parsed<SessionRequest>(R"({"request":"session","seq":1,"id":"abc"})").id, ClientId("abc"));
    QCOMPARE(parsed<ChannelRequest>(R"({"request":"channel","seq":1,"name":"/a/b/"})").name,
             ChannelId::literal("/a/b"));
    QCOMPARE(parsed<UntapRequest>(R"({"request":"untap","seq":1,"tap":"t7"})").tap, QByteArray("t7"));
    const auto tap = parsed<TapRequest>(R"({"request":"tap","seq":1,"filter":"/a","session":"abc"})");
    QVERIFY(!tap.filter.isEmpty());
    QCOMPARE(tap.session, ClientId("abc"));
    const auto topology = parsed<TopologyRequest>(
        R"({"request":"topology","seq":1,"groupBy":"network","limit":99,"within":{"agent":"Firefox","network":"::/48"}})");
    QCOMPARE(topology, (TopologyRequest{TopologyGrouping::Network, {}, "Firefox", "::/48", 60}));
}

void MonitorRequestTest::rangesAreKept_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("payload");
    const int most = std::numeric_limits<int>::max();
    QTest::newRow("zero") << QByteArray("0") << 0 << 1 << 1 << 64;
    QTest::newRow("below") << QByteArray("-1") << 0 << 1 << 1 << 64;
    QTest::newRow("far below") << QByteArray("-1e300") << 0 << 1 << 1 << 64;
    QTest::newRow("inside") << QByteArray("100") << 100 << 100 << 100 << 100;
    QTest::newRow("as a float") << QByteArray("1.0e2") << 100 << 100 << 100 << 100;
    QTest::newRow("above") << QByteArray("3000000000") << most << 500 << 2000 << 65536;
    QTest::newRow("2^63") << QByteArray("9223372036854775808") << most << 500 << 2000 << 65536;
    QTest::newRow("far above") << QByteArray("1e300") << most << 500 << 2000 << 65536;
}

void MonitorRequestTest::rangesAreKept()
{
    QFETCH(QByteArray, given);
    const auto page = parsed<SessionsRequest>(R"({"request":"sessions","seq":1,"offset":)" + given +
                                              ",\"limit\":" + given + '}');
    QTEST(page.offset, "offset");
    QTEST(page.limit, "limit");
    const auto tap =
        parsed<TapRequest>(R"({"request":"tap","seq":1,"rate":)" + given + ",\"payload\":" + given + '}');
    QTEST(tap.rate, "rate");
    QTEST(int(tap.payload), "payload");
}

void MonitorRequestTest::columns_data()
{
    QTest::addColumn<int>("column");
    const char *const names[] = {"id",    "transport",  "address", "agent", "state", "subscriptions",
                                 "queue", "queueBytes", "in",      "out",   "age",   "lastMessage"};
    static_assert(std::size(names) == sessionSortCount);
    for (int i = 0; i < sessionSortCount; ++i)
        QTest::newRow(names[i]) << i;
}

void MonitorRequestTest::columns()
{
    const QByteArray json =
        R"({"request":"sessions","seq":1,"sort":")" + QByteArray(QTest::currentDataTag()) + "\"}";
    QTEST(int(parsed<SessionsRequest>(json).sort), "column");
}

void MonitorRequestTest::tapPatterns()
{
    const auto tap = parsed<TapRequest>(R"({"request":"tap","seq":1,"channels":["/a/*","/b","/meta/*"]})");
    QCOMPARE(tap.channels, (QList<ChannelId>{ChannelId::literal("/a/*"), ChannelId::literal("/b"),
                                             ChannelId::literal("/meta/*")}));
}

void MonitorRequestTest::unknownMembersAreIgnored()
{
    (void)parsed<OverviewRequest>(R"({"request":"overview","seq":1,"colour":"red","limit":"x"})");
}

void MonitorRequestTest::envelopeIsReadAsFarAsItGoes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<qint64>("seq");
    QTest::newRow("both") << QByteArray(R"({"request":"x","seq":7})") << QByteArray("x") << qint64(7);
    QTest::newRow("negative") << QByteArray(R"({"request":"x","seq":-7})") << QByteArray("x") << qint64(-7);
    QTest::newRow("2^53") << QByteArray(R"({"seq":9007199254740992})") << QByteArray()
                          << qint64(9007199254740992);
    QTest::newRow("no seq") << QByteArray(R"({"request":"x"})") << QByteArray("x") << qint64(-1);
    QTest::newRow("seq is a text") << QByteArray(R"({"request":"x","seq":"7"})") << QByteArray("x")
                                   << qint64(-1);
    QTest::newRow("no object") << QByteArray("[]") << QByteArray() << qint64(-1);
    QTest::newRow("long name") << "{\"request\":\"" + QByteArray("x").repeated(63) + "\u00e9\"}"
                               << QByteArray("x").repeated(63) << qint64(-1);
}

void MonitorRequestTest::envelopeIsReadAsFarAsItGoes()
{
    QFETCH(QByteArray, json);
    const MonitorEnvelope envelope = monitorEnvelope(value(json));
    QTEST(envelope.name, "name");
    QTEST(envelope.seq.value_or(-1), "seq");
}

} // namespace tst_monitorrequest

QTEST_GUILESS_MAIN(tst_monitorrequest::MonitorRequestTest)
#include "tst_monitorrequest.moc"
