// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>
#include <set>

namespace tst_sessionrows {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

class SessionRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void row();
    void localSession();
    void sortedByEveryColumn_data();
    void sortedByEveryColumn();
    void filter_data();
    void filter();
    void pagesDoNotOverlap();
    void behindTheEnd();
    void addresses_data();
    void addresses();
    void detail();
    void detailIsBounded();
    void blockedSession();
    void sessionThatWaitsForAHook();
    void transportOfAnApplication();
    void unknownSession();
    void tenThousandSessions();
    void longAnswersAreCut();

private:
    static LinkContext context(TransportKind transport, const QByteArray &address, int port,
                               const QByteArray &agent)
    {
        LinkContext context;
        context.transport = transport;
        context.remoteAddress = address;
        context.remotePort = quint16(port);
        context.userAgent = agent;
        return context;
    }
    static QList<QByteArray> ids(const QJsonObject &answer)
    {
        QList<QByteArray> ids;
        for (const QJsonValue &row : answer.value("rows"_L1).toArray())
            ids.append(row["id"_L1].toString().toUtf8());
        return ids;
    }
};

namespace {

// After the class: moc loses its way in these raw strings.
QJsonObject rowOf(MonitoredBroker &server, const RemoteClient &chief, const RemoteClient &client)
{
    const QJsonObject answer =
        server.ask(chief, R"({"request":"sessions","seq":1,"filter":")" + client.id + "\"}");
    return answer.value("rows"_L1)[0].toObject();
}

} // namespace

