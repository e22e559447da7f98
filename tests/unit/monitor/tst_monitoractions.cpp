// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>

namespace tst_monitoractions {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

QJsonArray actionsOf(MonitoredBroker &server, const RemoteClient &chief)
{
    return server.ask(chief, R"({"request":"events","seq":1,"kinds":["action"]})").value("rows"_L1).toArray();
}

QByteArray actionRequest(const QByteArray &name, const QByteArray &members)
{
    return "{\"request\":\"" + name + "\",\"seq\":3," + members + '}';
}

QByteArray idMember(const RemoteClient &client)
{
    return "\"id\":\"" + client.id + '"';
}

} // namespace

// What operators do to a server, and what is written down about it.
class MonitorActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kick();
    void notEverybodyIsKicked();
    void purge();
    void send();
    void sendToAFullQueue();
    void publish();
    void publishMakesNoChannelTooMany();
    void refusedTargets_data();
    void refusedTargets();
    void unknownSession_data();
    void unknownSession();
    void readOnly_data();
    void readOnly();
    void strangersMayNot();
};

void MonitorActionsTest::kick()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient victim = server.connect();
    const QJsonObject answer =
        server.ask(chief, actionRequest("kick", idMember(victim) + R"(,"reason":"it floods")"));
    QCOMPARE(answer.value("ok"_L1), QJsonValue(true));
    QVERIFY(!server.session(victim));
    QCOMPARE(server.take(victim.link).value(0).value("channel"_L1).toString(), u"/meta/disconnect"_s);
    const QJsonValue action = actionsOf(server, chief)[0];
    QCOMPARE(action["reason"_L1].toString(), u"kick"_s);
    QCOMPARE(action["session"_L1].toString().toLatin1(), victim.id);
    QCOMPARE(action["operator"_L1].toString().toLatin1(), chief.id);
    QCOMPARE(action["detail"_L1].toString(), u"it floods"_s);
    QVERIFY(action["address"_L1].toString().startsWith("10.0.0.1:"_L1));
    const QJsonArray about =
        server.ask(chief, R"({"request":"events","seq":1,"limit":2,"session":")" + victim.id + "\"}")
            .value("rows"_L1)
            .toArray();
    QCOMPARE(about[0]["kind"_L1].toString(), u"kicked"_s); // after the action
    QCOMPARE(about[1]["kind"_L1].toString(), u"action"_s);
}

void MonitorActionsTest::notEverybodyIsKicked()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    QVERIFY(server.ask(chief, actionRequest("kick", idMember(chief)))
                .value("error"_L1)
                .toString()
                .startsWith("this is your own"_L1));
    QVERIFY(server.session(chief));
    for (const ServerSession *session : server.broker.sessions()) {
        if (!session->isLocal())
            continue;
        const QJsonObject answer =
            server.ask(chief, actionRequest("kick", R"("id":")" + session->id().text() + '"'));
        QCOMPARE(answer.value("ok"_L1), QJsonValue(false));
    }
    QCOMPARE(server.broker.sessionCount(), 2);
    QCOMPARE(actionsOf(server, chief).size(), 0);
}

void MonitorActionsTest::purge()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient slow = server.connect();
    server.subscribe(slow, "/news");
    server.turn([&] { server.broker.linkBlocked(slow.link); });
    server.turn([&] {
        for (int i = 0; i < 7; ++i)
            server.publishFromServer("/news", QByteArray::number(i));
    });
    QCOMPARE(server.session(slow)->queue().count(), 7);
    const QJsonObject answer = server.ask(chief, actionRequest("purge", idMember(slow)));
    QCOMPARE(answer.value("count"_L1).toInt(), 7);
    QCOMPARE(server.session(slow)->queue().count(), 0);
    QCOMPARE(server.broker.queuedBytes(), 0);
    QVERIFY(actionsOf(server, chief)[0]["detail"_L1].toString().startsWith("7 messages, "_L1));
    // It goes on as if nothing had been.
    server.turn([&] { server.publishFromServer("/news", "8"); });
    server.turn([&] { server.broker.linkWritable(slow.link); });
    const QList<QJsonObject> events = server.take(slow.link);
    QCOMPARE(events.size(), 1);
    QCOMPARE(events[0].value("data"_L1).toInt(), 8);
    QCOMPARE(server.ask(chief, actionRequest("purge", idMember(slow))).value("count"_L1).toInt(-1), 0);
}

