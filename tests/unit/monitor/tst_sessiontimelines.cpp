// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include "server/monitor/sessiontimelines.h"

#include <QtTest/QTest>

namespace tst_sessiontimelines {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

QJsonArray timelineOf(MonitoredBroker &server, const RemoteClient &chief, const RemoteClient &client)
{
    return server.ask(chief, R"({"request":"session","seq":1,"id":")" + client.id + "\"}")
        .value("session"_L1)["timeline"_L1]
        .toArray();
}

// "handshake, subscribe /a, queued /a (blocked) x3"
QString writtenTimeline(const QJsonArray &entries)
{
    QStringList all;
    for (const QJsonValue &entry : entries) {
        QString text = entry["what"_L1].toString();
        if (entry["channel"_L1].isString())
            text += u' ' + entry["channel"_L1].toString();
        if (entry["why"_L1].isString())
            text += u" (%1)"_s.arg(entry["why"_L1].toString());
        if (entry["count"_L1].isDouble())
            text += u" x%1"_s.arg(entry["count"_L1].toInt());
        all.append(text);
    }
    return all.join(u", "_s);
}

} // namespace

// What the detail of a session says about its past.
class SessionTimelinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coarseForEverySession();
    void coarseIsBounded();
    void allTogetherAreBounded();
    void messagesOnlyWhenLookedAt();
    void interestEnds();
    void deliveries();
    void whyHeld_data();
    void whyHeld();
    void blockedAndHooks();
    void fineIsBounded();
    void watchedSessionsAreBounded();
    void endedSessionsLeaveNothing();
    void theMonitorIsNotShown();
    void sessionsFromBefore();
};

void SessionTimelinesTest::coarseForEverySession()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const qint64 t = server.now.wall.count();
    const RemoteClient client = server.connect();
    server.pass(milliseconds(10));
    server.subscribe(client, "/a");
    server.pass(milliseconds(10));
    server.request(client, "/meta/unsubscribe", R"("subscription":"/a")");
    server.pass(milliseconds(10));
    for (int i = 0; i < 3; ++i)
        server.subscribe(client, "/halley/events");
    const QJsonArray entries = timelineOf(server, chief, client);
    QCOMPARE(writtenTimeline(entries),
             u"handshake, subscribe /a, unsubscribe /a, refused /halley/events x3"_s);
    QCOMPARE(entries[0].toObject(),
             QJsonObject({{u"t"_s, t}, {u"what"_s, u"handshake"_s}, {u"detail"_s, u"over websocket"_s}}));
    QCOMPARE(entries[3].toObject(), QJsonObject({{u"t"_s, t + 30},
                                                 {u"what"_s, u"refused"_s},
                                                 {u"channel"_s, u"/halley/events"_s},
                                                 {u"code"_s, 403},
                                                 {u"reason"_s, u"denied_by_security_policy"_s},
                                                 {u"count"_s, 3}}));
}

void SessionTimelinesTest::coarseIsBounded()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    for (int i = 0; i < 100; ++i)
        server.subscribe(client, "/c/" + QByteArray::number(i));
    const QJsonArray entries = timelineOf(server, chief, client);
    QCOMPARE(entries.size(), 16);
    QCOMPARE(entries[15]["channel"_L1].toString(), u"/c/99"_s);
}

void SessionTimelinesTest::allTogetherAreBounded()
{
    MonitoredBroker server;
    const RemoteClient one = server.connect();
    const RemoteClient late = server.connect();
    SessionTimelines timelines;
    timelines.begin(*server.session(one));
    timelines.begin(*server.session(late));
    TimelineEntry entry;
    for (qint16 i = 0; i < 100; ++i) {
        entry.code = i;
        timelines.add(*server.session(one), entry);
    }
    QCOMPARE(timelines.entryCount(), 16);
    timelines.remove(*server.session(one));
    QCOMPARE(timelines.entryCount(), 0);
    timelines.add(*server.session(one), entry); // it is not there any more
    QCOMPARE(timelines.entryCount(), 0);
    QCOMPARE(timelines.toJson(*server.session(one)), QByteArray("[]"));
}

