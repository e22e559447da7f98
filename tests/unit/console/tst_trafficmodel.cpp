// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "server/protocol/monitorwords.h"
#include "tests/unit/console/fakeconsole.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_trafficmodel {

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
        model.setFilter(u"/chat/* and kind == answer"_qs);
        fake.settle();
        QVERIFY(!model.filterError().isEmpty());
        QCOMPARE(model.filterErrorColumn(), 21);
        QCOMPARE(model.goodFilter(), QString());
        QCOMPARE(fake.session.asked(words::tap), 1); // the good one stays
        QVERIFY(model.isTapping());
        model.setFilter(u"/chat/** and kind == event"_qs);
        fake.settle();
        QVERIFY(model.filterError().isEmpty());
        QCOMPARE(fake.session.asked(words::tap), 2);
        QCOMPARE(fake.session.asked(words::untap), 1);
        model.clear();
        goOn(fake, 30);
        model.flush();
        QVERIFY(model.count() > 0);
        for (int row = 0; row < model.count(); ++row) {
            if (!model.messageAt(row).isMessage())
                continue;
            QVERIFY(model.messageAt(row).channel.startsWith(u"/chat/"));
            QCOMPARE(model.messageAt(row).kind, TrafficMessage::Kind::Event);
        }
    }

    void anotherFilterLeavesAMarkInTheFeed()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        start(fake);
        goOn(fake, 2);
        model.flush();
        const int before = model.count();
        model.setFilter(u"kind == reply"_qs);
        fake.settle();
        model.flush();
        QCOMPARE(model.count(), before + 1);
        QVERIFY(model.index(before).data(int(Role::Note)).toString().contains(u"kind == reply"));
        QCOMPARE(model.messages(), before);
    }

    // A reply is shown with its request, and the other way round.
    void partnersAreFound()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        start(fake);
        model.setFilter(u"not channel == /meta/connect"_qs);
        goOn(fake, 10);
        model.flush();
        int reply = 0;
        while (model.messageAt(reply).kind != TrafficMessage::Kind::Reply ||
               model.messageAt(reply).channel.startsWith(u"/meta/"))
            ++reply;
        model.selectRow(reply);
        TrafficPartnersModel &partners = *model.detail()->partners();
        QCOMPARE(partners.count(), 3);
        const auto shown = [&partners](int row, TrafficPartnersModel::Role role) {
            return partners.index(row).data(int(role));
        };
        QCOMPARE(shown(0, TrafficPartnersModel::Role::MessageKind).toInt(), int(TrafficRows::Kind::Request));
        QCOMPARE(shown(1, TrafficPartnersModel::Role::MessageKind).toInt(), int(TrafficRows::Kind::Event));
        QVERIFY(shown(2, TrafficPartnersModel::Role::IsShown).toBool());
        model.selectNumber(shown(0, TrafficPartnersModel::Role::Number).toLongLong());
        QCOMPARE(model.selectedRow(), reply - 2);
        QCOMPARE(partners.count(), 3);
        QVERIFY(shown(0, TrafficPartnersModel::Role::IsShown).toBool());
    }

    void aCutMessageIsOpenedWhole()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        start(fake);
        model.setFilter(u"size > 10k"_qs);
        fake.settle();
        for (int i = 0; i < 50 && model.messages() == 0; ++i) {
            goOn(fake, 100);
            model.flush();
        }
        QVERIFY(model.messages() > 0);
        model.selectRow(0);
        TrafficDetail &detail = *model.detail();
        QVERIFY(detail.isCut());
        QVERIFY(detail.canOpenWhole());
        detail.openWhole();
        QVERIFY(detail.isLoading());
        fake.settle();
        QVERIFY(fake.session.asked(words::message) > 2); // it comes in pieces
        QVERIFY(!detail.isCut());
        QVERIFY(detail.isLong());
        QVERIFY(detail.part(TrafficDetail::Part::Message).size() > 60'000);
        QVERIFY(detail.part(TrafficDetail::Part::Data).startsWith(u"{\"rows\""));
    }

    void theRowsAreSearched()
    {
        FakeConsole fake;
        TrafficModel &model = *fake.console.traffic();
        start(fake);
        goOn(fake, 20);
        model.flush();
        TrafficFind &find = *model.find();
        find.setText(u"META/connect"_qs);
        find.searchPiece();
        QVERIFY(!find.isSearching());
        int expected = 0;
        for (int row = 0; row < model.count(); ++row) {
            const bool isMatch = model.messageAt(row).text.json.contains(u"/meta/connect");
            expected += isMatch;
            QCOMPARE(model.index(row).data(int(Role::IsMatch)).toBool(), isMatch);
        }
        QVERIFY(expected > 2);
        QCOMPARE(find.count(), expected);
        find.next();
        QCOMPARE(find.current(), 1);
        find.next();
        QCOMPARE(find.current(), 2);
        find.previous();
        find.previous();
        QCOMPARE(find.current(), expected); // round the end
        goOn(fake, 20);
        model.flush();
        find.searchPiece();
        QVERIFY(find.count() > expected);
        model.clear();
        QCOMPARE(find.count(), 0);
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
        const QString text = model.detail()->text();
        QVERIFY(!text.isEmpty());
        QSignalSpy moved(&model, &TrafficModel::selectionChanged);
        QSignalSpy selected(&model, &TrafficModel::messageSelected);
        for (int i = 0; i < 10; ++i) {
            goOn(fake, 120);
            model.flush();
        }
        QVERIFY(moved.size() > 0);
        QCOMPARE(selected.size(), 0);      // the same message all the time
        QCOMPARE(model.selectedRow(), -1); // its row has gone, it has not
        QCOMPARE(model.detail()->text(), text);
        model.clear();
        QVERIFY(model.detail()->isEmpty());
        QCOMPARE(model.skipped(), 0.0);
    }
};

} // namespace tst_trafficmodel

QTEST_GUILESS_MAIN(tst_trafficmodel::TrafficModelTest)
#include "tst_trafficmodel.moc"
