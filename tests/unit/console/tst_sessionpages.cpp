// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/sessionsmodel.h"
#include "console/monitor/consolelimits.h"
#include "tests/unit/console/scriptedmonitor.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_sessionpages {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Role = SessionsModel::Role;

namespace {

// The sessions of a server, as the test tells them, with ten rows in view.
struct ToldSessions
{
    ToldSessions()
    {
        link.open();
        monitor.answer(); // the overview: now it is attached
        model.show(0, 9);
        model.setActive(true);
    }

    [[nodiscard]] const QJsonObject &asked() const { return monitor.open().last(); }
    void tell(const QJsonArray &rows, double total, double offset = 0)
    {
        monitor.answer({{u"t"_qs, 1'000},
                        {u"total"_qs, total},
                        {u"all"_qs, total},
                        {u"offset"_qs, offset},
                        {u"rows"_qs, rows}});
    }
    // One letter for each session.
    void tell(const QString &ids)
    {
        QJsonArray rows;
        for (const QChar id : ids)
            rows.append(QJsonObject{{u"id"_qs, QString(id)}});
        tell(rows, double(ids.size()));
    }
    void refresh(const QString &ids)
    {
        model.refresh();
        tell(ids);
    }
    [[nodiscard]] QString shown() const
    {
        QString ids;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString id = model.index(row).data(int(Role::Id)).toString();
            ids += id.isEmpty() ? u"."_qs : id;
        }
        return ids;
    }

    ScriptedMonitor monitor;
    MonitorLink link{monitor};
    SessionsModel model{link};
    QAbstractItemModelTester tester{&model};
};

} // namespace

