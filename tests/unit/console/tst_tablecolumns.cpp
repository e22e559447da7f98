// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/tablecolumns.h"

#include "console/monitor/consolelimits.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>
#include <limits>

namespace tst_tablecolumns {

using namespace halley::console;
using namespace Qt::StringLiterals;

namespace {

QList<TableColumns::Column> testColumns()
{
    TableColumns::Column id;
    id.key = u"id"_qs;
    id.width = 100;
    id.stretch = 1;
    id.isFixed = true;
    TableColumns::Column agent;
    agent.key = u"agent"_qs;
    agent.width = 100;
    agent.stretch = 3;
    agent.importance = 1;
    TableColumns::Column queue;
    queue.key = u"queue"_qs;
    queue.width = 50;
    queue.importance = 2;
    TableColumns::Column user;
    user.key = u"user"_qs;
    user.width = 50;
    user.isUsual = false;
    return {id, agent, queue, user};
}

struct TestTable
{
    explicit TestTable(qreal available = 1'000)
    {
        columns.setGap(10);
        columns.setAvailable(available);
    }
    [[nodiscard]] qreal width(const QString &key) const { return columns.widths().value(key).toReal(); }

    ConsoleSettings settings;
    TableColumns columns{settings, u"t/columns"_qs, testColumns()};
    QAbstractItemModelTester tester{&columns};
};

} // namespace

class TableColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roomThatIsLeftIsShared()
    {
        const TestTable table(690); // 250 and four gaps are used
        QCOMPARE(table.width(u"id"_qs), 200.0);
        QCOMPARE(table.width(u"agent"_qs), 400.0);
        QCOMPARE(table.width(u"queue"_qs), 50.0);
        QCOMPARE(table.width(u"user"_qs), 0.0);
    }

    void theLeastImportantGoesFirst()
    {
        TestTable table(250);
        QCOMPARE(table.width(u"agent"_qs), 0.0);
        QCOMPARE(table.columns.crowdedOut(), 1);
        QVERIFY(table.width(u"queue"_qs) > 0);
        table.columns.setAvailable(20);
        QCOMPARE(table.width(u"queue"_qs), 0.0);
        QCOMPARE(table.width(u"id"_qs), 100.0); // never goes
    }

    void whatTheUserChoseIsRemembered()
    {
        TestTable table;
        table.columns.setShown(u"user"_qs, true);
        table.columns.setShown(u"queue"_qs, false);
        table.columns.setShown(u"id"_qs, false); // cannot be
        table.columns.resize(u"agent"_qs, 222);
        TableColumns later(table.settings, u"t/columns"_qs, testColumns());
        later.setAvailable(2'000);
        QCOMPARE(later.widths().value(u"user"_qs).toReal(), 50.0);
        QCOMPARE(later.widths().value(u"queue"_qs).toReal(), 0.0);
        QCOMPARE(later.widths().value(u"agent"_qs).toReal(), 222.0);
        QVERIFY(later.widths().value(u"id"_qs).toReal() > 100); // the rest is all for it
        table.columns.restore();
        QVERIFY(!table.settings.value(u"t/columns"_qs).isValid());
        QCOMPARE(table.width(u"user"_qs), 0.0);
    }

    void sizesAreBounded()
    {
        TestTable table(5'000);
        table.columns.resize(u"queue"_qs, -5);
        QCOMPARE(table.width(u"queue"_qs), 40.0);
        table.columns.resize(u"queue"_qs, 1e12);
        QCOMPARE(table.width(u"queue"_qs), qreal(limits::columnWidth));
        table.columns.resize(u"queue"_qs, std::numeric_limits<double>::quiet_NaN());
        table.columns.resize(u"nothing"_qs, 50);
        QCOMPARE(table.width(u"queue"_qs), qreal(limits::columnWidth));
    }

    void strangeMemoriesDoNothing()
    {
        ConsoleSettings settings;
        settings.setValue(u"t/columns"_qs,
                          QVariantMap{{u"queue"_qs, u"wide"_qs},
                                      {u"gone"_qs, QVariantMap{{u"width"_qs, 5}}},
                                      {u"id"_qs, QVariantMap{{u"shown"_qs, false}, {u"width"_qs, 99'999}}}});
        TableColumns columns(settings, u"t/columns"_qs, testColumns());
        QCOMPARE(columns.rowCount(), 4);
        QCOMPARE(columns.widths().value(u"id"_qs).toReal(), qreal(limits::columnWidth));
    }
};

} // namespace tst_tablecolumns

QTEST_GUILESS_MAIN(tst_tablecolumns::TableColumnsTest)
#include "tst_tablecolumns.moc"