void SessionRowsTest::row()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const Instant created = server.now;
    const RemoteClient client =
        server.connect({}, context(TransportKind::WebSocket, "192.168.1.9", 4242, "Caf\xe9/1"));
    server.pass(milliseconds(1'500));
    server.subscribe(client, "/a");
    server.subscribe(client, "/b");
    server.publish(client, "/a", "1");
    const QJsonObject row = rowOf(server, chief, client);
    QCOMPARE(row.value("id"_L1).toString().toUtf8(), client.id);
    QCOMPARE(row.value("user"_L1), QJsonValue(u""_s));
    QCOMPARE(row.value("transport"_L1).toString(), u"websocket"_s);
    QCOMPARE(row.value("address"_L1).toString(), u"192.168.1.9:4242"_s);
    QCOMPARE(row.value("agent"_L1).toString(), u"Caf\ufffd/1"_s);
    QCOMPARE(row.value("created"_L1).toInteger(), created.wall.count());
    QCOMPARE(row.value("lastMessage"_L1).toInteger(), created.wall.count() + 1'500);
    QCOMPARE(row.value("state"_L1).toString(), u"connected"_s);
    QCOMPARE(row.value("held"_L1), QJsonValue(false));
    QCOMPARE(row.value("blocked"_L1).toInteger(-1), 0);
    QCOMPARE(row.value("subscriptions"_L1).toInt(), 2);
    QCOMPARE(row.value("queue"_L1).toInt(-1), 0);
    QCOMPARE(row.value("queueBytes"_L1).toInt(-1), 0);
    QVERIFY(row.value("in"_L1).toInt() >= 4);  // connect, two subscribes, publish
    QVERIFY(row.value("out"_L1).toInt() >= 5); // their replies, the event
    QVERIFY(row.contains("bytesIn"_L1));
    QVERIFY(row.value("bytesOut"_L1).toInt() > 0);
    QCOMPARE(row.value("dropped"_L1).toInt(-1), 0);
    server.send(client.link, R"({"channel":"/meta/connect","connectionType":"websocket","clientId":")" +
                                 client.id + "\"}");
    QCOMPARE(rowOf(server, chief, client).value("held"_L1), QJsonValue(true));
}

void SessionRowsTest::localSession()
{
    MonitoredBroker server;
    const QJsonObject answer =
        server.ask(server.connectOperator(), R"({"request":"sessions","seq":1,"filter":"LOCAL"})");
    QCOMPARE(answer.value("total"_L1).toInt(), 1);
    const QJsonValue row = answer.value("rows"_L1)[0];
    QCOMPARE(row["transport"_L1].toString(), u"local"_s);
    QCOMPARE(row["address"_L1], QJsonValue(u""_s));
    QVERIFY(row["id"_L1].toString().contains("monitor"_L1));
}

void SessionRowsTest::sortedByEveryColumn_data()
{
    QTest::addColumn<QByteArray>("order"); // the clients a, b and c, ascending
    // a: long-polling, 10.0.0.3, agent Z, no subscription; b: websocket, 10.0.0.1, Y, two; c:
    // websocket, 10.0.0.2, X, one. b has two messages in its queue, c one, but a larger one. Each sent and
    // got as many as it subscribed.
    QTest::newRow("transport") << QByteArray("a??");
    QTest::newRow("address") << QByteArray("bca");
    QTest::newRow("agent") << QByteArray("cba");
    QTest::newRow("state") << QByteArray("?\?a"); // handshaken
    QTest::newRow("subscriptions") << QByteArray("acb");
    QTest::newRow("queue") << QByteArray("acb");
    QTest::newRow("queueBytes") << QByteArray("abc");
    QTest::newRow("in") << QByteArray("acb");
    QTest::newRow("out") << QByteArray("acb");
    QTest::newRow("age") << QByteArray("cba");
    QTest::newRow("lastMessage") << QByteArray("acb");
}

void SessionRowsTest::sortedByEveryColumn()
{
    QFETCH(QByteArray, order);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient a = server.connect({}, context(TransportKind::LongPolling, "10.0.0.3", 1, "pupil Z"));
    server.pass(milliseconds(1));
    const RemoteClient b = server.connect({}, context(TransportKind::WebSocket, "10.0.0.1", 1, "pupil Y"));
    server.pass(milliseconds(1));
    const RemoteClient c = server.connect({}, context(TransportKind::WebSocket, "10.0.0.2", 1, "pupil X"));
    server.subscribe(c, "/c");
    server.pass(milliseconds(1));
    server.subscribe(b, "/b");
    server.subscribe(b, "/bb");
    server.turn([&] {
        server.broker.linkBlocked(b.link);
        server.broker.linkBlocked(c.link);
    });
    server.turn([&] {
        server.publishFromServer("/b", "1");
        server.publishFromServer("/bb", "1");
        server.publishFromServer("/c", '"' + QByteArray(500, 'x') + '"');
    });
    const std::map<QByteArray, char> names{{a.id, 'a'}, {b.id, 'b'}, {c.id, 'c'}};
    const auto ask = [&](const char *direction) {
        const QJsonObject answer =
            server.ask(chief, R"({"request":"sessions","seq":1,"filter":"pupil","sort":")" +
                                  QByteArray(QTest::currentDataTag()) + R"(","order":")" + direction + "\"}");
        QByteArray got;
        for (const QByteArray &id : ids(answer))
            got += names.at(id);
        return got;
    };
    const auto agrees = [](const QByteArray &got, const QByteArray &expected) {
        return got.size() == 3 &&
               std::ranges::equal(got, expected, [](char x, char y) { return y == '?' || x == y; });
    };
    const QByteArray up = ask("asc");
    QVERIFY2(agrees(up, order), up.constData());
    std::ranges::reverse(order);
    const QByteArray down = ask("desc");
    QVERIFY2(agrees(down, order), down.constData());
}

void SessionRowsTest::filter_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("total");
    QTest::newRow("none") << QByteArray("") << 4; // the monitor's own and the operator's, too
    QTest::newRow("agent") << QByteArray("fireFOX") << 1;
    QTest::newRow("address") << QByteArray("10.1.2.") << 2;
    QTest::newRow("port") << QByteArray(":5001") << 1;
    QTest::newRow("transport") << QByteArray("long-poll") << 1;
    QTest::newRow("state") << QByteArray("Handshaken") << 1;
    QTest::newRow("nothing") << QByteArray("opera") << 0;
    QTest::newRow("no pattern") << QByteArray("10.*") << 0;
}

void SessionRowsTest::filter()
{
    QFETCH(QByteArray, filter);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.connect({}, context(TransportKind::WebSocket, "10.1.2.3", 5001, "Mozilla Firefox"));
    server.connect({}, context(TransportKind::LongPolling, "10.1.2.4", 6001, "curl"));
    const QJsonObject answer =
        server.ask(chief, R"({"request":"sessions","seq":1,"filter":")" + filter + "\"}");
    QTEST(answer.value("total"_L1).toInt(), "total");
    QTEST(int(answer.value("rows"_L1).toArray().size()), "total");
    QCOMPARE(answer.value("all"_L1).toInt(), 4);
}

