// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>
#include <set>

namespace tst_monitorservice {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

class MonitorServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overview();
    void historyIsBounded();
    void samplesComeOncePerSecond();
    void aStoppedProcessMakesUpForNothing();
    void sampleCounts();
    void sampleProbes();
    void ownCostIsShown();
    void strangersDoNotMakeItWork();
    void sessionChanges();
    void changesComeAtMostTenTimesASecond();
    void channelChanges();
    void wildSubscriptionsCount();
    void everyRequestHasAnAnswer_data();
    void everyRequestHasAnAnswer();
    void answersAreFitForTheirRequests();
    void localOperator();
    void longPollingOperator();
    void aStalledOperatorCostsOnlyItsQueue();
    void aStalledOperatorIsEndedWithinTwoSeconds();
    void aSlowOperatorIsNotEnded();
    void goesWithoutATrace();
    void addressMayComeLate();
};

void MonitorServiceTest::overview()
{
    MonitoredBroker server;
    const qint64 started = server.now.wall.count();
    const RemoteClient chief = server.connectOperator();
    server.pass(milliseconds(2'500));
    const QJsonObject answer = server.ask(chief, R"({"request":"overview","seq":42})");
    QCOMPARE(answer.value("answer"_L1).toString(), u"overview"_s);
    QCOMPARE(answer.value("seq"_L1).toInt(), 42);
    QCOMPARE(answer.value("ok"_L1), QJsonValue(true));
    QCOMPARE(answer.value("t"_L1).toInteger(), server.now.wall.count());
    const QJsonObject about = answer.value("server"_L1).toObject();
    QCOMPARE(about.value("name"_L1).toString(), u"halley"_s);
    QCOMPARE(about.value("version"_L1).toString(), u"1.2.3"_s);
    QCOMPARE(about.value("started"_L1).toInteger(), started);
    QCOMPARE(about.value("address"_L1).toString(), u"127.0.0.1:8080"_s);
    QCOMPARE(about.value("pid"_L1).toInt(), 4711);
    const QJsonObject options = about.value("options"_L1).toObject();
    QCOMPARE(options.value("timeout"_L1).toInt(), 30'000);
    QCOMPARE(options.value("interval"_L1).toInt(-1), 0);
    QCOMPARE(options.value("maxInterval"_L1).toInt(), 10'000);
    QCOMPARE(options.value("queueMessages"_L1).toInt(), 10'000);
    QCOMPARE(options.value("queueBytes"_L1).toInt(), 16 * 1024 * 1024);
    QCOMPARE(options.value("queuePolicy"_L1).toString(), u"disconnect"_s);
    const QJsonArray samples = answer.value("samples"_L1).toArray();
    QCOMPARE(samples.size(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(samples[i]["t"_L1].toInteger(), started + i * 1'000);
}

void MonitorServiceTest::historyIsBounded()
{
    MonitoredBroker server;
    const qint64 started = server.now.wall.count();
    server.pass(std::chrono::minutes(20));
    const QJsonObject answer = server.ask(server.connectOperator(), R"({"request":"overview","seq":1})");
    const QJsonArray samples = answer.value("samples"_L1).toArray();
    QCOMPARE(samples.size(), 900);
    QCOMPARE(samples[0]["t"_L1].toInteger(), started + 301'000);
    QCOMPARE(samples[899]["t"_L1].toInteger(), started + 1'200'000);
    QVERIFY(QJsonDocument(answer).toJson(QJsonDocument::Compact).size() < 512 * 1024);
}

void MonitorServiceTest::samplesComeOncePerSecond()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/overview");
    server.pass(milliseconds(10'500));
    const QList<QJsonObject> samples = server.events(chief, "/halley/overview"_L1);
    QCOMPARE(samples.size(), 10);
    for (qsizetype i = 1; i < samples.size(); ++i)
        QCOMPARE(samples[i].value("t"_L1).toInteger() - samples[i - 1].value("t"_L1).toInteger(), 1'000);
}

void MonitorServiceTest::aStoppedProcessMakesUpForNothing()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/overview");
    server.now = server.now + std::chrono::seconds(9); // no turn in between
    server.turn([] {});
    server.turn([] {});
    QCOMPARE(server.events(chief, "/halley/overview"_L1).size(), 1);
    server.pass(milliseconds(999));
    QCOMPARE(server.events(chief, "/halley/overview"_L1).size(), 0);
    server.pass(milliseconds(1));
    QCOMPARE(server.events(chief, "/halley/overview"_L1).size(), 1);
}

void MonitorServiceTest::sampleCounts()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient blocked = server.connect();
    LinkContext polling;
    polling.transport = TransportKind::LongPolling;
    polling.remoteAddress = "10.0.0.9";
    server.connect({}, polling);
    server.subscribe(blocked, "/news");
    server.send(chief.link,
                R"({"channel":"/meta/connect","connectionType":"websocket","clientId":")" + chief.id + "\"}");
    server.subscribe(chief, "/halley/overview");
    server.turn([&] { server.broker.linkBlocked(blocked.link); });
    server.turn([&] {
        for (int i = 0; i < 5; ++i)
            server.publishFromServer("/news", "1");
    });
    server.publish(blocked, "/bad//name", "1");
    const Counters before = server.broker.counters();
    server.pass(milliseconds(1'000));
    const QJsonObject sample = server.events(chief, "/halley/overview"_L1).value(0);
    QCOMPARE(sample.value("in"_L1).toInteger(), qint64(before.messagesIn));
    QCOMPARE(sample.value("out"_L1).toInteger(), qint64(before.messagesOut));
    QCOMPARE(sample.value("bytesIn"_L1).toInteger(), qint64(before.bytesIn));
    QCOMPARE(sample.value("bytesOut"_L1).toInteger(), qint64(before.bytesOut));
    QCOMPARE(sample.value("publishes"_L1).toInteger(), qint64(before.publishes));
    QCOMPARE(sample.value("deliveries"_L1).toInteger(), qint64(before.deliveries));
    QCOMPARE(sample.value("dropped"_L1).toInteger(-1), 0);
    QCOMPARE(sample.value("refused"_L1).toInteger(), 1);
    const QJsonObject sessions = sample.value("sessions"_L1).toObject();
    QCOMPARE(sessions, QJsonObject({{u"websocket"_s, 2},
                                    {u"long-polling"_s, 1},
                                    {u"callback-polling"_s, 0},
                                    {u"custom"_s, 0},
                                    {u"local"_s, 1}}));
    QCOMPARE(sample.value("blocked"_L1).toInt(), 1);
    QCOMPARE(sample.value("held"_L1).toInt(), 1);
    QCOMPARE(sample.value("queued"_L1).toInt(), 5);
    QCOMPARE(sample.value("queuedBytes"_L1).toInteger(), qint64(server.broker.queuedBytes()));
    QVERIFY(server.broker.queuedBytes() > 0);
    QCOMPARE(sample.value("channels"_L1).toInt(), server.broker.channelCount());
}

void MonitorServiceTest::sampleProbes()
{
    MonitorOptions options;
    int calls = 0;
    options.probes.process = [&calls] { return ProcessSample{1.25 * ++calls, 64 * 1024 * 1024}; };
    MonitoredBroker server({}, std::move(options));
    server.pass(milliseconds(1'000));
    QCOMPARE(calls, 2);
    const QJsonObject answer = server.ask(server.connectOperator(), R"({"request":"overview","seq":1})");
    const QJsonValue sample = answer.value("samples"_L1)[1];
    QCOMPARE(sample["cpu"_L1].toDouble(), 2.5);
    QCOMPARE(sample["rss"_L1].toInteger(), 64 * 1024 * 1024);
    QCOMPARE(sample["monitorCpu"_L1].toDouble(-1), 0.0); // no clock was given
}

void MonitorServiceTest::ownCostIsShown()
{
    MonitorOptions options;
    std::chrono::nanoseconds clock{0};
    options.probes.cpuClock = [&clock] { return clock += milliseconds(1); };
    MonitoredBroker server({}, std::move(options));
    const RemoteClient chief = server.connectOperator();
    const auto last = [&] {
        const QJsonArray samples =
            server.ask(chief, R"({"request":"overview","seq":1})").value("samples"_L1).toArray();
        return samples.last().toObject();
    };
    QCOMPARE(last().value("monitorMessages"_L1).toInt(-1), 0);
    server.pass(milliseconds(1'000));
    // The clock goes on by one millisecond whenever it is read: the first sample, the question.
    const QJsonObject second = last();
    QCOMPARE(second.value("monitorCpu"_L1).toDouble(), 0.002);
    QCOMPARE(second.value("monitorMessages"_L1).toInt(), 1);
    server.subscribe(chief, "/halley/overview");
    server.pass(milliseconds(3'000));
    QCOMPARE(last().value("monitorMessages"_L1).toInt(), 4); // two answers, two pushes before this sample
}

void MonitorServiceTest::strangersDoNotMakeItWork()
{
    MonitoredBroker server;
    const RemoteClient stranger = server.connect();
    server.subscribe(stranger, "/**");
    server.pass(milliseconds(3'000));
    const quint64 publishes = server.broker.counters().publishes;
    QCOMPARE(publishes, quint64(0));
}

void MonitorServiceTest::sessionChanges()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.connect();
    server.subscribe(chief, "/halley/sessions");
    server.pass(milliseconds(500));
    QCOMPARE(server.events(chief, "/halley/sessions"_L1).size(), 0); // what was before is not news
    const RemoteClient one = server.connect();
    server.connect();
    server.request(one, "/meta/disconnect", R"("ext":{})");
    server.pass(milliseconds(100));
    const QList<QJsonObject> pushes = server.events(chief, "/halley/sessions"_L1);
    QCOMPARE(pushes.size(), 1);
    QCOMPARE(pushes[0], QJsonObject({{u"t"_s, qint64(server.now.wall.count())},
                                     {u"total"_s, 4},
                                     {u"added"_s, 2},
                                     {u"removed"_s, 1}}));
    server.pass(milliseconds(500));
    QCOMPARE(server.events(chief, "/halley/sessions"_L1).size(), 0);
}

void MonitorServiceTest::changesComeAtMostTenTimesASecond()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/sessions");
    server.pass(milliseconds(100));
    for (int i = 0; i < 500; ++i) {
        server.connect();
        server.pass(milliseconds(2));
    }
    server.pass(milliseconds(100));
    const QList<QJsonObject> pushes = server.events(chief, "/halley/sessions"_L1);
    QVERIFY2(pushes.size() == 10 || pushes.size() == 11, qPrintable(QString::number(pushes.size())));
    qint64 added = 0;
    for (const QJsonObject &push : pushes)
        added += push.value("added"_L1).toInteger();
    QCOMPARE(added, 500);
}

void MonitorServiceTest::channelChanges()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/channels");
    server.pass(milliseconds(100));
    server.take(chief.link);
    server.turn([&] {
        for (int i = 0; i < 7; ++i)
            server.broker.createChannelIfAbsent(ChannelId::literal("/brief/" + QByteArray::number(i)));
    });
    server.pass(milliseconds(10'000)); // swept meanwhile
    qint64 added = 0;
    qint64 removed = 0;
    for (const QJsonObject &push : server.events(chief, "/halley/channels"_L1)) {
        added += push.value("added"_L1).toInteger();
        removed += push.value("removed"_L1).toInteger();
    }
    QCOMPARE(added, 7);
    QCOMPARE(removed, 7);
}

void MonitorServiceTest::wildSubscriptionsCount()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/*");
    server.connect();
    server.pass(milliseconds(1'200));
    std::set<QString> channels;
    for (const QJsonObject &message : server.take(chief.link))
        channels.insert(message.value("channel"_L1).toString());
    QVERIFY(channels.contains(u"/halley/overview"_s));
    QVERIFY(channels.contains(u"/halley/sessions"_s));
}

void MonitorServiceTest::everyRequestHasAnAnswer_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<int>("seq");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *data, const QString &answer, int seq, const QString &error) {
        QTest::newRow(data) << QByteArray(data) << answer << seq << error;
    };
    row("null", u""_s, -1, u"a request is an object"_s);
    row("[1,2]", u""_s, -1, u"a request is an object"_s);
    row("{}", u""_s, -1, u"\"request\" must be a text"_s);
    row(R"({"seq":5})", u""_s, 5, u"\"request\" must be a text"_s);
    row(R"({"request":"dance","seq":5})", u"dance"_s, 5, u"unknown request"_s);
    row(R"({"request":"sessions"})", u"sessions"_s, -1, u"\"seq\" must be a whole number"_s);
    row(R"({"request":"sessions","seq":5,"limit":{}})", u"sessions"_s, 5,
        u"\"limit\" must be a whole number"_s);
    row(R"({"request":"channel","seq":5,"name":"\"\\"})", u"channel"_s, 5, u"not a channel: \"\\"_s);
}

void MonitorServiceTest::everyRequestHasAnAnswer()
{
    QFETCH(QByteArray, data);
    MonitoredBroker server;
    const QJsonObject answer = server.ask(server.connectOperator(), data);
    QTEST(answer.value("answer"_L1).toString(u"none"_s), "answer");
    QTEST(answer.value("seq"_L1).toInt(-1), "seq");
    QTEST(answer.value("error"_L1).toString(), "error");
    QCOMPARE(answer.value("ok"_L1), QJsonValue(false));
}

void MonitorServiceTest::answersAreFitForTheirRequests()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient other = server.connectOperator();
    int seq = 0;
    for (const QByteArray name : {"overview", "sessions", "channels", "tap"}) {
        const QJsonObject answer =
            server.ask(chief, "{\"request\":\"" + name + "\",\"seq\":" + QByteArray::number(++seq) + '}');
        QCOMPARE(answer.value("answer"_L1).toString().toUtf8(), name);
        QCOMPARE(answer.value("seq"_L1).toInt(), seq);
        QCOMPARE(answer.value("ok"_L1), QJsonValue(true));
    }
    QVERIFY(server.take(other.link).isEmpty()); // answers are private
}

void MonitorServiceTest::localOperator()
{
    MonitoredBroker server;
    LocalSession local(server.broker, "console");
    QList<QJsonObject> answers;
    QList<QJsonObject> pushes;
    Registration answerListener;
    Registration subscription;
    server.turn([&] {
        local.handshake(Message(), {});
        answerListener =
            local.addListener(ChannelId::literal("/service/halley/monitor"), [&](const Message &message) {
                if (message.has(Field::Data))
                    answers.append(message.data().toObject());
            });
        local.publish(ChannelId::literal("/service/halley/monitor"), R"({"request":"tap","seq":1})", {});
    });
    QCOMPARE(answers.size(), 1);
    const QByteArray channel = answers[0].value("channel"_L1).toString().toUtf8();
    server.turn([&] {
        subscription =
            local.subscribe(ChannelId::literal(channel),
                            [&](const Message &message) { pushes.append(message.data().toObject()); }, {});
    });
    server.turn([&] { server.publishFromServer("/news", "1"); });
    server.pass(milliseconds(100));
    QCOMPARE(pushes.size(), 1);
    QCOMPARE(pushes[0].value("messages"_L1).toArray().size(), 1);
    server.turn([&] {
        subscription.reset();
        local.disconnect({});
    });
}

void MonitorServiceTest::longPollingOperator()
{
    MonitoredBroker server;
    LinkContext polling;
    polling.transport = TransportKind::LongPolling;
    polling.remoteAddress = "10.0.0.9";
    polling.browserId = "browser";
    const RemoteClient chief = server.connect(R"({"halley":{"token":"secret"}})", polling);
    const LinkId exchange = server.openLink(polling);
    server.send(exchange, R"({"channel":"/service/halley/monitor","id":"1","clientId":")" + chief.id +
                              R"(","data":{"request":"channels","seq":9}})");
    const QList<QJsonObject> response = server.take(exchange);
    QCOMPARE(response.size(), 2); // the answer rides on the response
    QCOMPARE(response[0].value("data"_L1)["seq"_L1].toInt(), 9);
    QCOMPARE(response[1].value("successful"_L1), QJsonValue(true));
}

void MonitorServiceTest::aStalledOperatorCostsOnlyItsQueue()
{
    BrokerOptions options;
    options.limits.queueMessages = 2;
    options.timeout = std::chrono::hours(1);
    MonitoredBroker server(std::move(options));
    const RemoteClient chief = server.connectOperator();
    for (const char *channel : {"/halley/overview", "/halley/sessions", "/halley/channels"})
        server.subscribe(chief, channel);
    server.ask(chief, R"({"request":"tap","seq":1})");
    server.subscribe(chief, "/halley/traffic/t1");
    server.send(chief.link,
                R"({"channel":"/meta/connect","connectionType":"websocket","clientId":")" + chief.id + "\"}");
    server.turn([&] { server.broker.linkBlocked(chief.link); });
    for (int i = 0; i < 9; ++i) {
        server.connect(); // changes of sessions are pushed, beside the taps
        server.turn([&] { server.publishFromServer("/news", "1"); });
        server.pass(milliseconds(100));
    }
    // The queue policy ended the session, in the middle of a push, and its tap with it.
    QVERIFY(!server.session(chief));
    QVERIFY(server.broker.queuedBytes() == 0);
    const RemoteClient next = server.connectOperator();
    for (int i = 0; i < 8; ++i)
        QVERIFY(server.ask(next, R"({"request":"tap","seq":1})").value("ok"_L1).toBool());
}

// Whatever little is sent to it: its socket is full and stays so.
void MonitorServiceTest::aStalledOperatorIsEndedWithinTwoSeconds()
{
    for (const char *channel : {"/halley/overview", "/halley/events", "/halley/traffic/t1"}) {
        MonitoredBroker server;
        const RemoteClient chief = server.connectOperator();
        const RemoteClient client = server.connect();
        server.ask(chief, R"({"request":"tap","seq":1})");
        server.subscribe(chief, channel);
        server.subscribe(client, "/news");
        server.pass(milliseconds(300)); // anywhere between two samples
        server.turn([&] {
            server.broker.linkBlocked(chief.link);
            server.broker.linkBlocked(client.link);
        });
        server.pass(milliseconds(2'000));
        QVERIFY2(!server.session(chief), channel);
        QVERIFY(
            server.session(client)); // no reader of the monitor: ordinary clients are the queues' business
        QVERIFY(server.broker.queuedBytes() < 100'000);
        server.turn([&] { server.broker.linkWritable(chief.link); });
        QCOMPARE(server.take(chief.link).constLast().value("channel"_L1).toString(), u"/meta/disconnect"_s);
    }
}

void MonitorServiceTest::aSlowOperatorIsNotEnded()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.connectAgain(chief);
    server.subscribe(chief, "/halley/overview");
    for (int i = 0; i < 20; ++i) {
        server.turn([&] { server.broker.linkBlocked(chief.link); });
        server.pass(milliseconds(900));
        server.turn([&] { server.broker.linkWritable(chief.link); });
    }
    QVERIFY(server.session(chief));
}

void MonitorServiceTest::goesWithoutATrace()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.subscribe(chief, "/halley/overview");
    server.ask(chief, R"({"request":"tap","seq":1})");
    server.turn([&] { server.monitor.reset(); });
    QVERIFY(!server.broker.observer());
    QCOMPARE(server.broker.sessionCount(), 1);
    server.pass(milliseconds(5'000)); // its calls are still in the broker's list
    QVERIFY(server.take(chief.link).isEmpty());
    QVERIFY(!server.broker.channel(ChannelId::literal("/halley/traffic/t1")));
    // Still closed.
    server.broker.setSecurityPolicy(nullptr);
    QVERIFY(!server.subscribe(server.connect(), "/halley/overview").value("successful"_L1).toBool());
    server.broker.setSecurityPolicy(&server.policy);
    server.turn([&] {
        server.monitor = std::make_unique<MonitorService>(server.broker, MonitorOptions());
        server.monitor->start();
    });
    server.pass(milliseconds(1'000));
    QCOMPARE(server.events(chief, "/halley/overview"_L1).size(), 2); // at its start and a second later
}

void MonitorServiceTest::addressMayComeLate()
{
    MonitoredBroker server;
    server.turn([&] { server.monitor->setAddress("[::1]:9"); });
    const QJsonObject answer = server.ask(server.connectOperator(), R"({"request":"overview","seq":1})");
    QCOMPARE(answer.value("server"_L1)["address"_L1].toString(), u"[::1]:9"_s);
}

} // namespace tst_monitorservice

QTEST_GUILESS_MAIN(tst_monitorservice::MonitorServiceTest)
#include "tst_monitorservice.moc"
