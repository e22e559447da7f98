// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include "server/monitor/unheardchannels.h"

#include <QtTest/QTest>

namespace tst_standouts {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject newestSample(MonitoredBroker &server, const RemoteClient &chief)
{
    return server.ask(chief, R"({"request":"overview","seq":1})")
        .value("samples"_L1)
        .toArray()
        .last()
        .toObject();
}

} // namespace

// What samples say about sessions that are behind and channels that nobody hears.
class StandOutsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHealthyServerHasNone();
    void blockedSession();
    void fullQueueIsWorse();
    void waitingForAHook();
    void onlyTheWorst();
    void theHistoryKeepsThemOut();
    void unheard();
    void unheardIsForgotten();
    void unheardIsBounded();
    void userOfASession();
};

void StandOutsTest::aHealthyServerHasNone()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    server.subscribe(client, "/a");
    server.turn([&] { server.publishFromServer("/a", "1"); });
    server.turn([&] { server.broker.linkBlocked(client.link); });
    server.pass(milliseconds(900)); // not for long
    server.turn([&] { server.broker.linkWritable(client.link); });
    server.pass(milliseconds(1'000));
    QCOMPARE(newestSample(server, chief).value("slow"_L1), QJsonValue(QJsonArray()));
    QCOMPARE(newestSample(server, chief).value("unheard"_L1), QJsonValue(QJsonArray()));
}

void StandOutsTest::blockedSession()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    server.subscribe(client, "/a");
    server.pass(milliseconds(500));
    server.turn([&] { server.broker.linkBlocked(client.link); });
    server.turn([&] {
        for (int i = 0; i < 7; ++i)
            server.publishFromServer("/a", "1");
    });
    server.subscribe(chief, "/halley/overview");
    server.pass(milliseconds(2'500));
    const QJsonArray slow = server.events(chief, "/halley/overview"_L1).last().value("slow"_L1).toArray();
    QCOMPARE(slow.size(), 1);
    const std::shared_ptr<ServerSession> session = server.session(client);
    QCOMPARE(slow[0].toObject(), QJsonObject({{u"id"_s, QString::fromLatin1(client.id)},
                                              {u"address"_s, u"10.0.0.1:%1"_s.arg(client.link.index)},
                                              {u"agent"_s, u""_s},
                                              {u"transport"_s, u"websocket"_s},
                                              {u"blocked"_s, 2'500},
                                              {u"queue"_s, 7},
                                              {u"queueBytes"_s, int(session->queue().bytes())},
                                              {u"in"_s, int(session->counters().messagesIn)},
                                              {u"out"_s, int(session->counters().messagesOut)}}));
}

void StandOutsTest::fullQueueIsWorse()
{
    BrokerOptions options;
    options.limits.queueMessages = 100;
    MonitoredBroker server(std::move(options));
    const RemoteClient chief = server.connectOperator();
    const RemoteClient longest = server.connect();
    server.turn([&] { server.broker.linkBlocked(longest.link); });
    server.pass(milliseconds(2'000));
    std::vector<RemoteClient> clients;
    for (const int queued : {49, 50, 90}) {
        clients.push_back(server.connect());
        const QByteArray channel = "/c/" + QByteArray::number(queued);
        server.subscribe(clients.back(), channel);
        server.turn([&] { server.broker.linkBlocked(clients.back().link); });
        server.turn([&] {
            for (int i = 0; i < queued; ++i)
                server.publishFromServer(channel, "1");
        });
    }
    server.pass(milliseconds(1'000 - server.now.wall.count() % 1'000 + 500)); // blocked for half a second
    QStringList queues;
    for (const QJsonValue &row : newestSample(server, chief).value("slow"_L1).toArray())
        queues.append(QString::number(row["queue"_L1].toInt()));
    QVERIFY2(queues.join(u' ').startsWith("90 50 0"_L1), qPrintable(queues.join(u' ')));
}

void StandOutsTest::waitingForAHook()
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
    server.publish(client, "/slow", "1");
    server.pass(milliseconds(2'000));
    const QJsonValue row = newestSample(server, chief).value("slow"_L1)[0];
    QCOMPARE(row["id"_L1].toString().toLatin1(), client.id);
    QCOMPARE(row["hook"_L1].toString(), u"listener of /slow"_s);
    QCOMPARE(row["hookOpen"_L1].toInt(), 2'000);
    QCOMPARE(row["blocked"_L1].toInt(-1), 0);
    server.turn([&] { promises.front().complete(true); });
    server.pass(milliseconds(1'000));
    QCOMPARE(newestSample(server, chief).value("slow"_L1).toArray().size(), 0);
}

void StandOutsTest::onlyTheWorst()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    for (int i = 0; i < 12; ++i) {
        const RemoteClient client = server.connect();
        server.turn([&] { server.broker.linkBlocked(client.link); });
        server.pass(milliseconds(100));
    }
    server.pass(milliseconds(3'000));
    const QJsonArray slow = newestSample(server, chief).value("slow"_L1).toArray();
    QCOMPARE(slow.size(), 5);
    for (int i = 1; i < 5; ++i)
        QCOMPARE(slow[i - 1]["blocked"_L1].toInt() - slow[i]["blocked"_L1].toInt(), 100);
}

void StandOutsTest::theHistoryKeepsThemOut()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    server.turn([&] { server.broker.linkBlocked(client.link); });
    server.pass(milliseconds(5'000));
    const QJsonArray samples =
        server.ask(chief, R"({"request":"overview","seq":1})").value("samples"_L1).toArray();
    for (int i = 0; i < samples.size(); ++i) {
        QCOMPARE(samples[i].toObject().contains("slow"_L1), i == samples.size() - 1);
        QCOMPARE(samples[i].toObject().contains("unheard"_L1), i == samples.size() - 1);
    }
}

void StandOutsTest::unheard()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    server.subscribe(client, "/heard");
    server.turn([&] {
        for (int i = 0; i < 12; ++i)
            server.publishFromServer("/chat/Demo", "1");
        for (int i = 0; i < 4; ++i)
            server.publishFromServer("/c/" + QByteArray::number(i % 3), "1");
        for (int i = 0; i < 20; ++i)
            server.publishFromServer("/heard", "1");
    });
    server.pass(milliseconds(1'000));
    const QJsonArray rows = newestSample(server, chief).value("unheard"_L1).toArray();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0].toObject(), QJsonObject({{u"channel"_s, u"/chat/Demo"_s}, {u"count"_s, 12}}));
    QCOMPARE(rows[1].toObject(), QJsonObject({{u"channel"_s, u"/c/0"_s}, {u"count"_s, 2}}));
    QCOMPARE(rows[2]["channel"_L1].toString(), u"/c/1"_s);
}

void StandOutsTest::unheardIsForgotten()
{
    UnheardChannels channels;
    const Instant start{std::chrono::hours(1), {}};
    channels.count(ChannelId::literal("/a"), start);
    channels.count(ChannelId::literal("/a"), start + std::chrono::seconds(40));
    QCOMPARE(channels.toJson(start + std::chrono::seconds(54)),
             QByteArray(R"([{"channel":"/a","count":2}])"));
    QCOMPARE(channels.toJson(start + std::chrono::seconds(61)),
             QByteArray(R"([{"channel":"/a","count":1}])"));
    channels.tidy(start + std::chrono::seconds(61));
    QCOMPARE(channels.channelCount(), 1);
    QCOMPARE(channels.toJson(start + std::chrono::seconds(101)), QByteArray("[]"));
    channels.tidy(start + std::chrono::seconds(101));
    QCOMPARE(channels.channelCount(), 0);
}

void StandOutsTest::unheardIsBounded()
{
    UnheardChannels channels;
    const Instant now{std::chrono::hours(1), {}};
    for (int i = 0; i < 3'000; ++i)
        channels.count(ChannelId::literal("/c/" + QByteArray::number(i)), now);
    QCOMPARE(channels.channelCount(), 1'000);
}

void StandOutsTest::userOfASession()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    const auto user = [&] {
        return server.ask(chief, R"({"request":"session","seq":1,"id":")" + client.id + "\"}")
            .value("session"_L1)["user"_L1]
            .toString(u"none"_s);
    };
    QCOMPARE(user(), QString());
    server.session(client)->setAttribute("user", u"Zoë"_s);
    QCOMPARE(user(), u"Zoë"_s);
    server.session(client)->setAttribute("user", QString(500, u'x'));
    QCOMPARE(user().size(), 128);
}

} // namespace tst_standouts

QTEST_GUILESS_MAIN(tst_standouts::StandOutsTest)
#include "tst_standouts.moc"