void SessionTimelinesTest::messagesOnlyWhenLookedAt()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    const RemoteClient other = server.connect();
    server.publish(client, "/a", "1");
    QCOMPARE(writtenTimeline(timelineOf(server, chief, client)), u"handshake"_s);
    for (int i = 0; i < 4; ++i) {
        server.publish(client, "/a", "1");
        server.publish(other, "/a", "1");
    }
    server.publish(client, "/b", "1");
    server.send(client.link, R"({"channel":"/meta/connect","connectionType":"websocket","clientId":")" +
                                 client.id + "\"}");
    QCOMPARE(writtenTimeline(timelineOf(server, chief, client)),
             u"handshake, publish /a x4, publish /b, connect"_s);
    QCOMPARE(writtenTimeline(timelineOf(server, chief, other)), u"handshake"_s);
}

void SessionTimelinesTest::interestEnds()
{
    BrokerOptions options;
    options.timeout = std::chrono::hours(1);
    MonitoredBroker server(std::move(options));
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    for (const RemoteClient &each : {chief, client}) // held, so that it does not expire
        server.send(each.link, R"({"channel":"/meta/connect","connectionType":"websocket","clientId":")" +
                                   each.id + R"("})");
    timelineOf(server, chief, client);
    server.publish(client, "/a", "1");
    server.pass(std::chrono::seconds(29));
    QCOMPARE(writtenTimeline(timelineOf(server, chief, client)), u"handshake, publish /a"_s);
    server.pass(std::chrono::seconds(29)); // since the last question
    server.publish(client, "/a", "1");
    QCOMPARE(writtenTimeline(timelineOf(server, chief, client)), u"handshake, publish /a x2"_s);
    server.pass(std::chrono::seconds(32));
    server.publish(client, "/a", "1");
    QCOMPARE(writtenTimeline(timelineOf(server, chief, client)), u"handshake"_s);
}

void SessionTimelinesTest::deliveries()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    server.subscribe(client, "/a");
    timelineOf(server, chief, client);
    for (int i = 0; i < 5; ++i)
        server.turn([&] { server.publishFromServer("/a", "1"); });
    QCOMPARE(writtenTimeline(timelineOf(server, chief, client)),
             u"handshake, subscribe /a, delivered /a x5"_s);
    server.pass(milliseconds(10));
    server.turn([&] { server.broker.linkBlocked(client.link); });
    for (int i = 0; i < 3; ++i)
        server.turn([&] { server.publishFromServer("/a", "1"); });
    server.pass(milliseconds(10));
    server.turn([&] { server.broker.linkWritable(client.link); });
    const QJsonArray entries = timelineOf(server, chief, client);
    QCOMPARE(writtenTimeline(entries),
             u"handshake, subscribe /a, delivered /a x5, queued /a (blocked) x3, delivered x3"_s);
    QCOMPARE(entries[4]["detail"_L1].toString(), u"from its queue"_s);
}

void SessionTimelinesTest::whyHeld_data()
{
    QTest::addColumn<QString>("why");
    for (const char *why : {"blocked", "connect", "lazy", "acknowledge", "hook"})
        QTest::newRow(why) << QString::fromLatin1(why);
}

void SessionTimelinesTest::whyHeld()
{
    QFETCH(QString, why);
    MonitoredBroker server;
    std::vector<Promise<bool>> promises;
    Registration registration;
    LinkContext polling;
    polling.transport = TransportKind::LongPolling;
    polling.remoteAddress = "10.0.0.9";
    polling.browserId = "b";
    const RemoteClient chief = server.connectOperator();
    const bool exchanges = why == "connect"_L1 || why == "hook"_L1;
    const RemoteClient client = exchanges ? server.connect({}, polling) : server.connect();
    server.turn([&] {
        ServerSession &session = *server.session(client);
        ServerChannel &channel = *server.broker.createChannelIfAbsent(ChannelId::literal("/a"));
        channel.subscribe(session);
        if (why == "blocked"_L1) {
            server.broker.linkBlocked(client.link);
        } else if (why == "lazy"_L1) {
            channel.setLazy(true);
        } else if (why == "acknowledge"_L1) {
            session.setMetaConnectDeliveryOnly(true);
            session.queue().setHeldBack(2, 100);
        } else if (why == "hook"_L1) {
            registration =
                server.broker.createChannelIfAbsent(ChannelId::literal("/slow"))
                    ->addListener([&](ServerSession *, ServerChannel &, Message &, Message *,
                                      Promise<bool> promise) { promises.push_back(std::move(promise)); });
        }
    });
    if (why == "hook"_L1)
        server.send(server.openLink(polling),
                    R"({"channel":"/slow","id":"1","data":1,"clientId":")" + client.id + "\"}");
    timelineOf(server, chief, client);
    server.pass(milliseconds(1));
    server.turn([&] { server.publishFromServer("/a", "1"); });
    const QJsonArray entries = timelineOf(server, chief, client);
    QCOMPARE(entries.last()["what"_L1].toString(), u"queued"_s);
    QCOMPARE(entries.last()["channel"_L1].toString(), u"/a"_s);
    QTEST(entries.last()["why"_L1].toString(), "why");
    server.turn([&] {
        for (const auto &promise : promises)
            promise.complete(true);
    });
}

