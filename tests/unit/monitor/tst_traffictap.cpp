// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>

namespace tst_traffictap {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

// Taps from end to end: asked for by a remote operator, filled by the broker's traffic.
class TrafficTapTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsRequestReplyAndEvent();
    void patterns_data();
    void patterns();
    void subscriptionsAreMatchedToo();
    void illegalChannelsAreShownByTapsOnEverything();
    void neverShowsItself();
    void hidesTheConnectsOfItsReader();
    void hidesOperatorTokens();
    void rateLimitIsExact_data();
    void rateLimitIsExact();
    void payloadIsCut();
    void pendingBytesAreBounded();
    void pendingMessagesAreBounded();
    void waitsForItsSubscriber();
    void pausesForAReaderThatDoesNotKeepUp();
    void pushesAtMostTenTimesASecond();
    void endsWithItsSession();
    void endsWhenItsSessionUnsubscribes();
    void outlivesAnotherReader();
    void untap();
    void limits();
    void closedTapChannelsAreSwept();

private:
    // Opens a tap and subscribes to it; gives its channel.
    static QByteArray tap(MonitoredBroker &server, const RemoteClient &chief, const QByteArray &members = {})
    {
        const QJsonObject answer = server.ask(chief, R"({"request":"tap","seq":1)" +
                                                         (members.isEmpty() ? members : ',' + members) + '}');
        const QByteArray channel = answer.value("channel"_L1).toString().toUtf8();
        if (channel != "/halley/traffic/" + answer.value("tap"_L1).toString().toUtf8())
            qFatal("no tap: %s", QJsonDocument(answer).toJson().constData());
        if (!server.subscribe(chief, channel).value("successful"_L1).toBool())
            qFatal("cannot subscribe to %s", channel.constData());
        return channel;
    }
    struct Seen
    {
        QList<QJsonObject> messages;
        qint64 skipped = 0;
        int pushes = 0;
    };
    static Seen seen(MonitoredBroker &server, const RemoteClient &chief, const QByteArray &channel)
    {
        Seen seen;
        for (const QJsonObject &push : server.events(chief, QLatin1StringView(channel))) {
            for (const QJsonValue &message : push.value("messages"_L1).toArray())
                seen.messages.append(message.toObject());
            seen.skipped += push.value("skipped"_L1).toInteger();
            ++seen.pushes;
        }
        return seen;
    }
    static QByteArray kinds(const Seen &seen) // "q /a" for a request on /a, r for a reply, e for an event
    {
        QByteArray text;
        for (const QJsonObject &message : seen.messages) {
            const QString kind = message.value("kind"_L1).toString();
            text += (text.isEmpty() ? "" : ", ") +
                    QByteArray(kind == "request"_L1 ? "q "
                               : kind == "reply"_L1 ? "r "
                                                    : "e ") +
                    message.value("channel"_L1).toString().toUtf8();
        }
        return text;
    }
    static void publishMany(MonitoredBroker &server, int count, const QByteArray &data = "1")
    {
        server.turn([&] {
            for (int i = 0; i < count; ++i)
                server.publishFromServer("/news", data);
        });
    }
};

