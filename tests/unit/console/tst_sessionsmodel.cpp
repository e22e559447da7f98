// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "server/protocol/monitorwords.h"
#include "tests/unit/console/fakeconsole.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_sessionsmodel {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Role = SessionsModel::Role;

namespace {

QString textAt(const SessionsModel &model, int row, Role role)
{
    return model.index(row).data(int(role)).toString();
}

bool isKnown(const SessionsModel &model, int row)
{
    return model.index(row).data(int(Role::IsKnown)).toBool();
}

} // namespace

class SessionsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costsNothingWhileNobodyLooks()
    {
        FakeConsole fake;
        fake.attach();
        fake.console.sessions()->refresh();
        fake.settle();
        QCOMPARE(fake.session.asked(halley::monitorwords::sessions), 0);
        fake.console.sessions()->setActive(true);
        fake.settle();
        QCOMPARE(fake.session.asked(halley::monitorwords::sessions), 1);
    }

    void knowsWhatIsInView()
    {
        FakeConsole fake({10'000, 10});
        SessionsModel &model = *fake.console.sessions();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.show(0, 25);
        model.setActive(true);
        fake.settle();
        QCOMPARE(model.rowCount(), 10'000);
        QCOMPARE(model.total(), 10'000);
        QVERIFY(isKnown(model, 0));
        QVERIFY(!isKnown(model, 5'000));
        QCOMPARE(textAt(model, 5'000, Role::Id), QString());
        model.show(5'000, 5'025);
        QTRY_VERIFY((fake.settle(), isKnown(model, 5'010)));
    }

    // A server refuses more than it said it reads.
    void aLongFilterIsCut()
    {
        FakeConsole fake;
        SessionsModel &model = *fake.console.sessions();
        model.setFilter(u"  "_qs + QString(300, u'x'));
        QCOMPARE(model.filter(), QString(int(limits::filterBytes), u'x'));
        model.setFilter(u'x' + QString(200, QChar(0x20AC))); // 3 bytes each
        QCOMPARE(model.filter(), u'x' + QString(85, QChar(0x20AC)));
        model.setFilter(u"xy"_qs + QString(200, QChar(0x20AC)));
        QCOMPARE(model.filter().toUtf8().size(), 254);
    }

    void sortsOnTheServer()
    {
        FakeConsole fake;
        SessionsModel &model = *fake.console.sessions();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.show(0, 20);
        model.setActive(true);
        fake.settle();
        model.sortBy(u"id"_qs);
        fake.settle();
        QVERIFY(!model.isDescending());
        for (int row = 1; row < 20; ++row)
            QVERIFY(textAt(model, row - 1, Role::Id) < textAt(model, row, Role::Id));
        model.sortBy(u"id"_qs);
        fake.settle();
        QVERIFY(model.isDescending());
        QVERIFY(textAt(model, 0, Role::Id) > textAt(model, 1, Role::Id));
    }

    void filtersOnTheServer()
    {
        FakeConsole fake;
        SessionsModel &model = *fake.console.sessions();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.setActive(true);
        fake.settle();
        model.setFilter(u"  faye "_qs);
        fake.settle();
        QCOMPARE(model.all(), 300);
        QVERIFY(model.total() > 0 && model.total() < 300);
        QCOMPARE(model.rowCount(), model.total());
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(textAt(model, row, Role::Agent).contains(u"faye"));
        model.setFilter(u"nobody is called that"_qs);
        fake.settle();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.isKnown());
    }

    void neverResetsAndChangesOnlyWhatChanged()
    {
        FakeConsole fake;
        SessionsModel &model = *fake.console.sessions();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.show(0, 20);
        model.setActive(true);
        fake.settle();
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        for (int second = 0; second < 120; ++second) { // places change hands meanwhile
            fake.pass(1s);
            model.refresh();
            fake.settle();
        }
        QCOMPARE(reset.size(), 0);
        QVERIFY(!changed.isEmpty());
        for (const QList<QVariant> &call : changed) {
            if (call[2].value<QList<int>>().size() > 0)
                QVERIFY(!call[2].value<QList<int>>().contains(int(Role::Address)) ||
                        call[2].value<QList<int>>().contains(int(Role::Id)));
        }
    }

    void theSelectionFollowsItsSession()
    {
        FakeConsole fake;
        SessionsModel &model = *fake.console.sessions();
        fake.attach();
        model.show(0, 20);
        model.setActive(true);
        fake.settle();
        model.selectRow(3);
        const QString id = model.selectedId();
        QCOMPARE(id, textAt(model, 3, Role::Id));
        model.sortBy(u"id"_qs);
        fake.settle();
        QCOMPARE(model.selectedId(), id);
        if (model.selectedRow() >= 0)
            QCOMPARE(textAt(model, model.selectedRow(), Role::Id), id);
        QCOMPARE(fake.console.session()->sessionId(), id);
    }

    void aPlaceIsSelectedWhenItsRowComes()
    {
        FakeConsole fake({2'000, 10});
        SessionsModel &model = *fake.console.sessions();
        fake.attach();
        model.show(0, 20);
        model.setActive(true);
        fake.settle();
        model.selectRow(1'500);
        QCOMPARE(model.selectedId(), QString());
        model.show(1'490, 1'510);
        QTRY_COMPARE((fake.settle(), model.selectedRow()), 1'500);
        QVERIFY(!model.selectedId().isEmpty());
    }

    void showsASessionInFull()
    {
        FakeConsole fake;
        SessionInspector &inspector = *fake.console.session();
        const QAbstractItemModelTester facts(inspector.facts());
        const QAbstractItemModelTester queue(inspector.queue());
        fake.attach();
        fake.console.sessions()->setActive(true);
        fake.console.sessions()->sortBy(u"queue"_qs);
        fake.console.sessions()->sortBy(u"queue"_qs);
        inspector.setActive(true);
        fake.settle();
        fake.console.sessions()->selectRow(0); // the longest queue
        fake.settle();
        QVERIFY(inspector.facts()->count() > 10);
        QVERIFY(inspector.subscriptionCount() > 0);
        QVERIFY(inspector.queueCount() > 0);
        QCOMPARE(inspector.queue()->count(), 0); // nobody looks at it
        inspector.setView(SessionInspector::View::Queue);
        fake.settle();
        QVERIFY(inspector.queue()->count() > 0);
        inspector.queue()->open(0);
        QVERIFY(inspector.queue()->message()->text().contains(u"\"größe\": 0"));
        inspector.queue()->open(-1);
        QVERIFY(inspector.queue()->message()->isEmpty());
        QVERIFY(inspector.timeline()->count() > 0);
        QVERIFY(!inspector.asOf().isEmpty());
        inspector.setSessionId(u"nobody"_qs);
        fake.settle();
        QVERIFY(inspector.isGone());
    }

    void isEmptyWithoutSessions()
    {
        FakeConsole fake({0, 0});
        fake.attach();
        fake.console.sessions()->setActive(true);
        fake.settle();
        QVERIFY(fake.console.sessions()->isKnown());
        QCOMPARE(fake.console.sessions()->rowCount(), 0);
    }
};

} // namespace tst_sessionsmodel

QTEST_GUILESS_MAIN(tst_sessionsmodel::SessionsModelTest)
#include "tst_sessionsmodel.moc"
