// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>

namespace tst_topology {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

// Who talks to whom, as an operator asks for it.
class TopologyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groups_data();
    void groups();
    void within();
    void malformed_data();
    void malformed();
    void flowsAreDeliveries();
    void eachEventReachesASessionOnce_data();
    void eachEventReachesASessionOnce();
    void theRestIsFolded();
    void monitorsOwnChannelsAreLeftOut();
    void oneLookInTwoSeconds();
    void tooManyDifferentOnes();

private:
    static RemoteClient connect(MonitoredBroker &server, const QByteArray &address, const QByteArray &agent,
                                TransportKind transport = TransportKind::WebSocket)
    {
        LinkContext context;
        context.transport = transport;
        context.remoteAddress = address;
        context.userAgent = agent;
        return server.connect({}, std::move(context));
    }
    static QJsonObject ask(MonitoredBroker &server, const RemoteClient &chief, const QByteArray &members)
    {
        return server.ask(chief, R"({"request":"topology","seq":1,)" + members + '}');
    }
    static QByteArray groupsOf(const QJsonObject &answer) // "Firefox 2, Chrome 1"
    {
        QByteArrayList texts;
        for (const QJsonValue &group : answer.value("groups"_L1).toArray())
            texts +=
                group["name"_L1].toString().toUtf8() + ' ' + QByteArray::number(group["sessions"_L1].toInt());
        return texts.join(", ");
    }
    // Deliveries per second from a channel, to all groups.
    static double flowFrom(const QJsonObject &answer, QLatin1StringView channel)
    {
        const QJsonArray channels = answer.value("channels"_L1).toArray();
        double rate = 0;
        for (const QJsonValue &flow : answer.value("flows"_L1).toArray()) {
            if (channels[flow["channel"_L1].toInt()]["name"_L1].toString() == channel)
                rate += flow["rate"_L1].toDouble();
        }
        return rate;
    }
    // Ten events per second on each channel, for seven seconds: rates have settled then.
    static void publishFor(MonitoredBroker &server, const QByteArrayList &channels)
    {
        for (int i = 0; i < 70; ++i) {
            server.turn([&] {
                for (const QByteArray &channel : channels)
                    server.publishFromServer(channel, "1");
            });
            server.pass(milliseconds(100));
        }
    }
};

void TopologyTest::groups_data()
{
    QTest::addColumn<QByteArray>("groupBy");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("transport") << QByteArray("transport")
                               << QByteArray("websocket 4, local 1, long-polling 1");
    QTest::newRow("agent") << QByteArray("agent") << QByteArray("Firefox 2, unknown 2, Chrome 1, local 1");
    QTest::newRow("network") << QByteArray("network")
                             << QByteArray("10.0.0.0/16 3, 2001:db8:1::/48 1, local 1, unknown 1");
}

void TopologyTest::groups()
{
    QFETCH(QByteArray, groupBy);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator(); // 10.0.0.1, no agent
    connect(server, "10.0.1.2", "Mozilla/5.0 Gecko/20100101 Firefox/128.0");
    connect(server, "10.0.3.4", "Mozilla/5.0 Gecko/20100101 Firefox/127.0");
    connect(server, "2001:db8:1::7", "Mozilla/5.0 Chrome/1 Safari/1", TransportKind::LongPolling);
    connect(server, "a pipe", "");
    const QJsonObject answer = ask(server, chief, "\"groupBy\":\"" + groupBy + '"');
    QTEST(groupsOf(answer), "expected");
    QCOMPARE(answer.value("sessions"_L1).toInt(), 6);
    QCOMPARE(answer.value("skipped"_L1).toInt(-1), 0);
    QCOMPARE(answer.value("all"_L1)["groups"_L1].toInt(), int(answer.value("groups"_L1).toArray().size()));
}

void TopologyTest::within()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient one = connect(server, "10.1.0.1", "Firefox/1");
    const RemoteClient two = connect(server, "10.2.0.1", "Firefox/1");
    const RemoteClient three = connect(server, "10.1.0.2", "Chrome/1");
    server.subscribe(one, "/a");
    server.subscribe(two, "/a");
    server.subscribe(two, "/b");
    server.subscribe(three, "/c");
    const QJsonObject firefox = ask(server, chief, R"("groupBy":"network","within":{"agent":"Firefox"})");
    QCOMPARE(groupsOf(firefox), QByteArray("10.1.0.0/16 1, 10.2.0.0/16 1"));
    QCOMPARE(firefox.value("all"_L1)["channels"_L1].toInt(), 2);
    QCOMPARE(firefox.value("channels"_L1)[0]["name"_L1].toString(), u"/a"_s);
    QCOMPARE(firefox.value("channels"_L1)[0]["subscribers"_L1].toInt(), 2);
    const QJsonObject both =
        ask(server, chief, R"("groupBy":"transport","within":{"agent":"Firefox","network":"10.1.0.0/16"})");
    QCOMPARE(groupsOf(both), QByteArray("websocket 1"));
    QCOMPARE(both.value("channels"_L1)[0]["subscribers"_L1].toInt(), 1);
    QCOMPARE(groupsOf(ask(server, chief, R"("within":{"transport":"telegraph"})")), QByteArray());
}