void SessionTimelinesTest::blockedAndHooks()
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
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    const qint64 t = server.now.wall.count();
    server.turn([&] { server.broker.linkBlocked(client.link); });
    server.pass(milliseconds(3'000));
    server.turn([&] { server.broker.linkWritable(client.link); });
    server.publish(client, "/slow", "1");
    server.pass(milliseconds(2'000));
    server.turn([&] { promises.front().complete(true); });
    const QJsonArray entries = timelineOf(server, chief, client);
    QCOMPARE(writtenTimeline(entries), u"handshake, blocked, writable, hookOpened, hookClosed"_s);
    QCOMPARE(entries[1]["t"_L1].toInteger(), t);
    QCOMPARE(entries[2]["detail"_L1].toString(), u"after 3.0 s"_s);
    QCOMPARE(entries[3]["t"_L1].toInteger(), t + 3'000);
    QCOMPARE(entries[3]["detail"_L1].toString(), u"listener of /slow"_s);
    QCOMPARE(entries[4]["detail"_L1].toString(), u"listener of /slow, after 2.0 s"_s);
}

void SessionTimelinesTest::fineIsBounded()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    timelineOf(server, chief, client);
    for (int i = 0; i < 200; ++i) {
        server.pass(milliseconds(1));
        server.publish(client, "/c/" + QByteArray::number(i), "1");
    }
    const QJsonArray entries = timelineOf(server, chief, client);
    QCOMPARE(entries.size(), 1 + 48);
    QCOMPARE(entries[0]["what"_L1].toString(), u"handshake"_s); // messages do not push it out
    QCOMPARE(entries.last()["channel"_L1].toString(), u"/c/199"_s);
}

void SessionTimelinesTest::watchedSessionsAreBounded()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    std::vector<RemoteClient> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(server.connect());
        timelineOf(server, chief, clients.back());
        server.pass(milliseconds(10));
    }
    for (const RemoteClient &client : clients)
        server.publish(client, "/a", "1");
    QCOMPARE(writtenTimeline(timelineOf(server, chief, clients.back())), u"handshake, publish /a"_s);
    QCOMPARE(writtenTimeline(timelineOf(server, chief, clients.front())), u"handshake"_s);
}

void SessionTimelinesTest::endedSessionsLeaveNothing()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    for (int i = 0; i < 50; ++i) {
        const RemoteClient client = server.connect();
        server.subscribe(client, "/a");
        timelineOf(server, chief, client);
        server.request(client, "/meta/disconnect", R"("ext":{})");
    }
    const RemoteClient next = server.connect(); // where a former one was, perhaps
    QCOMPARE(writtenTimeline(timelineOf(server, chief, next)), u"handshake"_s);
}

void SessionTimelinesTest::theMonitorIsNotShown()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    timelineOf(server, chief, chief);
    server.subscribe(chief, "/halley/overview");
    server.pass(milliseconds(3'000));
    QCOMPARE(writtenTimeline(timelineOf(server, chief, chief)), u"handshake, subscribe /halley/overview"_s);
}

void SessionTimelinesTest::sessionsFromBefore()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect();
    server.turn([&] { server.monitor.reset(); });
    server.turn([&] {
        server.monitor = std::make_unique<MonitorService>(server.broker, MonitorOptions());
        server.monitor->start();
    });
    server.subscribe(client, "/a");
    QCOMPARE(writtenTimeline(timelineOf(server, server.connectOperator(), client)), u"subscribe /a"_s);
}

} // namespace tst_sessiontimelines

QTEST_GUILESS_MAIN(tst_sessiontimelines::SessionTimelinesTest)
#include "tst_sessiontimelines.moc"
