// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/sessionqueue.h"

#include <QtTest/QTest>

namespace tst_sessionqueue {

using namespace halley;

class SessionQueueTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsOrderAndCounts();
    void aSharedMessageCountsOnceInTheBudget();
    void limits();
    void anEmptyQueueTakesOneMessageOfAnySize();
};

void SessionQueueTest::keepsOrderAndCounts()
{
    QueueBudget budget;
    SessionQueue queue(budget);
    queue.push(Frozen("aa"), Laziness::Lazy);
    QVERIFY(!queue.hasPrompt());
    queue.push(Frozen("b"), Laziness::Prompt);
    QVERIFY(queue.hasPrompt());
    QCOMPARE(queue.count(), 2);
    QCOMPARE(queue.bytes(), 3);
    QCOMPARE(queue.at(1).json(), QByteArray("b"));
    QCOMPARE(queue.popFront()->json(), QByteArray("aa"));
    const auto rest = queue.takeAll();
    QCOMPARE(rest.size(), size_t(1));
    QCOMPARE(rest.front().json(), QByteArray("b"));
    QVERIFY(queue.isEmpty() && !queue.hasPrompt() && !queue.popFront());
    QCOMPARE(queue.bytes(), 0);
    QCOMPARE(budget.bytes, 0);
}

void SessionQueueTest::aSharedMessageCountsOnceInTheBudget()
{
    QueueBudget budget;
    const Frozen shared("0123456789");
    {
        SessionQueue one(budget), two(budget);
        one.push(shared, Laziness::Prompt);
        two.push(shared, Laziness::Prompt);
        QCOMPARE(budget.bytes, 10);
        one.clear();
        QCOMPARE(budget.bytes, 10);
    }
    QCOMPARE(budget.bytes, 0);
    QCOMPARE(shared.holds(), 0);
}

void SessionQueueTest::limits()
{
    QueueBudget budget;
    SessionQueue queue(budget), other(budget);
    Limits limits;
    limits.queueMessages = 2;
    limits.queueBytes = 5;
    limits.allQueuesBytes = 8;
    queue.push(Frozen("aaa"), Laziness::Prompt);
    QVERIFY(queue.hasRoom(Frozen("bb"), limits));
    QVERIFY(!queue.hasRoom(Frozen("bbb"), limits)); // bytes of this queue
    queue.push(Frozen("b"), Laziness::Prompt);
    QVERIFY(!queue.hasRoom(Frozen("c"), limits)); // messages of this queue
    other.push(Frozen("dd"), Laziness::Prompt);
    QVERIFY(other.hasRoom(Frozen("ee"), limits));
    QVERIFY(!other.hasRoom(Frozen("eee"), limits)); // bytes of all queues
}

void SessionQueueTest::anEmptyQueueTakesOneMessageOfAnySize()
{
    QueueBudget budget;
    const SessionQueue queue(budget);
    Limits limits;
    limits.queueBytes = 1;
    QVERIFY(queue.hasRoom(Frozen("a message longer than the limit"), limits));
}

} // namespace tst_sessionqueue

QTEST_APPLESS_MAIN(tst_sessionqueue::SessionQueueTest)
#include "tst_sessionqueue.moc"