void TopologyTest::malformed_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("error");
    QTest::newRow("grouping") << QByteArray(R"("groupBy":"mood")")
                              << u"\"groupBy\" must be one of transport, agent, network"_s;
    QTest::newRow("within") << QByteArray(R"("within":"agent")") << u"\"within\" must be an object"_s;
    QTest::newRow("name") << QByteArray(R"("within":{"agent":1})") << u"\"agent\" must be a text"_s;
    QTest::newRow("limit") << QByteArray(R"("limit":"all")") << u"\"limit\" must be a whole number"_s;
}

void TopologyTest::malformed()
{
    QFETCH(QByteArray, members);
    MonitoredBroker server;
    QTEST(ask(server, server.connectOperator(), members).value("error"_L1).toString(), "error");
}

void TopologyTest::flowsAreDeliveries()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient one = connect(server, "10.1.0.1", "Firefox/1");
    const RemoteClient two = connect(server, "10.1.0.2", "Firefox/1");
    const RemoteClient three = connect(server, "10.1.0.3", "Chrome/1");
    for (const RemoteClient &client : {chief, one, two, three})
        server.connectAgain(client);
    for (const RemoteClient &client : {one, two, three})
        server.subscribe(client, "/busy");
    server.subscribe(three, "/calm");
    QCOMPARE(flowFrom(ask(server, chief, R"("groupBy":"agent")"), "/busy"_L1), 0.0); // rates begin now
    publishFor(server, {"/busy", "/busy", "/calm"});
    const QJsonObject answer = ask(server, chief, R"("groupBy":"agent")");
    QCOMPARE(answer.value("channels"_L1)[0]["name"_L1].toString(), u"/busy"_s);
    QVERIFY(qAbs(answer.value("channels"_L1)[0]["rate"_L1].toDouble() - 20) < 0.5);
    QVERIFY(answer.value("channels"_L1)[0]["byteRate"_L1].toDouble() > 400);
    QByteArrayList flows;
    for (const QJsonValue &flow : answer.value("flows"_L1).toArray())
        flows += answer.value("groups"_L1)[flow["group"_L1].toInt()]["name"_L1].toString().toUtf8() +
                 answer.value("channels"_L1)[flow["channel"_L1].toInt()]["name"_L1].toString().toUtf8() +
                 ' ' + QByteArray::number(flow["subscribers"_L1].toInt()) + ' ' +
                 QByteArray::number(qRound(flow["rate"_L1].toDouble()));
    QCOMPARE(flows, (QByteArrayList{"Firefox/busy 2 40", "Chrome/busy 1 20", "Chrome/calm 1 10"}));
    const QJsonValue firefox = answer.value("groups"_L1)[0];
    QVERIFY(firefox["out"_L1].toInt() >= 2 * 140);
    QVERIFY(firefox["in"_L1].toInt() >= 2 * 3);
    QCOMPARE(firefox["blocked"_L1].toInt(-1), 0);
    QCOMPARE(firefox["queue"_L1].toInt(-1), 0);
}

void TopologyTest::eachEventReachesASessionOnce_data()
{
    QTest::addColumn<QByteArrayList>("subscriptions");
    QTest::addColumn<QByteArrayList>("expected"); // deliveries per second of each
    using List = QByteArrayList;
    // Ten events per second on each of /a/x, /a/y, /a/b/z, /c.
    QTest::newRow("shallow") << List{"/a/*"} << List{"20"};
    QTest::newRow("deep") << List{"/a/**"} << List{"30"};
    QTest::newRow("everything") << List{"/**"} << List{"40"};
    QTest::newRow("one and everything") << List{"/a/x", "/**"} << List{"10", "30"};
    QTest::newRow("the same, otherwise round") << List{"/**", "/a/x"} << List{"30", "10"};
    QTest::newRow("three, nested") << List{"/a/x", "/a/*", "/**"} << List{"10", "10", "20"};
    QTest::newRow("four, nested") << List{"/a/x", "/a/*", "/a/**", "/**"} << List{"10", "10", "10", "10"};
    QTest::newRow("beside one another") << List{"/a/*", "/a/b/*", "/c"} << List{"20", "10", "10"};
    QTest::newRow("two in one") << List{"/a/b/**", "/a/x", "/a/**"} << List{"10", "10", "10"};
    QTest::newRow("silent ones") << List{"/d/*", "/a", "/e"} << List{"0", "0", "0"};
}

