// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/callqueue.h"

#include <QtCore/QEvent>
#include <QtTest/QTest>
#include <memory>
#include <thread>

namespace tst_callqueue {

using namespace halley;

namespace {

// Counts how often it is rung.
class Bell : public QObject
{
public:
    int rings = 0;

protected:
    void customEvent(QEvent *) override { ++rings; }
};

} // namespace

class CallQueueTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void closedTakesNothing();
    void ringsOncePerBatch();
    void refusesWhenFull();
    void callsFromThreadsKeepTheirOrder();
};

void CallQueueTest::closedTakesNothing()
{
    const auto witness = std::make_shared<int>();
    Bell bell;
    CallQueue queue;
    QVERIFY(!queue.post([witness](Broker &) {}));
    QCOMPARE(witness.use_count(), 1);
    queue.open(bell);
    QVERIFY(queue.post([witness](Broker &) {}));
    QCOMPARE(queue.close().size(), size_t(1));
    QVERIFY(!queue.post([witness](Broker &) {}));
    QCOMPARE(witness.use_count(), 1);
}

void CallQueueTest::ringsOncePerBatch()
{
    Bell bell;
    CallQueue queue;
    queue.open(bell);
    for (int i = 0; i < 3; ++i)
        QVERIFY(queue.post([](Broker &) {}));
    QCoreApplication::processEvents();
    QCOMPARE(bell.rings, 1);
    QCOMPARE(queue.take().size(), size_t(3));
    QVERIFY(queue.post([](Broker &) {}));
    QCoreApplication::processEvents();
    QCOMPARE(bell.rings, 2);
}

void CallQueueTest::refusesWhenFull()
{
    Bell bell;
    CallQueue queue;
    queue.open(bell);
    for (size_t i = 0; i < CallQueue::most; ++i)
        QVERIFY(queue.post([](Broker &) {}));
    QVERIFY(!queue.post([](Broker &) {}));
    QCOMPARE(queue.take().size(), CallQueue::most);
    QVERIFY(queue.post([](Broker &) {}));
}

void CallQueueTest::callsFromThreadsKeepTheirOrder()
{
    constexpr int each = 10'000;
    Bell bell;
    CallQueue queue;
    queue.open(bell);
    std::array<std::vector<int>, 2> seen;
    std::array<std::jthread, 2> threads;
    for (size_t which = 0; which < 2; ++which) {
        threads[which] = std::jthread([&, which] {
            for (int i = 0; i < each; ++i)
                queue.post([&, which, i](Broker &) { seen[which].push_back(i); });
        });
    }
    std::vector<CallQueue::Call> calls;
    while (calls.size() < 2 * each) {
        for (CallQueue::Call &call : queue.take())
            calls.push_back(std::move(call));
    }
    // No call here uses it.
    alignas(16) std::array<char, 16> noBroker{};
    for (const CallQueue::Call &call : calls)
        call(reinterpret_cast<Broker &>(noBroker));
    for (const auto &order : seen) {
        QCOMPARE(order.size(), size_t(each));
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }
}

} // namespace tst_callqueue

QTEST_GUILESS_MAIN(tst_callqueue::CallQueueTest)
#include "tst_callqueue.moc"
