// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/channelrow.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "console/monitor/serverinfo.h"
#include "console/monitor/sessionrow.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>
#include <limits>

namespace tst_monitorvalues {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// What the monitor says, as values. The members are spelled as in the protocol, not with the shared words: a
// word that changed would break consoles and servers of different versions.
class MonitorValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsASessionRow()
    {
        const QJsonObject object{{u"id"_qs, u"s1"_qs},
                                 {u"user"_qs, u"eve"_qs},
                                 {u"transport"_qs, u"websocket"_qs},
                                 {u"address"_qs, u"[::1]:9"_qs},
                                 {u"agent"_qs, u"faye/1"_qs},
                                 {u"state"_qs, u"connected"_qs},
                                 {u"created"_qs, 1},
                                 {u"lastMessage"_qs, 2},
                                 {u"blocked"_qs, 3},
                                 {u"held"_qs, true},
                                 {u"subscriptions"_qs, 4},
                                 {u"queue"_qs, 5},
                                 {u"queueBytes"_qs, 6},
                                 {u"in"_qs, 7},
                                 {u"out"_qs, 8},
                                 {u"bytesIn"_qs, 9},
                                 {u"bytesOut"_qs, 10},
                                 {u"hook"_qs, u"listener of /a"_qs},
                                 {u"hookOpen"_qs, 13},
                                 {u"dropped"_qs, 11}};
        const SessionRow expected{.id = u"s1"_qs,
                                  .user = u"eve"_qs,
                                  .transport = u"websocket"_qs,
                                  .address = u"[::1]:9"_qs,
                                  .agent = u"faye/1"_qs,
                                  .state = u"connected"_qs,
                                  .created = 1ms,
                                  .lastMessage = 2ms,
                                  .blocked = 3ms,
                                  .hook = u"listener of /a"_qs,
                                  .hookOpen = 13ms,
                                  .held = true,
                                  .subscriptions = 4,
                                  .queue = 5,
                                  .queueBytes = 6,
                                  .in = 7,
                                  .out = 8,
                                  .bytesIn = 9,
                                  .bytesOut = 10,
                                  .dropped = 11,
                                  .readAt = 12ms};
        QVERIFY(SessionRow::read(object, 12ms) == expected);
    }

    void readsAChannelRow()
    {
        const QJsonObject object{{u"name"_qs, u"/a"_qs}, {u"subscribers"_qs, 1}, {u"messages"_qs, 2},
                                 {u"bytes"_qs, 3},       {u"deliveries"_qs, 4},  {u"rate"_qs, 0.5},
                                 {u"byteRate"_qs, 6.5},  {u"lastMessage"_qs, 7}, {u"persistent"_qs, true},
                                 {u"lazy"_qs, true},     {u"listeners"_qs, 8},   {u"authorizers"_qs, 9}};
        const ChannelRow expected{.name = u"/a"_qs,
                                  .subscribers = 1,
                                  .messages = 2,
                                  .bytes = 3,
                                  .deliveries = 4,
                                  .rate = 0.5,
                                  .byteRate = 6.5,
                                  .lastMessage = 7ms,
                                  .persistent = true,
                                  .lazy = true,
                                  .listeners = 8,
                                  .authorizers = 9};
        QVERIFY(ChannelRow::read(object) == expected);
        QVERIFY(ChannelRow::read({}) == ChannelRow());
    }

