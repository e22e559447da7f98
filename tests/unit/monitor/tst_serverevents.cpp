// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/sessionrows.h"
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>

namespace tst_serverevents {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

LinkContext polling(const QByteArray &browser)
{
    LinkContext context;
    context.transport = TransportKind::LongPolling;
    context.remoteAddress = "10.0.0.9";
    context.remotePort = 4000;
    context.browserId = browser;
    context.userAgent = "Firefox/128";
    return context;
}

QByteArray connectOf(const RemoteClient &client, const QByteArray &transport)
{
    return R"({"channel":"/meta/connect","connectionType":")" + transport + R"(","clientId":")" + client.id +
           "\"}";
}

// A connect in an exchange of its own. The first one of a session is answered at once, the next is held.
LinkId poll(MonitoredBroker &server, const RemoteClient &client, const QByteArray &browser)
{
    const LinkId exchange = server.openLink(polling(browser));
    server.send(exchange, connectOf(client, "long-polling"));
    return exchange;
}

// What the log says, without what every row has.
QJsonArray logged(MonitoredBroker &server, const QByteArray &members = {})
{
    const RemoteClient chief = server.connectOperator();
    return server.ask(chief, R"({"request":"events","seq":1,"limit":500)" + members + '}')
        .value("rows"_L1)
        .toArray();
}

// The newest of a kind; empty: none.
QJsonObject newest(MonitoredBroker &server, const char *kind)
{
    return logged(server, ",\"kinds\":[\"" + QByteArray(kind) + "\"]").at(0).toObject();
}

} // namespace

// What the log of events says about what happens to a server.
class ServerEventsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handshake();
    void operatorsAreNamed();
    void handshakeRefused();
    void tokensAreNotShown();
    void ends_data();
    void ends();
    void expired();
    void queueFull();
    void dropped();
    void refused_data();
    void refused();
    void refusedStranger();
    void blockedAndWritable();
    void shortBlocksAreNoEvents();
    void stalledHook();
    void limitReached_data();
    void limitReached();
    void limitNear();
    void duplicate();
    void moved();
    void pollLost();
    void requests();
    void malformedRequests_data();
    void malformedRequests();
    void pushes();
    void pushesComeAtMostTenTimesASecond();
    void whatWasBeforeIsNotPushed();
    void closedToStrangers();
};

void ServerEventsTest::handshake()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect({}, polling("b"));
    const QJsonObject event = logged(server, ",\"session\":\"" + client.id + '"').at(0).toObject();
    QCOMPARE(event.value("kind"_L1).toString(), u"handshake"_s);
    QCOMPARE(event.value("severity"_L1).toString(), u"info"_s);
    QCOMPARE(event.value("address"_L1).toString(), u"10.0.0.9:4000"_s);
    QCOMPARE(event.value("agent"_L1).toString(), u"Firefox/128"_s);
    QCOMPARE(event.value("detail"_L1).toString(), u"over long-polling"_s);
    QCOMPARE(event.value("t"_L1).toInteger(), server.now.wall.count());
}

void ServerEventsTest::operatorsAreNamed()
{
    MonitoredBroker server;
    QCOMPARE(newest(server, "handshake").value("detail"_L1).toString(), u"over websocket, an operator"_s);
}

void ServerEventsTest::handshakeRefused()
{
    MonitoredBroker server;
    LinkContext context = polling("b");
    context.remoteAddress = "2001:db8::1";
    const RemoteClient refused = server.connect(R"({"halley":{"token":"wrong"}})", context);
    QVERIFY(refused.id.isEmpty());
    const QJsonObject event = newest(server, "handshakeRefused");
    QCOMPARE(event.value("severity"_L1).toString(), u"warning"_s);
    QCOMPARE(event.value("session"_L1).toString(), QString());
    QCOMPARE(event.value("address"_L1).toString(), u"[2001:db8::1]:4000"_s);
    QCOMPARE(event.value("agent"_L1).toString(), u"Firefox/128"_s);
    QCOMPARE(event.value("code"_L1).toInt(), 403);
    QCOMPARE(event.value("reason"_L1).toString(), u"handshake_denied"_s);
    QCOMPARE(event.value("detail"_L1).toString(), u"403::handshake_denied, it gave an operator's token"_s);
}

void ServerEventsTest::tokensAreNotShown()
{
    MonitoredBroker server;
    server.connect(R"({"halley":{"token":"swordfish"}})");
    const QByteArray all = QJsonDocument(logged(server)).toJson();
    QVERIFY(all.contains("handshakeRefused"));
    QVERIFY(!all.contains("swordfish"));
    QVERIFY(!all.contains("secret"));
}