void TrafficTapTest::showsRequestReplyAndEvent()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient writer = server.connect();
    const RemoteClient reader = server.connect();
    server.subscribe(reader, "/news");
    server.subscribe(writer, "/news");
    const QByteArray channel = tap(server, chief);
    server.send(writer.link,
                R"({"channel":"/news","id":"9","clientId":")" + writer.id + R"(","data":{"a":"b \"c\""}})");
    const qint64 at = server.now.wall.count();
    server.pass(milliseconds(100));
    const QList<QJsonObject> pushes = server.events(chief, QLatin1StringView(channel));
    QCOMPARE(pushes.size(), 1);
    QCOMPARE(pushes[0].value("tap"_L1).toString(), u"t1"_s);
    QCOMPARE(pushes[0].value("t"_L1).toInteger(), server.now.wall.count());
    QCOMPARE(pushes[0].value("skipped"_L1).toInt(-1), 0);
    const QJsonArray messages = pushes[0].value("messages"_L1).toArray();
    QCOMPARE(messages.size(), 3);

    const QJsonObject request = messages[0].toObject();
    QCOMPARE(request.value("t"_L1).toInteger(), at);
    QCOMPARE(request.value("kind"_L1).toString(), u"request"_s);
    QCOMPARE(request.value("session"_L1).toString().toUtf8(), writer.id);
    QCOMPARE(request.value("channel"_L1).toString(), u"/news"_s);
    const QJsonObject sent = object(request.value("json"_L1).toString().toUtf8());
    QCOMPARE(sent.value("data"_L1)["a"_L1].toString(), u"b \"c\""_s);
    QCOMPARE(sent.value("id"_L1).toString(), u"9"_s);

    const QJsonObject event = messages[1].toObject();
    QCOMPARE(event.value("kind"_L1).toString(), u"event"_s);
    QCOMPARE(event.value("session"_L1).toString().toUtf8(), writer.id);
    QCOMPARE(event.value("receivers"_L1).toInt(), 2);
    QCOMPARE(event.value("json"_L1).toString(), uR"({"channel":"/news","data":{"a":"b \"c\""}})"_s);
    QCOMPARE(event.value("size"_L1).toInt(), int(event.value("json"_L1).toString().size()));
    QCOMPARE(event.value("cut"_L1), QJsonValue(false));

    const QJsonObject reply = messages[2].toObject();
    QCOMPARE(reply.value("kind"_L1).toString(), u"reply"_s);
    QCOMPARE(object(reply.value("json"_L1).toString().toUtf8()).value("successful"_L1), QJsonValue(true));

    server.turn([&] { server.publishFromServer("/news", "1"); });
    server.pass(milliseconds(100));
    const Seen after = seen(server, chief, channel);
    QCOMPARE(kinds(after), QByteArray("e /news"));
    QCOMPARE(after.messages[0].value("session"_L1), QJsonValue(u""_s));
}