// The table of sessions page by page: what is asked for, and how an answer is worked in.
class SessionPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForTheRowsAroundTheView_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("limit");
        QTest::newRow("top") << 0 << 19 << 0 << 100;
        QTest::newRow("near the top") << 10 << 29 << 0 << 100;
        QTest::newRow("middle") << 5'000 << 5'019 << 4'960 << 100;
        QTest::newRow("a tall window") << 1'000 << 1'099 << 950 << 200;
        QTest::newRow("no more than the protocol has") << 0 << 399 << 0 << 500;
        QTest::newRow("nowhere") << -7 << -20 << 0 << 100;
    }
    void asksForTheRowsAroundTheView()
    {
        QFETCH(int, first);
        QFETCH(int, last);
        ToldSessions told;
        told.tell(QJsonArray{}, 10'000);
        QVERIFY(told.monitor.open().isEmpty());
        told.model.show(first, last);
        told.model.refresh();
        QCOMPARE(told.monitor.open().size(), 1);
        QCOMPARE(told.asked().value(u"request"), u"sessions"_qs);
        QTEST(told.asked().value(u"offset").toInt(), "offset");
        QTEST(told.asked().value(u"limit").toInt(), "limit");
    }

    void asksOnceAtATime()
    {
        ToldSessions told;
        told.model.refresh();
        told.model.refresh();
        QCOMPARE(told.monitor.open().size(), 1);
        told.tell(u"abc"_qs);
        told.model.refresh();
        QCOMPARE(told.monitor.open().size(), 1);
    }

    void asksAgainAfterAFailure()
    {
        ToldSessions told;
        told.tell(u"abc"_qs);
        told.model.refresh();
        told.monitor.refuse(u"no"_qs);
        QCOMPARE(told.shown(), u"abc"_qs);
        told.refresh(u"abcd"_qs);
        QCOMPARE(told.shown(), u"abcd"_qs);
    }

    void aNewOrderIsAskedForAtOnceAndOldAnswersAreNotForUs()
    {
        ToldSessions told;
        told.tell(u"abc"_qs);
        told.model.refresh();
        told.model.sortBy(u"queue"_qs);
        QCOMPARE(told.monitor.open().size(), 2);
        QCOMPARE(told.asked().value(u"sort"), u"queue"_qs);
        QCOMPARE(told.asked().value(u"order"), u"asc"_qs);
        told.tell(u"xyz"_qs); // the answer of the old order
        QCOMPARE(told.shown(), u"abc"_qs);
        told.tell(u"cba"_qs);
        QCOMPARE(told.shown(), u"cba"_qs);
        told.model.setFilter(u" agent "_qs);
        QCOMPARE(told.asked().value(u"filter"), u"agent"_qs);
    }

    void rowsFollowTheirSessions_data()
    {
        QTest::addColumn<QString>("after");
        QTest::newRow("nothing") << u"abcdef"_qs;
        QTest::newRow("one more at the top") << u"xabcdef"_qs;
        QTest::newRow("one less") << u"acdef"_qs;
        QTest::newRow("one moved up") << u"fabcde"_qs;
        QTest::newRow("one moved down") << u"acdefb"_qs;
        QTest::newRow("all at once") << u"yfdxaz"_qs;
        QTest::newRow("all others") << u"uvwxyz"_qs;
        QTest::newRow("nobody") << QString();
    }
    void rowsFollowTheirSessions()
    {
        QFETCH(QString, after);
        const QString before = u"abcdef"_qs;
        ToldSessions told;
        told.tell(before);
        QList<QPersistentModelIndex> places;
        for (int row = 0; row < told.model.rowCount(); ++row)
            places.append(told.model.index(row));
        told.model.selectRow(3);
        QCOMPARE(told.model.selectedId(), u"d"_qs);
        QSignalSpy reset(&told.model, &QAbstractItemModel::modelReset);
        QSignalSpy relaid(&told.model, &QAbstractItemModel::layoutChanged);

        told.refresh(after);
        QCOMPARE(told.shown(), after);
        QCOMPARE(reset.size() + relaid.size(), 0);
        QCOMPARE(told.model.selectedId(), u"d"_qs);
        QCOMPARE(told.model.selectedRow(), int(after.indexOf(u'd')));
        for (qsizetype i = 0; i < before.size(); ++i) {
            if (after.contains(before[i]))
                QCOMPARE(places[i].row(), int(after.indexOf(before[i])));
        }
    }

    void changesOnlyWhatChanged()
    {
        ToldSessions told;
        const auto rows = [](int queue) {
            return QJsonArray{QJsonObject{{u"id"_qs, u"a"_qs}},
                              QJsonObject{{u"id"_qs, u"b"_qs}, {u"queue"_qs, queue}},
                              QJsonObject{{u"id"_qs, u"c"_qs}}};
        };
        told.tell(rows(1), 3);
        QSignalSpy changed(&told.model, &QAbstractItemModel::dataChanged);
        told.model.refresh();
        told.tell(rows(1), 3);
        QCOMPARE(changed.size(), 0);
        told.model.refresh();
        told.tell(rows(2), 3);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        const auto roles = changed[0][2].value<QList<int>>();
        QVERIFY(roles.contains(int(Role::Queue)));
        QVERIFY(!roles.contains(int(Role::Address)));
    }

    void whatIsElsewhereStaysKnown()
    {
        ToldSessions told;
        told.tell(u"abc"_qs);
        told.model.refresh();
        told.tell(QJsonArray{QJsonObject{{u"id"_qs, u"e"_qs}}}, 5, 4);
        QCOMPARE(told.shown(), u"abc.e"_qs);
    }

    void survivesAnyAnswer_data()
    {
        QTest::addColumn<QJsonArray>("rows");
        QTest::addColumn<double>("total");
        QTest::addColumn<double>("offset");
        QTest::addColumn<int>("places");
        const QJsonObject a{{u"id"_qs, u"a"_qs}};
        const QJsonObject b{{u"id"_qs, u"b"_qs}};
        QTest::newRow("more than there is room for") << QJsonArray{a} << 1e12 << 0.0 << limits::sessionPlaces;
        QTest::newRow("fewer than rows") << QJsonArray{a, b} << 1.0 << 0.0 << 1;
        QTest::newRow("none but rows") << QJsonArray{a, b} << 0.0 << 0.0 << 0;
        QTest::newRow("less than nothing") << QJsonArray{a} << -3.0 << -3.0 << 0;
        QTest::newRow("a page beyond the end") << QJsonArray{a, b} << 3.0 << 1e9 << 3;
        QTest::newRow("half a page beyond the end") << QJsonArray{a, b} << 3.0 << 2.0 << 3;
        QTest::newRow("twice the same") << QJsonArray{a, a, b, a} << 4.0 << 0.0 << 4;
        QTest::newRow("no rows at all") << QJsonArray{1, u"x"_qs, QJsonValue::Null} << 3.0 << 0.0 << 3;
    }
    void survivesAnyAnswer()
    {
        QFETCH(QJsonArray, rows);
        QFETCH(double, total);
        QFETCH(double, offset);
        QFETCH(int, places);
        ToldSessions told;
        told.tell(u"ba"_qs);
        for (int i = 0; i < 2; ++i) { // the first time, and against what came of it
            told.model.refresh();
            told.tell(rows, total, offset);
            QCOMPARE(told.model.rowCount(), places);
        }
        QCOMPARE(told.model.isCut(), total > places);
        told.refresh(u"abc"_qs);
        QCOMPARE(told.shown(), u"abc"_qs);
    }
};

} // namespace tst_sessionpages

QTEST_GUILESS_MAIN(tst_sessionpages::SessionPagesTest)
#include "tst_sessionpages.moc"