void ServerEventsTest::ends_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("kind");
    QTest::newRow("client") << 0 << u"disconnected"_s;
    QTest::newRow("server code") << 1 << u"kicked"_s;
}

void ServerEventsTest::ends()
{
    QFETCH(int, how);
    QFETCH(QString, kind);
    MonitoredBroker server;
    const RemoteClient client = server.connect();
    server.pass(milliseconds(2'500));
    if (how == 0)
        server.request(client, "/meta/disconnect", R"("ext":{})");
    else
        server.turn([&] { server.session(client)->disconnect(); });
    const QJsonObject event = newest(server, kind.toLatin1().constData());
    QCOMPARE(event.value("session"_L1).toString().toLatin1(), client.id);
    QCOMPARE(event.value("detail"_L1).toString(), u"after 2.5 s"_s);
}

void ServerEventsTest::expired()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect({}, polling("b"));
    server.pass(std::chrono::seconds(12));
    const QJsonObject event = newest(server, "expired");
    QCOMPARE(event.value("session"_L1).toString().toLatin1(), client.id);
    QVERIFY(event.value("detail"_L1).toString().startsWith("no message for 1"_L1));
}

void ServerEventsTest::queueFull()
{
    BrokerOptions options;
    options.limits.queueMessages = 3;
    MonitoredBroker server(std::move(options));
    const RemoteClient client = server.connect();
    server.subscribe(client, "/news");
    server.turn([&] { server.broker.linkBlocked(client.link); });
    server.turn([&] {
        for (int i = 0; i < 5; ++i)
            server.publishFromServer("/news", "1");
    });
    const QJsonObject event = newest(server, "queueFull");
    QCOMPARE(event.value("severity"_L1).toString(), u"error"_s);
    QCOMPARE(event.value("session"_L1).toString().toLatin1(), client.id);
    QCOMPARE(event.value("detail"_L1).toString(), u"its queue was full (3 messages, 16777216 bytes)"_s);
}

void ServerEventsTest::dropped()
{
    BrokerOptions options;
    options.limits.queueMessages = 3;
    options.queuePolicy = QueuePolicy::DropOldest;
    MonitoredBroker server(std::move(options));
    const RemoteClient client = server.connect();
    server.subscribe(client, "/news");
    server.turn([&] { server.broker.linkBlocked(client.link); });
    server.turn([&] {
        for (int i = 0; i < 50; ++i)
            server.publishFromServer("/news", "1");
    });
    const QJsonObject event = newest(server, "dropped");
    QCOMPARE(event.value("session"_L1).toString().toLatin1(), client.id);
    QCOMPARE(event.value("count"_L1).toInt(), 47);
    QCOMPARE(newest(server, "queueFull"), QJsonObject());
}

void ServerEventsTest::refused_data()
{
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("about");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("detail");
    QTest::newRow("publish to the monitor")
        << QByteArray("/halley/overview") << QByteArray(R"("data":1)") << u"/halley/overview"_s << 403
        << u"denied_by_security_policy"_s << u"403:denied_by_security_policy:publish_denied"_s;
    QTest::newRow("subscribe to the monitor")
        << QByteArray("/meta/subscribe") << QByteArray(R"("subscription":"/halley/**")") << u"/halley/**"_s
        << 403 << u"denied_by_security_policy"_s << u"403:denied_by_security_policy:subscribe_denied"_s;
    QTest::newRow("several names") << QByteArray("/meta/subscribe")
                                   << QByteArray(R"("subscription":["/a","/halley/events"])")
                                   << u"/meta/subscribe"_s << 403 << u"denied_by_security_policy"_s
                                   << u"403:denied_by_security_policy:subscribe_denied"_s;
    QTest::newRow("no channel") << QByteArray("/bad//name") << QByteArray(R"("data":1)") << u"/bad//name"_s
                                << 405 << u"channel_invalid"_s << u"405::channel_invalid"_s;
}

void ServerEventsTest::refused()
{
    QFETCH(QByteArray, channel);
    QFETCH(QByteArray, members);
    MonitoredBroker server;
    const RemoteClient client = server.connect();
    for (int i = 0; i < 4; ++i)
        server.request(client, channel, members);
    const QJsonObject event = newest(server, "refused");
    QCOMPARE(event.value("session"_L1).toString().toLatin1(), client.id);
    QCOMPARE(event.value("address"_L1).toString().toLatin1(), sessionAddress(*server.session(client)));
    QTEST(event.value("channel"_L1).toString(), "about");
    QTEST(event.value("code"_L1).toInt(), "code");
    QTEST(event.value("reason"_L1).toString(), "reason");
    QTEST(event.value("detail"_L1).toString(), "detail");
    QCOMPARE(event.value("count"_L1).toInt(), 4);
}

void ServerEventsTest::refusedStranger()
{
    MonitoredBroker server;
    const LinkId link = server.openLink(polling("b"));
    server.send(link, R"({"channel":"/meta/connect","connectionType":"long-polling","clientId":"gone"})");
    const QJsonObject event = newest(server, "refused");
    QCOMPARE(event.value("session"_L1).toString(), u"gone"_s);
    QCOMPARE(event.value("address"_L1).toString(), u"10.0.0.9:4000"_s);
    QCOMPARE(event.value("code"_L1).toInt(), 402);
    QCOMPARE(event.value("reason"_L1).toString(), u"session_unknown"_s);
}

void ServerEventsTest::blockedAndWritable()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect();
    server.subscribe(client, "/news");
    server.turn([&] { server.broker.linkBlocked(client.link); });
    server.turn([&] { server.publishFromServer("/news", "1"); });
    server.pass(milliseconds(4'000));
    const QJsonObject blocked = newest(server, "blocked");
    QCOMPARE(blocked.value("session"_L1).toString().toLatin1(), client.id);
    QVERIFY(blocked.value("detail"_L1).toString().startsWith("1 messages wait, "_L1));
    QCOMPARE(logged(server, R"(,"kinds":["blocked"])").size(), 1); // once
    server.turn([&] { server.broker.linkWritable(client.link); });
    QCOMPARE(newest(server, "writable").value("detail"_L1).toString(), u"after 4.0 s"_s);
}

void ServerEventsTest::shortBlocksAreNoEvents()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect();
    for (int i = 0; i < 20; ++i) {
        server.turn([&] { server.broker.linkBlocked(client.link); });
        server.pass(milliseconds(900));
        server.turn([&] { server.broker.linkWritable(client.link); });
    }
    QCOMPARE(logged(server, R"(,"kinds":["blocked","writable"])").size(), 0);
}

void ServerEventsTest::stalledHook()
{
    MonitoredBroker server;
    std::vector<Promise<bool>> promises;
    Registration registration;
    server.turn([&] {
        registration =
            server.broker.createChannelIfAbsent(ChannelId::literal("/slow"))
                ->addListener([&](ServerSession *, ServerChannel &, Message &, Message *,
                                  Promise<bool> promise) { promises.push_back(std::move(promise)); });
    });
    const RemoteClient client = server.connect();
    server.publish(client, "/slow", "1");
    QCOMPARE(promises.size(), 1);
    server.pass(milliseconds(4'000));
    QCOMPARE(newest(server, "hookStalled"), QJsonObject());
    server.pass(milliseconds(5'000));
    const QJsonArray stalled = logged(server, R"(,"kinds":["hookStalled"])");
    QCOMPARE(stalled.size(), 1);
    QCOMPARE(stalled[0]["session"_L1].toString().toLatin1(), client.id);
    QCOMPARE(stalled[0]["reason"_L1].toString(), u"listener of /slow"_s);
    QCOMPARE(newest(server, "hookEnded"), QJsonObject());
    server.turn([&] { promises.front().complete(true); });
    const QJsonObject ended = newest(server, "hookEnded");
    QCOMPARE(ended.value("reason"_L1).toString(), u"listener of /slow"_s);
    QCOMPARE(ended.value("detail"_L1).toString(), u"after 9.0 s"_s);
    // A quick one is no event.
    server.publish(client, "/slow", "2");
    server.pass(milliseconds(200));
    server.turn([&] { promises.back().complete(true); });
    QCOMPARE(logged(server, R"(,"kinds":["hookEnded"])").size(), 1);
}

void ServerEventsTest::limitReached_data()
{
    QTest::addColumn<QString>("limit");
    QTest::newRow("sessions") << u"maxSessions"_s;
    QTest::newRow("channels") << u"maxChannels"_s;
    QTest::newRow("subscriptions") << u"subscriptionsPerSession"_s;
}

void ServerEventsTest::limitReached()
{
    QFETCH(QString, limit);
    BrokerOptions options;
    if (limit == "maxSessions"_L1)
        options.limits.sessions = 4;
    else if (limit == "maxChannels"_L1)
        options.limits.channels = 20;
    else
        options.limits.subscriptionsPerSession = 5;
    MonitoredBroker server(std::move(options));
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    for (int i = 0; i < 30; ++i) {
        if (limit == "maxSessions"_L1)
            server.connect();
        else
            server.subscribe(client, "/c/" + QByteArray::number(i));
    }
    const QJsonObject event =
        server.ask(chief, R"({"request":"events","seq":1,"kinds":["limit"]})").value("rows"_L1)[0].toObject();
    QCOMPARE(event.value("reason"_L1).toString(), limit);
    QCOMPARE(event.value("severity"_L1).toString(), u"error"_s);
    QVERIFY(event.value("detail"_L1).toString().startsWith("reached: there may be "_L1));
    QVERIFY(event.value("count"_L1).toInt() > 1);
}

void ServerEventsTest::limitNear()
{
    BrokerOptions options;
    options.limits.sessions = 10;
    MonitoredBroker server(std::move(options));
    const RemoteClient chief = server.connectOperator(); // the monitor's own is one, too
    const auto limits = [&] {
        return server.ask(chief, R"({"request":"events","seq":1,"kinds":["limit"]})")
            .value("rows"_L1)
            .toArray();
    };
    std::vector<RemoteClient> others;
    for (int i = 0; i < 5; ++i)
        others.push_back(server.connect());
    server.pass(milliseconds(1'000));
    QCOMPARE(limits().size(), 0); // 7 of 10
    others.push_back(server.connect());
    server.pass(milliseconds(5'000));
    QCOMPARE(limits().size(), 1);
    QCOMPARE(limits()[0]["reason"_L1].toString(), u"maxSessions"_s);
    QCOMPARE(limits()[0]["severity"_L1].toString(), u"warning"_s);
    QCOMPARE(limits()[0]["detail"_L1].toString(), u"80 % used: 8 of 10"_s);
    // Near the edge it is not told again, only after it was far from it.
    server.request(others[0], "/meta/disconnect", R"("ext":{})");
    server.pass(milliseconds(1'000));
    server.connect();
    server.pass(milliseconds(1'000));
    QCOMPARE(limits().size(), 1);
    for (int i = 1; i < 4; ++i)
        server.request(others[size_t(i)], "/meta/disconnect", R"("ext":{})");
    server.pass(milliseconds(1'000));
    for (int i = 0; i < 3; ++i)
        server.connect();
    server.pass(milliseconds(1'000));
    QCOMPARE(limits().size(), 2);
}

void ServerEventsTest::duplicate()
{
    MonitoredBroker server;
    std::vector<RemoteClient> tabs;
    for (int i = 0; i < 2; ++i) {
        tabs.push_back(server.connect({}, polling("one browser")));
        poll(server, tabs.back(), "one browser");
        poll(server, tabs.back(), "one browser");
    }
    const QJsonObject event = newest(server, "duplicate");
    QCOMPARE(event.value("session"_L1).toString().toLatin1(), tabs[1].id);
    QCOMPARE(event.value("detail"_L1).toString(),
             u"its browser holds 1 connects already, as many as it may"_s);
}

void ServerEventsTest::moved()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect({}, polling("b"));
    QCOMPARE(newest(server, "moved"), QJsonObject());
    server.send(server.openLink(), connectOf(client, "websocket"));
    const QJsonObject event = newest(server, "moved");
    QCOMPARE(event.value("session"_L1).toString().toLatin1(), client.id);
    QCOMPARE(event.value("detail"_L1).toString(), u"from long-polling to websocket"_s);
    QCOMPARE(event.value("reason"_L1).toString(), u"websocket"_s);
    poll(server, client, "b");
    QCOMPARE(newest(server, "moved").value("detail"_L1).toString(), u"from websocket to long-polling"_s);
}

void ServerEventsTest::pollLost()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect({}, polling("b"));
    poll(server, client, "b");
    const LinkId exchange = poll(server, client, "b");
    QVERIFY(server.session(client)->isHeld());
    server.turn([&] { server.broker.linkClosed(exchange); });
    QCOMPARE(newest(server, "pollLost").value("session"_L1).toString().toLatin1(), client.id);
    // A WebSocket that goes takes its held connect with it: nothing is lost.
    const RemoteClient socket = server.connect();
    server.send(socket.link, connectOf(socket, "websocket"));
    QVERIFY(server.session(socket)->isHeld());
    server.turn([&] { server.broker.linkClosed(socket.link); });
    QCOMPARE(logged(server, R"(,"kinds":["pollLost"])").size(), 1);
}

void ServerEventsTest::requests()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    for (int i = 0; i < 600; ++i) {
        server.connect();
        server.pass(milliseconds(10));
    }
    const QJsonObject first = server.ask(chief, R"({"request":"events","seq":7})");
    QCOMPARE(first.value("ok"_L1), QJsonValue(true));
    QCOMPARE(first.value("total"_L1).toInt(), 601);
    QCOMPARE(first.value("rows"_L1).toArray().size(), 200);
    QCOMPARE(first.value("rows"_L1)[0]["n"_L1].toInt(), 601);
    const QJsonObject next = server.ask(chief, R"({"request":"events","seq":8,"before":402,"limit":9999})");
    QCOMPARE(next.value("rows"_L1)[0]["n"_L1].toInt(), 401);
    QCOMPARE(next.value("rows"_L1).toArray().size(), 401);
    const QJsonObject filtered = server.ask(chief, R"({"request":"events","seq":9,"filter":"AN OPERATOR"})");
    QCOMPARE(filtered.value("rows"_L1).toArray().size(), 1);
    QCOMPARE(filtered.value("total"_L1).toInt(), 601);
    const QJsonObject about = server.ask(chief, R"({"request":"overview","seq":10})");
    QCOMPARE(about.value("server"_L1)["eventsKept"_L1].toInt(), 10'000);
    QCOMPARE(about.value("server"_L1)["readOnly"_L1], QJsonValue(false));
}

void ServerEventsTest::malformedRequests_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *members, const QString &error) {
        QTest::newRow(members) << QByteArray(members) << error;
    };
    row(R"("kinds":"limit")", u"\"kinds\" must be an array of kinds of events"_s);
    row(R"("kinds":["dance"])", u"not a kind of event: dance"_s);
    row(R"("kinds":[7])", u"not a kind of event: "_s);
    row(R"("before":"1")", u"\"before\" must be a whole number"_s);
    row(R"("filter":1)", u"\"filter\" must be a text"_s);
    row(R"("session":[])", u"\"session\" must be a text"_s);
}

void ServerEventsTest::malformedRequests()
{
    QFETCH(QByteArray, members);
    MonitoredBroker server;
    const QJsonObject answer =
        server.ask(server.connectOperator(), R"({"request":"events","seq":1,)" + members + '}');
    QCOMPARE(answer.value("ok"_L1), QJsonValue(false));
    QTEST(answer.value("error"_L1).toString(), "error");
}

void ServerEventsTest::pushes()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/events");
    server.pass(milliseconds(500));
    QCOMPARE(server.events(chief, "/halley/events"_L1).size(), 0);
    const RemoteClient client = server.connect();
    server.publish(client, "/bad//name", "1");
    server.pass(milliseconds(100));
    const QList<QJsonObject> pushes = server.events(chief, "/halley/events"_L1);
    QCOMPARE(pushes.size(), 1);
    QCOMPARE(pushes[0].value("skipped"_L1).toInt(-1), 0);
    const QJsonArray events = pushes[0].value("events"_L1).toArray();
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0]["kind"_L1].toString(), u"handshake"_s);
    QCOMPARE(events[1]["kind"_L1].toString(), u"refused"_s);
    QCOMPARE(events[1]["n"_L1].toInt(), events[0]["n"_L1].toInt() + 1);
}

void ServerEventsTest::pushesComeAtMostTenTimesASecond()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/events");
    server.pass(milliseconds(100));
    const RemoteClient client = server.connect();
    for (int i = 0; i < 500; ++i) {
        server.publish(client, "/bad//" + QByteArray::number(i), "1");
        server.pass(milliseconds(2));
    }
    server.pass(milliseconds(100));
    const QList<QJsonObject> pushes = server.events(chief, "/halley/events"_L1);
    QVERIFY2(pushes.size() == 10 || pushes.size() == 11, qPrintable(QString::number(pushes.size())));
}

void ServerEventsTest::whatWasBeforeIsNotPushed()
{
    MonitoredBroker server;
    for (int i = 0; i < 20; ++i)
        server.connect();
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/sessions");
    server.pass(milliseconds(300));
    server.connect();
    server.pass(milliseconds(150));
    server.subscribe(chief, "/halley/events");
    server.pass(milliseconds(1'000));
    QCOMPARE(server.events(chief, "/halley/events"_L1).size(), 0);
}

void ServerEventsTest::closedToStrangers()
{
    MonitoredBroker server;
    const RemoteClient stranger = server.connect();
    QVERIFY(!server.subscribe(stranger, "/halley/events").value("successful"_L1).toBool());
    QVERIFY(server.subscribe(stranger, "/**").value("successful"_L1).toBool());
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/events");
    server.connect();
    server.pass(milliseconds(200));
    QCOMPARE(server.events(chief, "/halley/events"_L1).size(), 1);
    QVERIFY(server.take(stranger.link).isEmpty());
}

} // namespace tst_serverevents

QTEST_GUILESS_MAIN(tst_serverevents::ServerEventsTest)
#include "tst_serverevents.moc"