void TrafficTapTest::patterns_data()
{
    QTest::addColumn<QByteArray>("patterns");
    QTest::addColumn<QByteArray>("shown");
    const QByteArray all = "q /a, e /a, r /a, q /a/b, e /a/b, r /a/b, q /a/b/c, e /a/b/c, r /a/b/c, "
                           "q /service/x, r /service/x, q /meta/subscribe, r /meta/subscribe";
    QTest::newRow("all") << QByteArray(R"("/**")") << all;
    QTest::newRow("one") << QByteArray(R"("/a/b")") << QByteArray("q /a/b, e /a/b, r /a/b");
    QTest::newRow("shallow") << QByteArray(R"("/a/*")") << QByteArray("q /a/b, e /a/b, r /a/b");
    QTest::newRow("deep") << QByteArray(R"("/a/**")")
                          << QByteArray("q /a/b, e /a/b, r /a/b, q /a/b/c, e /a/b/c, r /a/b/c");
    QTest::newRow("two") << QByteArray(R"("/a","/service/*")")
                         << QByteArray("q /a, e /a, r /a, q /service/x, r /service/x");
    QTest::newRow("overlapping") << QByteArray(R"("/a","/*","/a")") << QByteArray("q /a, e /a, r /a");
    QTest::newRow("meta") << QByteArray(R"("/meta/*")") << QByteArray("q /meta/subscribe, r /meta/subscribe");
    QTest::newRow("none") << QByteArray(R"("/b")") << QByteArray();
    QTest::newRow("the monitor's own") << QByteArray(R"("/halley/**","/service/halley/**")") << QByteArray();
}

void TrafficTapTest::patterns()
{
    QFETCH(QByteArray, patterns);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient writer = server.connect();
    const QByteArray channel = tap(server, chief, "\"channels\":[" + patterns + ']');
    for (const char *name : {"/a", "/a/b", "/a/b/c", "/service/x"})
        server.publish(writer, name, "1");
    server.subscribe(writer, "/z/z");
    server.pass(milliseconds(100));
    QTEST(kinds(seen(server, chief, channel)), "shown");
}

void TrafficTapTest::subscriptionsAreMatchedToo()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    const QByteArray channel = tap(server, chief, R"("channels":["/a/*"])");
    server.subscribe(client, "/a/b");
    server.subscribe(client, "/b");
    server.request(client, "/meta/subscribe", R"("subscription":["/x","/a/y"])");
    server.request(client, "/meta/unsubscribe", R"("subscription":"/a/b")");
    server.pass(milliseconds(100));
    QCOMPARE(kinds(seen(server, chief, channel)),
             QByteArray("q /meta/subscribe, r /meta/subscribe, q /meta/subscribe, r /meta/subscribe, "
                        "q /meta/unsubscribe, r /meta/unsubscribe"));
}

void TrafficTapTest::illegalChannelsAreShownByTapsOnEverything()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    const QByteArray everything = tap(server, chief);
    const QByteArray some = tap(server, chief, R"("channels":["/**","/a"])");
    const QByteArray few = tap(server, chief, R"("channels":["/meta/**","/*"])");
    server.publish(client, "/a//b", "1");
    server.send(client.link, R"({"data":1})");
    server.pass(milliseconds(100));
    const QList<QJsonObject> messages = server.take(chief.link);
    const auto shown = [&](const QByteArray &channel) {
        QByteArray text;
        for (const QJsonObject &message : messages) {
            if (message.value("channel"_L1).toString().toUtf8() != channel)
                continue;
            for (const QJsonValue &item : message.value("data"_L1)["messages"_L1].toArray())
                text += item["kind"_L1].toString().toUtf8() + item["channel"_L1].toString().toUtf8() + ' ';
        }
        return text;
    };
    QCOMPARE(shown(everything), QByteArray("request/a//b reply/a//b request reply "));
    QCOMPARE(shown(some), shown(everything));
    QCOMPARE(shown(few), QByteArray());
}

void TrafficTapTest::neverShowsItself()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient other = server.connectOperator();
    const RemoteClient stranger = server.connect();
    const QByteArray channel = tap(server, chief);
    server.pass(milliseconds(100));
    server.take(chief.link);
    server.subscribe(chief, "/halley/overview");
    server.subscribe(other, "/halley/**");
    server.request(other, "/meta/subscribe", R"("subscription":["/x","/halley/sessions"])");
    server.ask(other, R"({"request":"overview","seq":1})");
    server.publish(other, "/halley/anything", "1");
    server.subscribe(stranger, "/halley/overview");
    server.publish(stranger, "/service/halley/monitor", "1");
    server.pass(milliseconds(5'000));
    const Seen own = seen(server, chief, channel);
    QCOMPARE(own.pushes, 0);
    QCOMPARE(own.skipped, 0);
}

void TrafficTapTest::hidesTheConnectsOfItsReader()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    const QByteArray channel = tap(server, chief);
    const auto connect = [&](const RemoteClient &who) {
        server.send(
            who.link,
            R"({"channel":"/meta/connect","connectionType":"websocket","advice":{"timeout":0},"clientId":")" +
                who.id + "\"}");
    };
    connect(chief);
    server.pass(milliseconds(200));
    QCOMPARE(seen(server, chief, channel).pushes, 0);
    connect(client);
    server.pass(milliseconds(200));
    QCOMPARE(kinds(seen(server, chief, channel)), QByteArray("q /meta/connect, r /meta/connect"));
}

void TrafficTapTest::hidesOperatorTokens()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief);
    server.connect(R"({"h\u0061lley":{"token":"secret"},"ack":true})");
    server.connect(R"({"halley":{"token":"secre"}})");
    server.pass(milliseconds(100));
    const Seen shown = seen(server, chief, channel);
    QVERIFY(shown.messages.size() >= 4);
    for (const QJsonObject &message : shown.messages)
        QVERIFY(!message.value("json"_L1).toString().contains("secre"_L1));
    const QJsonObject handshake = object(shown.messages[0].value("json"_L1).toString().toUtf8());
    QCOMPARE(handshake.value("ext"_L1)["ack"_L1], QJsonValue(true));
    QCOMPARE(handshake.value("ext"_L1)["halley"_L1]["token"_L1].toString(), u"…"_s);
}

void TrafficTapTest::rateLimitIsExact_data()
{
    QTest::addColumn<int>("rate");
    QTest::newRow("1/s") << 1;
    QTest::newRow("7/s") << 7;
    QTest::newRow("200/s") << 200;
    QTest::newRow("2000/s") << 2000;
}

void TrafficTapTest::rateLimitIsExact()
{
    QFETCH(int, rate);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, "\"rate\":" + QByteArray::number(rate));
    publishMany(server, 2'500);
    server.pass(milliseconds(100));
    Seen shown = seen(server, chief, channel);
    const int fitting =
        std::min(rate, int(shown.messages.size())); // 2000 short messages do not all fit one push
    QVERIFY(rate > 1'000 || fitting == rate);
    QCOMPARE(shown.messages.size(), fitting);
    QCOMPARE(shown.skipped, 2'500 - fitting);

    server.pass(milliseconds(5'000)); // a second's worth comes back, however long it waits
    publishMany(server, 150);
    server.pass(milliseconds(100));
    shown = seen(server, chief, channel);
    QCOMPARE(shown.messages.size(), std::min(rate, 150));
    QCOMPARE(shown.skipped, 150 - std::min(rate, 150));
}

void TrafficTapTest::payloadIsCut()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, R"("payload":100)");
    publishMany(server, 1, '"' + QByteArray("\u20ac").repeated(100) + '"');
    server.pass(milliseconds(100));
    const QJsonObject message = seen(server, chief, channel).messages.value(0);
    const QByteArray json = message.value("json"_L1).toString().toUtf8();
    QVERIFY(json.size() <= 100 && json.size() >= 97);
    QVERIFY(json.endsWith("\u20ac"));
    QCOMPARE(message.value("cut"_L1), QJsonValue(true));
    QCOMPARE(message.value("size"_L1).toInt(),
             302 + int(QByteArray(R"({"channel":"/news","data":})").size()));
}

void TrafficTapTest::pendingBytesAreBounded()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, R"("payload":65536)");
    publishMany(server, 20, '"' + QByteArray(60'000, 'x') + '"');
    server.pass(milliseconds(100));
    const Seen shown = seen(server, chief, channel);
    QCOMPARE(shown.messages.size(), 4); // 4 × 60 kB and no fifth in 256 KiB
    QCOMPARE(shown.skipped, 16);
}

void TrafficTapTest::pendingMessagesAreBounded()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QJsonObject answer = server.ask(chief, R"({"request":"tap","seq":1,"rate":2000,"payload":64})");
    const QByteArray channel = answer.value("channel"_L1).toString().toUtf8();
    for (int i = 0; i < 5; ++i) { // nobody subscribed yet: everything waits
        publishMany(server, 1'000);
        server.pass(milliseconds(1'000));
    }
    server.subscribe(chief, channel);
    server.pass(milliseconds(100));
    const Seen shown = seen(server, chief, channel);
    QVERIFY(shown.messages.size() <= 2'000 && shown.messages.size() > 500);
    // The subscription itself is not shown: what was not skipped is all there.
    QCOMPARE(shown.messages.size() + shown.skipped, 5'000);
}

void TrafficTapTest::waitsForItsSubscriber()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.ask(chief, R"({"request":"tap","seq":1})");
    publishMany(server, 3);
    server.pass(milliseconds(1'000));
    server.subscribe(chief, "/halley/traffic/t1");
    server.pass(milliseconds(100));
    QCOMPARE(seen(server, chief, "/halley/traffic/t1").messages.size(), 3);
}

void TrafficTapTest::pausesForAReaderThatDoesNotKeepUp()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, R"("rate":100)");
    server.turn([&] { server.broker.linkBlocked(chief.link); });
    for (int i = 0; i < 9; ++i) { // for longer than a second would end it
        publishMany(server, 500);
        server.pass(milliseconds(100));
    }
    QCOMPARE(server.session(chief)->queue().count(), 0);
    server.turn([&] { server.broker.linkWritable(chief.link); });
    server.pass(milliseconds(100));
    const Seen shown = seen(server, chief, channel);
    QCOMPARE(shown.pushes, 1);
    QVERIFY(shown.messages.size() <= 2'000);
    QCOMPARE(shown.messages.size() + shown.skipped, 4'500);
}

void TrafficTapTest::pushesAtMostTenTimesASecond()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, R"("rate":2000)");
    server.pass(milliseconds(100));
    server.take(chief.link);
    for (int i = 0; i < 1'000; ++i) {
        publishMany(server, 1);
        server.pass(milliseconds(1));
    }
    server.pass(milliseconds(100));
    const Seen shown = seen(server, chief, channel);
    QCOMPARE(shown.messages.size(), 1'000);
    QVERIFY2(shown.pushes == 10 || shown.pushes == 11, qPrintable(QString::number(shown.pushes)));
    server.pass(milliseconds(1'000)); // no news, no pushes
    QCOMPARE(seen(server, chief, channel).pushes, 0);
}

void TrafficTapTest::endsWithItsSession()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient other = server.connectOperator();
    const QByteArray channel = tap(server, chief);
    server.subscribe(other, channel);
    server.request(chief, "/meta/disconnect", R"("ext":{})");
    server.take(other.link);
    publishMany(server, 3);
    server.pass(milliseconds(500));
    QCOMPARE(seen(server, other, channel).pushes, 0);
}

void TrafficTapTest::endsWhenItsSessionUnsubscribes()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief);
    server.request(chief, "/meta/unsubscribe", "\"subscription\":\"" + channel + '"');
    server.subscribe(chief, channel);
    publishMany(server, 3);
    server.pass(milliseconds(500));
    QCOMPARE(seen(server, chief, channel).pushes, 0);
    QVERIFY(!server.ask(chief, R"({"request":"untap","seq":1,"tap":"t1"})").value("ok"_L1).toBool());
}

void TrafficTapTest::outlivesAnotherReader()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient other = server.connectOperator();
    const QByteArray channel = tap(server, chief);
    server.subscribe(other, channel);
    server.request(other, "/meta/unsubscribe", "\"subscription\":\"" + channel + '"');
    publishMany(server, 3);
    server.pass(milliseconds(100));
    QCOMPARE(seen(server, chief, channel).messages.size(), 3);
}

void TrafficTapTest::untap()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient other = server.connectOperator();
    const QByteArray channel = tap(server, chief);
    const QByteArray request = R"({"request":"untap","seq":1,"tap":"t1"})";
    QCOMPARE(server.ask(other, request).value("error"_L1).toString(), u"this session has no such tap"_s);
    QVERIFY(server.ask(chief, request).value("ok"_L1).toBool());
    QVERIFY(!server.ask(chief, request).value("ok"_L1).toBool());
    publishMany(server, 3);
    server.pass(milliseconds(500));
    QCOMPARE(seen(server, chief, channel).pushes, 0);
}

void TrafficTapTest::limits()
{
    MonitoredBroker server;
    const QByteArray request = R"({"request":"tap","seq":1})";
    for (int session = 0; session < 8; ++session) {
        const RemoteClient chief = server.connectOperator();
        for (int i = 0; i < 8; ++i)
            QVERIFY(server.ask(chief, request).value("ok"_L1).toBool());
        QCOMPARE(server.ask(chief, request).value("error"_L1).toString(),
                 u"this session has too many taps"_s);
    }
    const RemoteClient last = server.connectOperator();
    QCOMPARE(server.ask(last, request).value("error"_L1).toString(), u"the server has too many taps"_s);
}

void TrafficTapTest::closedTapChannelsAreSwept()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient other = server.connectOperator();
    const ChannelId kept = ChannelId::literal(tap(server, chief));
    const ChannelId gone = ChannelId::literal(tap(server, other));
    server.request(other, "/meta/disconnect", R"("ext":{})");
    server.pass(milliseconds(6'000));
    QVERIFY(server.broker.channel(kept));
    QVERIFY(!server.broker.channel(gone));
}

} // namespace tst_traffictap

QTEST_GUILESS_MAIN(tst_traffictap::TrafficTapTest)
#include "tst_traffictap.moc"
