// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/timerlist.h"

#include <QtCore/QTimerEvent>
#include <QtTest/QTest>
#include <functional>

namespace tst_timerlist {

using namespace halley;
using namespace std::chrono_literals;

namespace {

// Notes which timers fired; may do something more when one does.
class Receiver : public QObject
{
public:
    QList<int> fired;
    std::function<void(int)> then = [](int) {};

protected:
    void timerEvent(QTimerEvent *event) override
    {
        fired.append(event->timerId());
        then(event->timerId());
    }
};

} // namespace

class TimerListTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void expiryKeepsToTheType_data();
    void expiryKeepsToTheType();
    void firesInOrderOfExpiry();
    void coarseTimersMeetOnOneTick();
    void repeatsWithoutDrift();
    void missedExpiriesAreNotMadeUpFor();
    void zeroTimerFiresOncePerRound();
    void timerStoppedByAnotherDoesNotFire();
    void timerRestartedUnderItsIdIsAnotherTimer();
    void timerStartedByAnEventWaitsForTheNextRound();
    void timerDoesNotFireWithinItsOwnEvent();
    void removeAllTakesOnlyTheObjectsOwn();
    void remainingTime();
};

void TimerListTest::expiryKeepsToTheType_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<Qt::TimerType>("type");
    QTest::addColumn<int>("latest");

    QTest::newRow("precise 1") << 1 << Qt::PreciseTimer << 1;
    QTest::newRow("precise 12345") << 12345 << Qt::PreciseTimer << 12345;
    QTest::newRow("coarse zero") << 0 << Qt::CoarseTimer << 0;
    QTest::newRow("coarse 19 is precise") << 19 << Qt::CoarseTimer << 19;
    QTest::newRow("coarse 25") << 25 << Qt::CoarseTimer << 26;
    QTest::newRow("coarse 1000") << 1000 << Qt::CoarseTimer << 1050;
    QTest::newRow("coarse 19999") << 19999 << Qt::CoarseTimer << 20999;
    QTest::newRow("coarse 20000") << 20000 << Qt::CoarseTimer << 21000;
    QTest::newRow("very coarse 1000") << 1000 << Qt::VeryCoarseTimer << 2000;
}