void SessionRowsTest::pagesDoNotOverlap()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    for (int i = 0; i < 50; ++i)
        server.connect();
    std::set<QByteArray> seen;
    for (int offset = 0; offset < 52; offset += 7) { // all equal by this column
        const QJsonObject answer = server.ask(
            chief, R"({"request":"sessions","seq":1,"sort":"queue","order":"desc","limit":7,"offset":)" +
                       QByteArray::number(offset) + '}');
        QCOMPARE(answer.value("offset"_L1).toInt(), offset);
        for (const QByteArray &id : ids(answer))
            QVERIFY(seen.insert(id).second);
    }
    QCOMPARE(seen.size(), size_t(52));
}

void SessionRowsTest::behindTheEnd()
{
    MonitoredBroker server;
    const QJsonObject answer =
        server.ask(server.connectOperator(), R"({"request":"sessions","seq":1,"offset":2000000000})");
    QVERIFY(answer.value("ok"_L1).toBool());
    QCOMPARE(answer.value("total"_L1).toInt(), 2);
    QCOMPARE(answer.value("rows"_L1), QJsonValue(QJsonArray()));
}

void SessionRowsTest::addresses_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("shown");
    QTest::newRow("v4") << QByteArray("127.0.0.1") << u"127.0.0.1:80"_s;
    QTest::newRow("v6") << QByteArray("fe80::1%eth0") << u"[fe80::1%eth0]:80"_s;
}

void SessionRowsTest::addresses()
{
    QFETCH(QByteArray, address);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect({}, context(TransportKind::WebSocket, address, 80, ""));
    QTEST(rowOf(server, chief, client).value("address"_L1).toString(), "shown");
}

