// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/page.h"

#include <QtTest/QTest>
#include <functional>
#include <random>

namespace tst_sortedpage {

using namespace halley;

class SortedPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsASortedList_data();
    void equalsASortedList();
    void looksAtTheRestOnlyOnce();
};

void SortedPageTest::equalsASortedList_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("limit");
    for (const int offset : {0, 1, 10, 499, 500, 990, 999, 1000, 1001, 2'000'000'000}) {
        for (const int limit : {0, 1, 10, 500, 1000, 2000})
            QTest::addRow("%d+%d", offset, limit) << offset << limit;
    }
}

void SortedPageTest::equalsASortedList()
{
    QFETCH(int, offset);
    QFETCH(int, limit);
    std::vector<int> rows(1000);
    std::mt19937 numbers(7);
    std::ranges::generate(rows, [&] { return int(numbers() % 300); }); // some are equal
    std::vector<int> sorted = rows;
    std::ranges::sort(sorted, std::greater<>());
    const auto begin = std::min<size_t>(size_t(offset), sorted.size());
    const auto end = std::min(begin + size_t(limit), sorted.size());
    const std::vector<int> expected(sorted.begin() + std::ptrdiff_t(begin),
                                    sorted.begin() + std::ptrdiff_t(end));
    const std::span<int> page = sortedPage(rows, offset, limit, std::greater<>());
    QCOMPARE(std::vector<int>(page.begin(), page.end()), expected);
}

void SortedPageTest::looksAtTheRestOnlyOnce()
{
    std::vector<int> rows(100'000);
    std::mt19937 numbers(7);
    std::ranges::generate(rows, [&] { return int(numbers()); });
    qint64 comparisons = 0;
    (void)sortedPage(rows, 50'000, 100, [&](int a, int b) {
        ++comparisons;
        return a < b;
    });
    QVERIFY2(comparisons < 10 * 100'000, qPrintable(QString::number(comparisons)));
}

} // namespace tst_sortedpage

QTEST_GUILESS_MAIN(tst_sortedpage::SortedPageTest)
#include "tst_sortedpage.moc"
