// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "server/protocol/monitorwords.h"
#include "tests/unit/console/fakeconsole.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Role = TrafficModel::Role;
namespace words = halley::monitorwords;

class TrafficModelTest : public QObject
{
    Q_OBJECT

private:
    // Traffic of that many tenths of a second, not yet shown.
    static void goOn(FakeConsole &fake, int tenths)
    {
        for (int i = 0; i < tenths; ++i)
            fake.pass(100ms);
    }
    static void start(FakeConsole &fake)
    {
        fake.attach();
        fake.console.traffic()->start();
        fake.settle();
    }

private Q_SLOTS:
    void opensATapWhenItIsWanted()
    {
        FakeConsole fake;
        fake.attach();
        QCOMPARE(fake.session.asked(words::tap), 0);
        fake.console.traffic()->start();
        fake.settle();
        QCOMPARE(fake.session.asked(words::tap), 1);
        QVERIFY(fake.console.traffic()->isTapping());
        QCOMPARE(fake.session.lastRequest().value(words::channels).toArray(), QJsonArray{u"/**"_qs});
        QCOMPARE(fake.session.lastRequest().value(words::rate).toInt(), limits::tapRate);
    }

    void showsWhatGoesBy()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        const QAbstractItemModelTester tester(&model);
        start(fake);
        goOn(fake, 10);
        model.flush();
        QVERIFY(model.count() > 50);
        const QModelIndex first = model.index(0);
        QVERIFY(!first.data(int(Role::Channel)).toString().isEmpty());
        QVERIFY(first.data(int(Role::Description))
                    .toString()
                    .contains(first.data(int(Role::Channel)).toString()));
    }

    // However much comes, the rows change once a frame.
    void aBurstIsOneChange()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        const QAbstractItemModelTester tester(&model);
        start(fake);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        goOn(fake, 700); // about ten thousand messages, without the event loop
        QCOMPARE(inserted.size(), 0);
        model.flush();
        QCOMPARE(inserted.size(), 1);
        goOn(fake, 700);
        model.flush();
        goOn(fake, 700);
        model.flush();
        QCOMPARE(inserted.size(), 3);
        QVERIFY(removed.size() <= 3);
        QVERIFY(model.count() <= limits::trafficMessages);
    }

    void aPauseKeepsBufferingAndLosesNothing()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        const QAbstractItemModelTester tester(&model);
        start(fake);
        goOn(fake, 5);
        model.flush();
        const int before = model.count();
        model.setPaused(true);
        goOn(fake, 20);
        model.flush();
        QCOMPARE(model.count(), before);
        const int waiting = model.waiting();
        QVERIFY(waiting > 100);
        QCOMPARE(model.lost(), 0);
        model.setPaused(false);
        QCOMPARE(model.count(), before + waiting);
        QCOMPARE(model.waiting(), 0);
    }

    void saysWhatIsWrongWithAFilter()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        start(fake);
        model.setFilter(u"/chat/*, stocks"_qs);
        fake.settle();
        QVERIFY(model.filterError().contains(u"stocks"));
        QCOMPARE(fake.session.asked(words::tap), 1); // the good one stays
        QVERIFY(model.isTapping());
        model.setFilter(u"/chat/**"_qs);
        fake.settle();
        QVERIFY(model.filterError().isEmpty());
        QCOMPARE(fake.session.asked(words::tap), 2);
        QCOMPARE(fake.session.asked(words::untap), 1);
        model.clear();
        goOn(fake, 30);
        model.flush();
        for (int row = 0; row < model.count(); ++row)
            QVERIFY(model.index(row).data(int(Role::Channel)).toString().startsWith(u"/chat/"));
    }

    void tapsAgainAfterANewSession()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        start(fake);
        fake.session.breakConnection();
        fake.settle();
        fake.session.restoreConnection();
        fake.settle();
        QCOMPARE(fake.session.asked(words::tap), 2);
        QVERIFY(model.isTapping());
        model.clear();
        goOn(fake, 10);
        model.flush();
        QVERIFY(model.count() > 0);
    }

    void theSelectionFollowsItsMessage()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        start(fake);
        goOn(fake, 10);
        model.flush();
        model.selectRow(5);
        QCOMPARE(model.selectedRow(), 5);
        const QString text = model.message()->text();
        QVERIFY(!text.isEmpty());
        for (int i = 0; i < 10; ++i) {
            goOn(fake, 120);
            model.flush();
        }
        QCOMPARE(model.selectedRow(), -1); // its row has gone, it has not
        QCOMPARE(model.message()->text(), text);
        model.clear();
        QVERIFY(model.message()->isEmpty());
        QCOMPARE(model.skipped(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TrafficModelTest)
#include "tst_trafficmodel.moc"