    void readsWhoTheServerIs()
    {
        const ServerInfo info = ServerInfo::read(
            {{u"name"_qs, u"halley"_qs},
             {u"version"_qs, u"1.2.3"_qs},
             {u"started"_qs, 5},
             {u"address"_qs, u"127.0.0.1:8080"_qs},
             {u"pid"_qs, 77},
             {u"options"_qs, QJsonObject{{u"queueMessages"_qs, 100}, {u"queueBytes"_qs, 2'000}}}});
        QCOMPARE(info.name, u"halley"_qs);
        QCOMPARE(info.version, u"1.2.3"_qs);
        QCOMPARE(info.started, 5ms);
        QCOMPARE(info.address, u"127.0.0.1:8080"_qs);
        QCOMPARE(info.pid, 77);
        QCOMPARE(info.queueMessages, 100);
        QCOMPARE(info.queueBytes, 2'000);
        QCOMPARE(ServerInfo::read({{u"options"_qs, u"none"_qs}}).queueBytes, 0);
    }

    void listsOfDetailsAreBounded()
    {
        QJsonArray names;
        for (int i = 0; i < limits::listedNames + 5; ++i)
            names.append(u"/n/%1"_qs.arg(i));
        QJsonArray queue;
        for (int i = 0; i < limits::listedMessages + 5; ++i)
            queue.append(QJsonObject{{u"size"_qs, i}, {u"json"_qs, u"{}"_qs}, {u"cut"_qs, i == 0}});
        const SessionDetail session = SessionDetail::read({{u"id"_qs, u"s1"_qs},
                                                           {u"origin"_qs, u"http://o"_qs},
                                                           {u"url"_qs, u"/cometd"_qs},
                                                           {u"subscriptions_list"_qs, names},
                                                           {u"queue_list"_qs, queue}},
                                                          1ms);
        QCOMPARE(session.row.id, u"s1"_qs);
        QCOMPARE(session.origin, u"http://o"_qs);
        QCOMPARE(session.url, u"/cometd"_qs);
        QCOMPARE(session.subscriptions.size(), limits::listedNames);
        QCOMPARE(session.subscriptions[1], u"/n/1"_qs);
        QCOMPARE(session.queue.size(), limits::listedMessages);
        QVERIFY(session.queue[0].cut && !session.queue[1].cut);
        QCOMPARE(session.queue[99].size, 99);
        const ChannelDetail channel = ChannelDetail::read({{u"subscriber_list"_qs, names}});
        QCOMPARE(channel.subscribers.size(), limits::listedNames);
    }

    void aChannelMayHaveNoLastMessage()
    {
        QVERIFY(!ChannelDetail::read({}).last);
        QVERIFY(!ChannelDetail::read({{u"last"_qs, QJsonObject()}}).last);
        QVERIFY(!ChannelDetail::read({{u"last"_qs, 1}}).last);
        const ChannelDetail detail =
            ChannelDetail::read({{u"last"_qs, QJsonObject{{u"t"_qs, 4}, {u"json"_qs, u"[1]"_qs}}}});
        QVERIFY(detail.last);
        QCOMPARE(detail.last->t, 4ms);
        QCOMPARE(detail.last->json, u"[1]"_qs);
    }

    void countsAreReadWithoutTrust_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<qint64>("count");
        QTest::addColumn<int>("small");
        constexpr qint64 exact = qint64(1) << 53;
        constexpr int most = std::numeric_limits<int>::max();
        QTest::newRow("a number") << QJsonValue(42) << qint64(42) << 42;
        QTest::newRow("a part") << QJsonValue(2.9) << qint64(2) << 2;
        QTest::newRow("negative") << QJsonValue(-1) << qint64(0) << 0;
        QTest::newRow("beyond an int") << QJsonValue(5e9) << qint64(5'000'000'000) << most;
        QTest::newRow("beyond what is exact") << QJsonValue(1e300) << exact << most;
        QTest::newRow("no finite number")
            << QJsonValue(std::numeric_limits<double>::infinity()) << qint64(0) << 0;
        QTest::newRow("not a number")
            << QJsonValue(std::numeric_limits<double>::quiet_NaN()) << qint64(0) << 0;
        QTest::newRow("a text") << QJsonValue(u"42"_qs) << qint64(0) << 0;
        QTest::newRow("null") << QJsonValue() << qint64(0) << 0;
        QTest::newRow("an object") << QJsonValue(QJsonObject{{u"x"_qs, 1}}) << qint64(0) << 0;
    }
    void countsAreReadWithoutTrust()
    {
        QFETCH(QJsonValue, value);
        const QJsonObject object{{u"x"_qs, value}};
        QTEST(countIn(object, "x"_L1), "count");
        QTEST(smallCountIn(object, "x"_L1), "small");
        QCOMPARE(countIn(object, "y"_L1), 0);
    }

    void textsAreBounded()
    {
        const QString text(2 * limits::textLength, u'x');
        QCOMPARE(textIn({{u"a"_qs, text}}, "a"_L1).size(), limits::textLength);
        QCOMPARE(textIn({{u"a"_qs, 5}}, "a"_L1), QString());
        const QJsonObject object{{u"a"_qs, QJsonArray{text, 7, u"y"_qs, u"z"_qs}}};
        const QStringList texts = textsIn(object, "a"_L1, 3);
        QCOMPARE(texts.size(), 3);
        QCOMPARE(texts[0].size(), limits::textLength);
        QCOMPARE(texts[2], u"y"_qs);
        QVERIFY(!flagIn({{u"a"_qs, 1}}, "a"_L1));
    }
};

} // namespace tst_monitorvalues

QTEST_GUILESS_MAIN(tst_monitorvalues::MonitorValuesTest)
#include "tst_monitorvalues.moc"
