// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "console/monitor/trafficbuffer.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

namespace tst_trafficbuffer {

using namespace halley::console;
using namespace Qt::StringLiterals;

namespace {

TrafficPush pushOf(int count, int from = 0, qsizetype size = 10)
{
    TrafficPush push;
    for (int i = 0; i < count; ++i) {
        TrafficMessage message;
        message.channel = QString::number(from + i);
        message.text.json = QString(size, u'x');
        push.messages.append(message);
    }
    return push;
}

void flush(TrafficBuffer &buffer)
{
    const TrafficBuffer::Move move = buffer.nextMove();
    buffer.evict(move.evict);
    buffer.append(move.append);
}

} // namespace

class TrafficBufferTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAPush()
    {
        const QJsonObject message{{u"kind"_qs, u"reply"_qs},
                                  {u"channel"_qs, u"/a"_qs},
                                  {u"size"_qs, 12},
                                  {u"cut"_qs, true},
                                  {u"n"_qs, 12},
                                  {u"json"_qs, u"{\"data\":{\"id\":\"no\"},\"id\":\"7\""_qs}};
        const auto push = TrafficPush::read(
            {{u"tap"_qs, u"t1"_qs}, {u"skipped"_qs, 4}, {u"messages"_qs, QJsonArray{message, 7}}});
        QCOMPARE(push.tap, u"t1"_qs);
        QCOMPARE(push.skipped, 4);
        QCOMPARE(push.messages.size(), 2);
        QCOMPARE(push.messages[0].kind, TrafficMessage::Kind::Reply);
        QVERIFY(push.messages[0].text.cut);
        QCOMPARE(push.messages[0].id, u"7"_qs);
        QCOMPARE(push.messages[0].n, 12);
        QCOMPARE(push.messages[0].tap, u"t1"_qs);
        QCOMPARE(push.messages[1].channel, QString());
    }

    void whatWaitsIsShownLater()
    {
        TrafficBuffer buffer;
        buffer.add(pushOf(3));
        QCOMPARE(buffer.size(), 0);
        QCOMPARE(buffer.waiting(), 3);
        flush(buffer);
        QCOMPARE(buffer.size(), 3);
        QCOMPARE(buffer.waiting(), 0);
        QCOMPARE(buffer.at(2).channel, u"2"_qs);
    }

    void aPauseLosesNothingWithinItsBudget()
    {
        TrafficBuffer buffer;
        buffer.add(pushOf(4'000));
        flush(buffer);
        for (int i = 0; i < limits::pausedMessages / 100; ++i)
            buffer.add(pushOf(100, 10'000 + i * 100));
        QCOMPARE(buffer.lost(), 0);
        flush(buffer);
        QCOMPARE(buffer.size(), 9'000);
        QCOMPARE(buffer.at(buffer.size() - 1).channel, QString::number(10'000 + limits::pausedMessages - 1));
        QCOMPARE(buffer.at(buffer.size() - limits::pausedMessages).channel, u"10000"_qs);
    }

    void beyondTheBudgetTheOldestGo()
    {
        TrafficBuffer buffer;
        buffer.add(pushOf(limits::pausedMessages + 7));
        QCOMPARE(buffer.waiting(), limits::pausedMessages);
        QCOMPARE(buffer.lost(), 7);
        flush(buffer);
        // Before what was kept stands how much was not.
        QCOMPARE(buffer.at(0).kind, TrafficMessage::Kind::Gap);
        QCOMPARE(buffer.at(0).reason, TrafficMessage::Reason::Pause);
        QCOMPARE(buffer.at(0).missing, 7);
        QCOMPARE(buffer.at(1).channel, u"7"_qs);
        QCOMPARE(buffer.messages(), limits::pausedMessages);
    }

    void whatTheServerSkippedIsAGap()
    {
        TrafficBuffer buffer;
        TrafficPush push = pushOf(2);
        push.skipped = 17;
        push.t = std::chrono::milliseconds(5);
        buffer.add(push);
        flush(buffer);
        QCOMPARE(buffer.size(), 3);
        QCOMPARE(buffer.messages(), 2);
        QCOMPARE(buffer.at(2).missing, 17);
        QCOMPARE(buffer.at(2).reason, TrafficMessage::Reason::Rate);
        QCOMPARE(buffer.at(2).text.t, push.t);
        QCOMPARE(buffer.skipped(), 17);
    }

    // A gap that cannot be kept either is not forgotten.
    void aLostGapCountsWhatItStoodFor()
    {
        TrafficBuffer buffer;
        TrafficPush push = pushOf(1);
        push.skipped = 100;
        buffer.add(push);
        buffer.add(pushOf(limits::pausedMessages));
        QCOMPARE(buffer.lost(), 1);
        flush(buffer);
        QCOMPARE(buffer.at(0).missing, 101);
        QCOMPARE(buffer.size(), limits::pausedMessages + 1);
    }

    void anotherFilterLeavesAMark()
    {
        TrafficBuffer buffer;
        buffer.add(pushOf(1));
        buffer.markFilter(u"/a"_qs, std::chrono::milliseconds(3));
        flush(buffer);
        QCOMPARE(buffer.at(1).kind, TrafficMessage::Kind::Filter);
        QCOMPARE(buffer.at(1).text.json, u"/a"_qs);
        QCOMPARE(buffer.messages(), 1);
    }

    void bytesCountToo()
    {
        TrafficBuffer buffer;
        buffer.add(pushOf(100, 0, 500'000)); // a megabyte each
        QVERIFY(buffer.waitingBytes() <= limits::pausedBytes);
        QCOMPARE(buffer.lost() + buffer.waiting(), 100);
        for (int i = 0; i < 10; ++i) {
            flush(buffer);
            buffer.add(pushOf(10, 0, 500'000));
        }
        QVERIFY(buffer.size() <= limits::trafficBytes / 1'000'000);
        QVERIFY(buffer.size() >= limits::pausedBytes / 1'000'000 - 1);
    }

    void theShownSideIsBounded()
    {
        TrafficBuffer buffer;
        for (int i = 0; i < 30; ++i) {
            buffer.add(pushOf(1'000, i * 1'000));
            flush(buffer);
        }
        QCOMPARE(buffer.size(), limits::trafficMessages);
        QCOMPARE(buffer.at(buffer.size() - 1).channel, u"29999"_qs);
    }

    void clearForgetsTheCounts()
    {
        TrafficBuffer buffer;
        TrafficPush push = pushOf(limits::pausedMessages + 1);
        push.skipped = 9;
        buffer.add(push);
        QCOMPARE(buffer.skipped(), 9);
        buffer.clear();
        QCOMPARE(buffer.skipped(), 0);
        QCOMPARE(buffer.lost(), 0);
        QCOMPARE(buffer.waiting(), 0);
        QCOMPARE(buffer.waitingBytes(), 0);
    }
};

} // namespace tst_trafficbuffer

QTEST_GUILESS_MAIN(tst_trafficbuffer::TrafficBufferTest)
#include "tst_trafficbuffer.moc"
