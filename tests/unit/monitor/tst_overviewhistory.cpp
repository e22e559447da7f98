// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/overviewhistory.h"

#include <QtTest/QTest>

namespace tst_overviewhistory {

using namespace halley;

class OverviewHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLatest_data();
    void keepsTheLatest();
};

void OverviewHistoryTest::keepsTheLatest_data()
{
    QTest::addColumn<int>("added");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("none") << 0 << QByteArray("[]");
    QTest::newRow("one") << 1 << QByteArray("[1]");
    QTest::newRow("full") << 3 << QByteArray("[1,2,3]");
    QTest::newRow("one too many") << 4 << QByteArray("[2,3,4]");
    QTest::newRow("around once") << 6 << QByteArray("[4,5,6]");
    QTest::newRow("around often") << 10 << QByteArray("[8,9,10]");
}

void OverviewHistoryTest::keepsTheLatest()
{
    QFETCH(int, added);
    OverviewHistory history(3);
    for (int i = 1; i <= added; ++i)
        history.add(QByteArray::number(i));
    QTEST(history.toJson(), "json");
    QCOMPARE(history.count(), std::min(added, 3));
}

} // namespace tst_overviewhistory

QTEST_GUILESS_MAIN(tst_overviewhistory::OverviewHistoryTest)
#include "tst_overviewhistory.moc"