void MonitorActionsTest::send()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient one = server.connect();
    const RemoteClient other = server.connect();
    server.subscribe(other, "/notice");
    for (const QByteArray data : {R"({"text":"going down","at":1.5})", "null", "[1,\"\\u00e9\"]", "false"}) {
        const QJsonObject answer = server.ask(
            chief, actionRequest("send", idMember(one) + R"(,"channel":"/notice","data":)" + data));
        QCOMPARE(answer.value("count"_L1).toInt(), 1);
        const QList<QJsonObject> got = server.take(one.link);
        QCOMPARE(got.size(), 1);
        QCOMPARE(got[0].value("channel"_L1).toString(), u"/notice"_s);
        QCOMPARE(got[0].value("data"_L1), QJsonDocument::fromJson('[' + data + ']')[0]);
    }
    QVERIFY(server.take(other.link).isEmpty()); // to that session alone
    const QJsonValue action = actionsOf(server, chief)[0];
    QCOMPARE(action["reason"_L1].toString(), u"send"_s);
    QCOMPARE(action["channel"_L1].toString(), u"/notice"_s);
    QCOMPARE(action["session"_L1].toString().toLatin1(), one.id);
}

void MonitorActionsTest::sendToAFullQueue()
{
    BrokerOptions options;
    options.limits.queueMessages = 1;
    options.queuePolicy = QueuePolicy::DropNewest;
    MonitoredBroker server(std::move(options));
    const RemoteClient chief = server.connectOperator();
    const RemoteClient slow = server.connect();
    server.turn([&] { server.broker.linkBlocked(slow.link); });
    const QByteArray request = actionRequest("send", idMember(slow) + R"(,"channel":"/n","data":1)");
    QCOMPARE(server.ask(chief, request).value("count"_L1).toInt(), 1);
    QCOMPARE(server.ask(chief, request).value("count"_L1).toInt(-1), 0);
    QVERIFY(actionsOf(server, chief)[0]["detail"_L1].toString().startsWith("not accepted"_L1));
}

void MonitorActionsTest::publish()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient one = server.connect();
    const RemoteClient other = server.connect();
    server.subscribe(one, "/news/today");
    server.subscribe(other, "/news/*");
    const QJsonObject answer =
        server.ask(chief, actionRequest("publish", R"("channel":"/news/today","data":{"a":[1]})"));
    QCOMPARE(answer.value("receivers"_L1).toInt(), 2);
    QCOMPARE(server.events(one, "/news/today"_L1).size(), 1);
    QCOMPARE(server.events(other, "/news/today"_L1).value(0).value("a"_L1)[0].toInt(), 1);
    QCOMPARE(server.ask(chief, actionRequest("publish", R"("channel":"/nobody","data":1)"))
                 .value("receivers"_L1)
                 .toInt(-1),
             0);
    QCOMPARE(actionsOf(server, chief)[1]["detail"_L1].toString(), u"2 receivers"_s);
    QCOMPARE(actionsOf(server, chief)[1]["channel"_L1].toString(), u"/news/today"_s);
}

void MonitorActionsTest::publishMakesNoChannelTooMany()
{
    BrokerOptions options;
    options.limits.channels = 30;
    MonitoredBroker server(std::move(options));
    const RemoteClient chief = server.connectOperator();
    int made = 0;
    for (int i = 0; i < 40; ++i) {
        const QByteArray name = "/c/" + QByteArray::number(i);
        const QByteArray request = actionRequest("publish", R"("channel":")" + name + R"(","data":1)");
        made += server.ask(chief, request).value("ok"_L1).toBool() ? 1 : 0;
    }
    QVERIFY(made > 0 && made < 30);
    QCOMPARE(server.broker.channelCount(), 30);
}