void TopologyTest::eachEventReachesASessionOnce()
{
    QFETCH(QByteArrayList, subscriptions);
    QFETCH(QByteArrayList, expected);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    server.connectAgain(chief);
    server.connectAgain(client);
    for (const QByteArray &name : subscriptions)
        server.subscribe(client, name);
    (void)ask(server, chief, R"("limit":10)");
    publishFor(server, {"/a/x", "/a/y", "/a/b/z", "/c"});
    const quint64 before = server.session(client)->counters().messagesOut;
    publishFor(server, {"/a/x", "/a/y", "/a/b/z", "/c"});
    const auto delivered = server.session(client)->counters().messagesOut - before;
    const QJsonObject answer = ask(server, chief, R"("limit":10)");
    QByteArrayList rates;
    int sum = 0;
    for (const QByteArray &name : subscriptions) {
        const int rate = qRound(flowFrom(answer, QLatin1StringView(name)));
        rates += QByteArray::number(rate);
        sum += rate;
    }
    QCOMPARE(rates, expected);
    QCOMPARE(sum * 7, int(delivered)); // and the broker agrees
}

void TopologyTest::theRestIsFolded()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    for (int i = 0; i < 40; ++i) {
        const RemoteClient client =
            connect(server, "10." + QByteArray::number(100 + i) + ".0.1", "Firefox/1");
        server.subscribe(client, "/all");
        server.subscribe(client, "/own/" + QByteArray::number(i));
    }
    const QJsonObject answer = ask(server, chief, R"("groupBy":"network","limit":5)");
    const QJsonArray groups = answer.value("groups"_L1).toArray();
    QCOMPARE(groups.size(), 24);
    QCOMPARE(groups.last()["name"_L1].toString(), QString());
    QCOMPARE(groups.last()["sessions"_L1].toInt(), 42 - 23);
    QCOMPARE(answer.value("all"_L1)["groups"_L1].toInt(), 42);
    const QJsonArray channels = answer.value("channels"_L1).toArray();
    QCOMPARE(channels.size(), 5);
    QCOMPARE(channels[0]["name"_L1].toString(), u"/all"_s);
    QCOMPARE(channels[4]["name"_L1].toString(), QString());
    QCOMPARE(channels[4]["subscribers"_L1].toInt(), 40 - 3);
    QCOMPARE(answer.value("all"_L1)["channels"_L1].toInt(), 41);
    int subscribers = 0;
    for (const QJsonValue &flow : answer.value("flows"_L1).toArray())
        subscribers += flow["subscribers"_L1].toInt();
    QCOMPARE(subscribers, 80);
}

void TopologyTest::monitorsOwnChannelsAreLeftOut()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/overview");
    server.subscribe(chief, "/**");
    (void)ask(server, chief, R"("limit":5)");
    server.pass(milliseconds(8'000));
    const QJsonObject answer = ask(server, chief, R"("limit":5)");
    QCOMPARE(answer.value("channels"_L1).toArray().size(), 1);
    QCOMPARE(flowFrom(answer, "/**"_L1), 0.0);
}

void TopologyTest::oneLookInTwoSeconds()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray members = R"("groupBy":"transport")";
    QCOMPARE(ask(server, chief, members).value("sessions"_L1).toInt(), 2);
    server.connect();
    server.pass(milliseconds(1'500));
    const QJsonObject kept = ask(server, chief, members);
    QCOMPARE(kept.value("sessions"_L1).toInt(), 2);
    QCOMPARE(kept.value("age"_L1).toInt(), 1'500);
    QCOMPARE(ask(server, chief, R"("groupBy":"agent")").value("sessions"_L1).toInt(), 3);
    server.pass(milliseconds(600));
    const QJsonObject fresh = ask(server, chief, members);
    QCOMPARE(fresh.value("sessions"_L1).toInt(), 3);
    QCOMPARE(fresh.value("age"_L1).toInt(-1), 0);
}

void TopologyTest::tooManyDifferentOnes()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const auto isGood = [&](int limit) {
        return ask(server, chief, "\"limit\":" + QByteArray::number(limit)).value("ok"_L1).toBool();
    };
    for (int i = 1; i <= 8; ++i)
        QVERIFY(isGood(i));
    QVERIFY(!isGood(9));
    QVERIFY(isGood(8)); // one that is there
    server.pass(milliseconds(2'000));
    QVERIFY(isGood(9));
}

} // namespace tst_topology

QTEST_GUILESS_MAIN(tst_topology::TopologyTest)
#include "tst_topology.moc"