void TimerListTest::expiryKeepsToTheType()
{
    QFETCH(const int, interval);
    QFETCH(const Qt::TimerType, type);
    QFETCH(const int, latest);
    for (const Duration now : {Duration(0), Duration(777'777'777), Duration(123'456'789'012)}) {
        TimerList timers;
        timers.add(1, std::chrono::milliseconds(interval), type, this, now);
        QVERIFY(timers.next().has_value());
        QVERIFY(*timers.next() - now >= std::chrono::milliseconds(interval));
        QVERIFY(*timers.next() - now <= std::chrono::milliseconds(latest));
    }
}

void TimerListTest::firesInOrderOfExpiry()
{
    Receiver receiver;
    TimerList timers;
    timers.add(1, 30ms, Qt::PreciseTimer, &receiver, 0ms);
    timers.add(2, 10ms, Qt::PreciseTimer, &receiver, 0ms);
    timers.add(3, 20ms, Qt::PreciseTimer, &receiver, 0ms);
    timers.add(4, 20ms, Qt::PreciseTimer, &receiver, 0ms);
    QCOMPARE(timers.activate(9ms), 0);
    QCOMPARE(timers.activate(25ms), 3);
    QCOMPARE(receiver.fired, (QList<int>{2, 3, 4}));
}

void TimerListTest::coarseTimersMeetOnOneTick()
{
    Receiver receiver;
    TimerList timers;
    for (int id = 1; id <= 100; ++id)
        timers.add(id, 1000ms, Qt::CoarseTimer, &receiver, id * 100us);
    QCOMPARE(timers.activate(*timers.next()), 100);
}

void TimerListTest::repeatsWithoutDrift()
{
    Receiver receiver;
    TimerList timers;
    timers.add(1, 1000ms, Qt::CoarseTimer, &receiver, 0ms);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(timers.activate(*timers.next()), 1);
    QVERIFY(*timers.next() >= 1'001'000ms);
    QVERIFY(*timers.next() <= 1'001'050ms);
}

void TimerListTest::missedExpiriesAreNotMadeUpFor()
{
    Receiver receiver;
    TimerList timers;
    timers.add(1, 10ms, Qt::PreciseTimer, &receiver, 0ms);
    QCOMPARE(timers.activate(1000ms), 1);
    QCOMPARE(timers.activate(1005ms), 0);
    QCOMPARE(timers.activate(1010ms), 1);
}

void TimerListTest::zeroTimerFiresOncePerRound()
{
    Receiver receiver;
    TimerList timers;
    timers.add(1, 0ms, Qt::CoarseTimer, &receiver, 5ms);
    QCOMPARE(timers.activate(5ms), 1);
    QCOMPARE(timers.activate(5ms), 1);
    QCOMPARE(timers.remaining(1, 5ms), std::optional(0ms));
}

void TimerListTest::timerStoppedByAnotherDoesNotFire()
{
    Receiver receiver;
    TimerList timers;
    timers.add(1, 1ms, Qt::PreciseTimer, &receiver, 0ms);
    timers.add(2, 2ms, Qt::PreciseTimer, &receiver, 0ms);
    receiver.then = [&](int) { QVERIFY(timers.remove(2)); };
    QCOMPARE(timers.activate(5ms), 1);
    QCOMPARE(receiver.fired, QList<int>{1});
    QVERIFY(!timers.remove(2));
}

void TimerListTest::timerRestartedUnderItsIdIsAnotherTimer()
{
    Receiver receiver;
    TimerList timers;
    timers.add(1, 1ms, Qt::PreciseTimer, &receiver, 0ms);
    receiver.then = [&](int) { timers.add(1, 50ms, Qt::PreciseTimer, &receiver, 5ms); };
    QCOMPARE(timers.activate(5ms), 1);
    QCOMPARE(timers.remaining(1, 5ms), std::optional(50ms));
    QCOMPARE(timers.activate(54ms), 0);
    QCOMPARE(timers.activate(55ms), 1);
}

void TimerListTest::timerStartedByAnEventWaitsForTheNextRound()
{
    Receiver receiver;
    TimerList timers;
    timers.add(1, 0ms, Qt::PreciseTimer, &receiver, 0ms);
    receiver.then = [&](int) { timers.add(2, 0ms, Qt::PreciseTimer, &receiver, 0ms); };
    QCOMPARE(timers.activate(0ms), 1);
}

void TimerListTest::timerDoesNotFireWithinItsOwnEvent()
{
    Receiver receiver;
    TimerList timers;
    timers.add(1, 0ms, Qt::PreciseTimer, &receiver, 0ms);
    timers.add(2, 0ms, Qt::PreciseTimer, &receiver, 0ms);
    receiver.then = [&](int id) {
        if (id == 1)
            QCOMPARE(timers.activate(0ms), 1); // what a nested loop does: only timer 2
        QVERIFY(timers.remaining(1, 0ms).has_value());
    };
    QCOMPARE(timers.activate(0ms), 2);
    QCOMPARE(receiver.fired, (QList<int>{1, 2, 2}));
}

void TimerListTest::removeAllTakesOnlyTheObjectsOwn()
{
    Receiver one, other;
    TimerList timers;
    timers.add(1, 10ms, Qt::PreciseTimer, &one, 0ms);
    timers.add(2, 20ms, Qt::CoarseTimer, &one, 0ms);
    timers.add(3, 30ms, Qt::CoarseTimer, &other, 0ms);
    QCOMPARE(timers.timersOf(&one).size(), 2);
    QVERIFY(timers.removeAll(&one));
    QVERIFY(!timers.removeAll(&one));
    QCOMPARE(timers.timersOf(&other).size(), 1);
    QCOMPARE(timers.timersOf(&other).first().interval, 30);
}

void TimerListTest::remainingTime()
{
    TimerList timers;
    timers.add(1, 10ms, Qt::PreciseTimer, this, 0ms);
    QCOMPARE(timers.remaining(1, 4ms), std::optional(6ms));
    QCOMPARE(timers.remaining(1, 4'500us), std::optional(6ms));
    QCOMPARE(timers.remaining(1, 40ms), std::optional(0ms));
    QVERIFY(!timers.remaining(2, 0ms).has_value());
    QVERIFY(!TimerList().next().has_value());
}

} // namespace tst_timerlist

QTEST_GUILESS_MAIN(tst_timerlist::TimerListTest)
#include "tst_timerlist.moc"