void MonitorActionsTest::refusedTargets_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *request, const char *members, const QString &error) {
        QTest::addRow("%s %s", request, members) << QByteArray(request) << QByteArray(members) << error;
    };
    for (const char *name : {"/meta/connect", "/a/*", "/**", "/halley/overview", "/service/halley/monitor",
                             "/halley", "/a/{b}"}) {
        const QByteArray channel = R"("channel":")" + QByteArray(name) + R"(","data":1)";
        const QString error = u"not a channel to put a message on: "_s + QString::fromLatin1(name);
        row("publish", channel.constData(), error);
        row("send", (R"("id":"x",)" + channel).constData(), error);
    }
    row("publish", R"("channel":"/service/x","data":1)", u"not a broadcast channel: /service/x"_s);
    row("publish", R"("channel":"nonsense","data":1)", u"not a channel: nonsense"_s);
    row("publish", R"("data":1)", u"\"channel\" is missing"_s);
    row("publish", R"("channel":"/a")", u"\"data\" is missing"_s);
    row("send", R"("channel":"/a","data":1)", u"\"id\" is missing"_s);
    row("kick", R"("id":7)", u"\"id\" must be a text"_s);
    row("purge", R"("other":1)", u"\"id\" is missing"_s);
}

void MonitorActionsTest::refusedTargets()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, members);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/**");
    const QJsonObject answer = server.ask(chief, actionRequest(request, members));
    QCOMPARE(answer.value("ok"_L1), QJsonValue(false));
    QTEST(answer.value("error"_L1).toString(), "error");
    QCOMPARE(server.broker.counters().publishes, quint64(0));
}

void MonitorActionsTest::unknownSession_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("kick") << actionRequest("kick", R"("id":"nobody")");
    QTest::newRow("purge") << actionRequest("purge", R"("id":"nobody")");
    QTest::newRow("send") << actionRequest("send", R"("id":"nobody","channel":"/a","data":1)");
    QTest::newRow("queue") << actionRequest("queue", R"("id":"nobody")");
    QTest::newRow("message") << actionRequest("message", R"("id":"nobody","index":0)");
}

void MonitorActionsTest::unknownSession()
{
    QFETCH(QByteArray, request);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    QCOMPARE(server.ask(chief, request).value("error"_L1).toString(), u"no such session"_s);
    QCOMPARE(actionsOf(server, chief).size(), 0);
}

void MonitorActionsTest::readOnly_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("kick") << QByteArray("kick");
    QTest::newRow("purge") << QByteArray("purge");
    QTest::newRow("send") << QByteArray("send");
    QTest::newRow("publish") << QByteArray("publish");
}

void MonitorActionsTest::readOnly()
{
    QFETCH(QByteArray, request);
    MonitorOptions options = MonitoredBroker::defaults();
    options.readOnly = true;
    MonitoredBroker server({}, std::move(options));
    const RemoteClient chief = server.connectOperator();
    const RemoteClient other = server.connect();
    server.subscribe(other, "/a");
    server.turn([&] { server.broker.linkBlocked(other.link); });
    server.turn([&] { server.publishFromServer("/a", "1"); });
    const QJsonObject answer =
        server.ask(chief, actionRequest(request, idMember(other) + R"(,"channel":"/a","data":1)"));
    QCOMPARE(answer.value("ok"_L1), QJsonValue(false));
    QCOMPARE(answer.value("error"_L1).toString(), u"this server takes no actions from operators"_s);
    QVERIFY(server.session(other));
    QCOMPARE(server.session(other)->queue().count(), 1);
    const QJsonValue action = actionsOf(server, chief)[0];
    QCOMPARE(action["reason"_L1].toString().toLatin1(), request);
    QCOMPARE(action["severity"_L1].toString(), u"warning"_s);
    QVERIFY(action["detail"_L1].toString().startsWith("refused"_L1));
    const QJsonObject about = server.ask(chief, R"({"request":"overview","seq":1})");
    QCOMPARE(about.value("server"_L1)["readOnly"_L1], QJsonValue(true));
    // Looking is not acting.
    QVERIFY(server.ask(chief, actionRequest("queue", idMember(other))).value("ok"_L1).toBool());
}

void MonitorActionsTest::strangersMayNot()
{
    MonitoredBroker server;
    const RemoteClient stranger = server.connect();
    const RemoteClient other = server.connect();
    const QJsonObject reply =
        server.publish(stranger, "/service/halley/monitor", actionRequest("kick", idMember(other)));
    QCOMPARE(reply.value("successful"_L1), QJsonValue(false));
    QVERIFY(server.session(other));
}

} // namespace tst_monitoractions

QTEST_GUILESS_MAIN(tst_monitoractions::MonitorActionsTest)
#include "tst_monitoractions.moc"