void SessionRowsTest::detail()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    LinkContext from = context(TransportKind::WebSocket, "10.0.0.7", 99, "x");
    from.origin = "http://example.org";
    from.url = "/cometd";
    const RemoteClient client = server.connect({}, from);
    server.subscribe(client, "/a");
    server.subscribe(client, "/b/*");
    server.turn([&] { server.broker.linkBlocked(client.link); });
    server.turn([&] { server.publishFromServer("/a", "\"" + QByteArray("\u20ac").repeated(1'000) + "\""); });
    const QJsonObject answer =
        server.ask(chief, R"({"request":"session","seq":3,"id":")" + client.id + "\"}");
    const QJsonObject session = answer.value("session"_L1).toObject();
    QCOMPARE(session.value("id"_L1).toString().toUtf8(), client.id);
    QCOMPARE(session.value("subscriptions_list"_L1), QJsonValue(QJsonArray({u"/a"_s, u"/b/*"_s})));
    QCOMPARE(session.value("origin"_L1).toString(), u"http://example.org"_s);
    QCOMPARE(session.value("url"_L1).toString(), u"/cometd"_s);
    QCOMPARE(session.value("timeline"_L1).toArray().size(), 3); // its handshake and two subscriptions
    const QJsonValue queued = session.value("queue_list"_L1)[0];
    QCOMPARE(queued["cut"_L1], QJsonValue(true));
    QVERIFY(queued["size"_L1].toInt() > 3'000);
    const QByteArray json = queued["json"_L1].toString().toUtf8();
    QVERIFY(json.size() <= 2'048 && json.size() > 2'044);
    QVERIFY(json.endsWith("\u20ac"));
}

void SessionRowsTest::detailIsBounded()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    server.turn([&] {
        const auto session = server.session(client);
        for (int i = 0; i < 1'200; ++i) // long names: 1,000 of them would be a megabyte
            server.broker
                .createChannelIfAbsent(
                    ChannelId::literal("/" + QByteArray(1'000, 'x') + QByteArray::number(i)))
                ->subscribe(*session);
        server.broker.linkBlocked(client.link);
    });
    server.turn([&] {
        for (int i = 0; i < 300; ++i)
            server.session(client)->deliver(nullptr, Message::on(ChannelId::literal("/a")));
    });
    const QJsonObject answer =
        server.ask(chief, R"({"request":"session","seq":3,"id":")" + client.id + "\"}");
    QVERIFY(QJsonDocument(answer).toJson(QJsonDocument::Compact).size() < 600 * 1024);
    const QJsonObject session = answer.value("session"_L1).toObject();
    QCOMPARE(session.value("subscriptions"_L1).toInt(), 1'200);
    QVERIFY(session.value("subscriptions_list"_L1).toArray().size() > 200);
    QCOMPARE(session.value("queue"_L1).toInt(), 300);
    QCOMPARE(session.value("queue_list"_L1).toArray().size(), 100);
}

void SessionRowsTest::blockedSession()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    server.turn([&] { server.broker.linkBlocked(client.link); });
    QCOMPARE(rowOf(server, chief, client).value("blocked"_L1).toInteger(), 1);
    server.pass(milliseconds(2'345));
    QCOMPARE(rowOf(server, chief, client).value("blocked"_L1).toInteger(), 2'345);
    server.turn([&] { server.broker.linkWritable(client.link); });
    QCOMPARE(rowOf(server, chief, client).value("blocked"_L1).toInteger(-1), 0);
}

void SessionRowsTest::sessionThatWaitsForAHook()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    QVERIFY(!rowOf(server, chief, client).contains("hook"_L1));
    std::vector<Promise<bool>> promises;
    Registration listener;
    server.turn([&] {
        listener = server.broker.createChannelIfAbsent(ChannelId::literal("/slow"))
                       ->addListener([&](ServerSession *, ServerChannel &, Message &, Message *,
                                         Promise<bool> promise) { promises.push_back(promise); });
    });
    server.send(client.link, "[{\"channel\":\"/slow\",\"clientId\":\"" + client.id + "\",\"data\":1}]");
    server.pass(milliseconds(1'500));
    const QJsonObject row = rowOf(server, chief, client);
    QCOMPARE(row.value("hook"_L1).toString(), u"listener of /slow"_s);
    QCOMPARE(row.value("hookOpen"_L1).toInteger(), 1'500);
    server.turn([&] { promises.front().complete(true); });
    QVERIFY(!rowOf(server, chief, client).contains("hook"_L1));
}

void SessionRowsTest::transportOfAnApplication()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    LinkContext plugged = context(TransportKind::Custom, "10.0.0.9", 1, "serial line");
    plugged.customName = "lines";
    const RemoteClient client = server.connect({}, plugged);
    QCOMPARE(rowOf(server, chief, client).value("transport"_L1).toString(), u"lines"_s);
}

void SessionRowsTest::unknownSession()
{
    MonitoredBroker server;
    const QJsonObject answer =
        server.ask(server.connectOperator(), R"({"request":"session","seq":3,"id":"nobody"})");
    QCOMPARE(answer.value("ok"_L1), QJsonValue(false));
    QCOMPARE(answer.value("error"_L1).toString(), u"no such session"_s);
    QCOMPARE(answer.value("answer"_L1).toString(), u"session"_s);
    QCOMPARE(answer.value("seq"_L1).toInt(), 3);
}

void SessionRowsTest::tenThousandSessions()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    for (int i = 0; i < 10'000; ++i)
        server.connect(
            {}, context(TransportKind::WebSocket, "10.0.0.1", 1'024 + i, "Mozilla/5.0 (X11; Linux x86_64)"));
    QElapsedTimer timer;
    qint64 slowest = 0;
    for (const char *sort : {"id", "address", "agent", "age", "queue"}) {
        timer.start();
        const QJsonObject answer =
            server.ask(chief, R"({"request":"sessions","seq":1,"offset":5000,"limit":100,"sort":")" +
                                  QByteArray(sort) + R"(","filter":"linux"})");
        slowest = std::max(slowest, timer.elapsed());
        QCOMPARE(answer.value("total"_L1).toInt(), 10'000);
        QCOMPARE(answer.value("all"_L1).toInt(), 10'002);
        QCOMPARE(answer.value("rows"_L1).toArray().size(), 100);
    }
    qInfo("slowest page of 10,000 sessions: %lld ms", slowest);
    QVERIFY(slowest < 1'000); // a few milliseconds; much more under a sanitizer
}

void SessionRowsTest::longAnswersAreCut()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray agent(4'000, 'x');
    for (int i = 0; i < 400; ++i)
        server.connect({}, context(TransportKind::WebSocket, "10.0.0.1", 1'024 + i, agent));
    const QJsonObject answer = server.ask(chief, R"({"request":"sessions","seq":1,"limit":500})");
    const auto rows = answer.value("rows"_L1).toArray().size();
    QVERIFY(rows > 100 && rows < 150);
    QCOMPARE(answer.value("total"_L1).toInt(), 402);
}

} // namespace tst_sessionrows

QTEST_GUILESS_MAIN(tst_sessionrows::SessionRowsTest)
#include "tst_sessionrows.moc"
