// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/connectiondeadlines.h"

#include <QtTest/QTest>
#include <map>
#include <random>

namespace tst_connectiondeadlines {

using namespace halley;
using namespace std::chrono_literals;

class ConnectionDeadlinesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsDueAtFirst();
    void takesWhatIsDueInOrder();
    void puttingOffCostsNoWakeUpOfItsOwn();
    void canBeBroughtForward();
    void clearedIsNotDue();
    void agreesWithASimpleModel();
};

void ConnectionDeadlinesTest::nothingIsDueAtFirst()
{
    ConnectionDeadlines deadlines;
    QVERIFY(!deadlines.next().has_value());
    QVERIFY(deadlines.takeDue(1h).empty());
    deadlines.clear(7); // never set
}

void ConnectionDeadlinesTest::takesWhatIsDueInOrder()
{
    ConnectionDeadlines deadlines;
    deadlines.set(0, 30s);
    deadlines.set(5, 10s);
    deadlines.set(2, 20s);
    QCOMPARE(deadlines.next(), std::optional<Duration>(10s));
    QVERIFY(deadlines.takeDue(9s).empty());
    QCOMPARE(deadlines.takeDue(20s), (std::vector<quint32>{5, 2}));
    QVERIFY(deadlines.takeDue(20s).empty());
    QCOMPARE(deadlines.takeDue(30s), std::vector<quint32>{0});
    QVERIFY(!deadlines.next().has_value());
}

void ConnectionDeadlinesTest::puttingOffCostsNoWakeUpOfItsOwn()
{
    ConnectionDeadlines deadlines;
    deadlines.set(1, 10s);
    for (auto at = 11s; at < 100s; ++at)
        deadlines.set(1, at);
    QVERIFY(*deadlines.next() <= 99s);
    QVERIFY(deadlines.takeDue(10s).empty());
    QCOMPARE(deadlines.next(), std::optional<Duration>(99s));
    QCOMPARE(deadlines.takeDue(99s), std::vector<quint32>{1});
}

void ConnectionDeadlinesTest::canBeBroughtForward()
{
    ConnectionDeadlines deadlines;
    deadlines.set(1, 10s);
    deadlines.set(2, 60s);
    deadlines.set(2, 5s);
    QCOMPARE(deadlines.next(), std::optional<Duration>(5s));
    QCOMPARE(deadlines.takeDue(5s), std::vector<quint32>{2});
}

void ConnectionDeadlinesTest::clearedIsNotDue()
{
    ConnectionDeadlines deadlines;
    deadlines.set(1, 10s);
    deadlines.clear(1);
    QVERIFY(deadlines.takeDue(10s).empty());
    QVERIFY(!deadlines.next().has_value());
    deadlines.set(1, 20s);
    QCOMPARE(deadlines.takeDue(20s), std::vector<quint32>{1});
}

void ConnectionDeadlinesTest::agreesWithASimpleModel()
{
    std::mt19937 random(7); // the same in every run
    ConnectionDeadlines deadlines;
    std::map<quint32, Duration> model;
    Duration now = 0s;
    for (int step = 0; step < 20'000; ++step) {
        const quint32 number = random() % 50;
        if (random() % 5 == 0) {
            deadlines.clear(number);
            model.erase(number);
        } else {
            const Duration at = now + std::chrono::milliseconds(random() % 1000);
            deadlines.set(number, at);
            model[number] = at;
        }
        now += std::chrono::milliseconds(random() % 20);
        for (const auto &[key, at] : model)
            QVERIFY(*deadlines.next() <= at);
        std::vector<quint32> due = deadlines.takeDue(now);
        std::sort(due.begin(), due.end());
        std::vector<quint32> expected;
        for (const auto &[key, at] : model) {
            if (at <= now)
                expected.push_back(key);
        }
        QCOMPARE(due, expected);
        std::erase_if(model, [now](const auto &entry) { return entry.second <= now; });
    }
}

} // namespace tst_connectiondeadlines

QTEST_APPLESS_MAIN(tst_connectiondeadlines::ConnectionDeadlinesTest)
#include "tst_connectiondeadlines.moc"
