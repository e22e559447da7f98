// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficmodel.h"
#include "console/monitor/consolelimits.h"
#include "tests/unit/console/scriptedmonitor.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_traffictaps {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Role = TrafficModel::Role;

namespace {

// A traffic feed whose messages are on channels that are counted: /m/0, /m/1, …
struct CountedTraffic
{
    CountedTraffic()
    {
        link.open();
        monitor.answer(); // the overview: now it is attached
        model.start();
    }

    void giveTap(const QString &tap, qsizetype which = 0)
    {
        monitor.answer({{u"tap"_qs, tap}, {u"channel"_qs, u"/halley/traffic/"_qs + tap}}, which);
    }
    void push(int count, const QString &tap = u"t1"_qs)
    {
        QJsonArray messages;
        for (int i = 0; i < count; ++i)
            messages.append(QJsonObject{{u"kind"_qs, u"event"_qs}, {u"channel"_qs, u"/m/%1"_qs.arg(sent++)}});
        monitor.push("/halley/traffic/t1", {{u"tap"_qs, tap}, {u"messages"_qs, messages}});
    }
    [[nodiscard]] QString channelAt(int row) const
    {
        return model.index(row).data(int(Role::Channel)).toString();
    }

    ScriptedMonitor monitor;
    MonitorLink link{monitor};
    TrafficModel model{link};
    // Looks at every row after every change.
    std::unique_ptr<QAbstractItemModelTester> tester = std::make_unique<QAbstractItemModelTester>(&model);
    int sent = 0;
};

} // namespace

// The feed of a tap, message by message: none is lost, and none is shown that is not ours.
class TrafficTapsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Driven by the model's own timer, a frame at a time.
    void tenThousandMessagesAreOneInsertionAFrame()
    {
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        QSignalSpy inserted(&traffic.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy counted(&traffic.model, &TrafficModel::countsChanged);
        for (int frame = 1; frame <= 4; ++frame) {
            for (int i = 0; i < 25; ++i)
                traffic.push(100);
            QVERIFY(inserted.wait());
            QCOMPARE(inserted.size(), frame);
            QCOMPARE(counted.size(), frame);
        }
        QCOMPARE(traffic.model.count(), 10'000);
        QCOMPARE(traffic.channelAt(0), u"/m/0"_qs);
        QCOMPARE(traffic.channelAt(9'999), u"/m/9999"_qs);
        QCOMPARE(traffic.model.lost(), 0);
    }

    void theOldestGoWhenItIsFull()
    {
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        for (int i = 0; i < 3; ++i) {
            traffic.push(4'000);
            traffic.model.flush();
        }
        QCOMPARE(traffic.model.count(), limits::trafficMessages);
        QCOMPARE(traffic.channelAt(0), u"/m/2000"_qs);
        QCOMPARE(traffic.channelAt(limits::trafficMessages - 1), u"/m/11999"_qs);
    }

    void aPauseCountsWhatItCouldNotKeep()
    {
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        traffic.push(10);
        traffic.model.flush();
        traffic.model.setPaused(true);
        traffic.push(limits::pausedMessages);
        traffic.model.flush();
        QCOMPARE(traffic.model.count(), 10);
        QCOMPARE(traffic.model.waiting(), limits::pausedMessages);
        QCOMPARE(traffic.model.lost(), 0);
        traffic.push(7);
        traffic.model.flush();
        QCOMPARE(traffic.model.waiting(), limits::pausedMessages);
        QCOMPARE(traffic.model.lost(), 7);

        QSignalSpy inserted(&traffic.model, &QAbstractItemModel::rowsInserted);
        traffic.model.setPaused(false);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(traffic.model.count(), 10 + 1 + limits::pausedMessages);
        QCOMPARE(traffic.channelAt(9), u"/m/9"_qs);
        QCOMPARE(traffic.model.messageAt(10).missing, 7);
        QCOMPARE(traffic.channelAt(11), u"/m/17"_qs); // after the seven
        QCOMPARE(traffic.channelAt(traffic.model.count() - 1), u"/m/%1"_qs.arg(traffic.sent - 1));
    }

    void clearingWhilePausedForgetsWhatWaits()
    {
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        traffic.push(3);
        traffic.model.flush();
        traffic.model.setPaused(true);
        traffic.push(5);
        traffic.model.clear();
        QCOMPARE(traffic.model.count(), 0);
        QCOMPARE(traffic.model.waiting(), 0);
        traffic.model.setPaused(false);
        QCOMPARE(traffic.model.count(), 0);
    }

    void aTapThatIsNotWantedAnyMoreIsGivenBack()
    {
        CountedTraffic traffic;
        traffic.model.setFilter(u"/chat/**"_qs); // before the first answer
        QCOMPARE(traffic.monitor.open().size(), 2);
        QCOMPARE(traffic.monitor.open().last().value(u"channels"), (QJsonArray{u"/**"_qs}));
        QCOMPARE(traffic.monitor.open().last().value(u"filter"), u"/chat/**"_qs);
        traffic.giveTap(u"t1"_qs);
        QVERIFY(!traffic.model.isTapping());
        QCOMPARE(traffic.monitor.open().last().value(u"request"), u"untap"_qs);
        QCOMPARE(traffic.monitor.open().last().value(u"tap"), u"t1"_qs);
        traffic.giveTap(u"t2"_qs);
        QVERIFY(traffic.model.isTapping());
        traffic.push(5);
        traffic.model.flush();
        QCOMPARE(traffic.model.count(), 0);
    }

    void pushesOfOtherTapsAreNotShown()
    {
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        traffic.push(5, u"t9"_qs);
        traffic.model.flush();
        QCOMPARE(traffic.model.count(), 0);
        traffic.push(5);
        traffic.model.flush();
        QCOMPARE(traffic.model.count(), 5);
    }

    void theOldTapStaysIfTheServerDoesNotTakeTheFilter()
    {
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        traffic.model.setFilter(u"kind == event"_qs);
        traffic.monitor.answer({{u"ok"_qs, false}, {u"error"_qs, u"what is kind"_qs}, {u"column"_qs, 1}});
        QCOMPARE(traffic.model.filterError(), u"what is kind"_qs);
        QCOMPARE(traffic.model.filterErrorColumn(), 1);
        QCOMPARE(traffic.model.goodFilter(), QString());
        QVERIFY(traffic.model.isTapping());
        QVERIFY(traffic.monitor.open().isEmpty()); // nothing was given back
        traffic.push(5);
        traffic.model.flush();
        QCOMPARE(traffic.model.count(), 5);
    }

    // The link says so itself, when the connection goes: the server has nothing against the filter.
    void aLostConnectionIsNotTheFiltersFault()
    {
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        traffic.model.setFilter(u"kind == event"_qs);
        traffic.monitor.handshake({}, {}); // a new session: what was asked fails
        QCOMPARE(traffic.model.filterError(), QString());
        QCOMPARE(traffic.model.goodFilter(), u"kind == event"_qs);
        traffic.monitor.answer({}, traffic.monitor.open().size() - 1); // the overview
        QCOMPARE(traffic.monitor.open().last().value(u"request"), u"tap"_qs);
        QCOMPARE(traffic.monitor.open().last().value(u"filter"), u"kind == event"_qs);
    }

    void aTapThatHadNoAnswerIsAskedForAgain()
    {
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        const QObject context;
        for (int i = 0; i < limits::openRequests; ++i)
            traffic.link.request(halley::monitorwords::overview, {}, &context, {});
        traffic.model.setFilter(u"kind == event"_qs); // too many are open
        QCOMPARE(traffic.model.filterError(), QString());
        QVERIFY(traffic.model.isTapping());
        while (!traffic.monitor.open().isEmpty())
            traffic.monitor.answer();
        QTRY_COMPARE(traffic.monitor.open().size(), 1);
        QCOMPARE(traffic.monitor.open().last().value(u"filter"), u"kind == event"_qs);
    }

    void aFilterForOneSessionShowsItsDeliveries_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("session");
        QTest::newRow("alone") << u"session == abc"_qs << u"abc"_qs;
        QTest::newRow("quoted") << u"Session = \"a b\""_qs << u"a b"_qs;
        QTest::newRow("and more") << u"session == abc and kind == event"_qs << u"abc"_qs;
        QTest::newRow("or others") << u"session == abc or kind == event"_qs << QString();
        QTest::newRow("and others") << u"session == abc and kind == event, /x"_qs << QString();
        QTest::newRow("not it") << u"session != abc"_qs << QString();
        QTest::newRow("none") << u"kind == event"_qs << QString();
    }
    void aFilterForOneSessionShowsItsDeliveries()
    {
        QFETCH(QString, filter);
        QFETCH(QString, session);
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        traffic.model.setFilter(filter);
        QCOMPARE(traffic.model.filterError(), QString());
        QCOMPARE(traffic.monitor.open().last().value(u"session").toString(), session);
    }

    // A minute of 2,000 messages a second: what is kept stays within its budget, and a frame is one change.
    void aMinuteOfHeavyTrafficStaysWithinItsBudget()
    {
        CountedTraffic traffic;
        traffic.giveTap(u"t1"_qs);
        traffic.tester.reset(); // of ten thousand rows, six hundred times
        traffic.model.find()->setText(u"/m/1"_qs);
        QSignalSpy inserted(&traffic.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&traffic.model, &QAbstractItemModel::rowsRemoved);
        constexpr int frames = 60 * 60;
        int pushes = 0;
        for (int frame = 0; frame < frames; ++frame) {
            if (frame % 6 == 0) { // ten pushes a second
                traffic.push(200);
                ++pushes;
            }
            traffic.model.flush();
            traffic.model.find()->searchPiece();
            const TrafficBuffer &buffer = traffic.model.buffer();
            QVERIFY(buffer.size() <= limits::trafficMessages);
            QVERIFY(buffer.shownBytes() <= limits::trafficBytes);
            QVERIFY(traffic.model.find()->count() <= limits::trafficMessages);
        }
        QCOMPARE(traffic.sent, 120'000);
        QCOMPARE(inserted.size(), pushes);
        QVERIFY(removed.size() <= pushes);
        QCOMPARE(traffic.model.lost(), 0);
        QCOMPARE(traffic.channelAt(traffic.model.count() - 1), u"/m/119999"_qs);
    }

    void saysWhyThereIsNoTap()
    {
        CountedTraffic traffic;
        traffic.monitor.refuse(u"too many taps"_qs);
        QVERIFY(!traffic.model.isTapping());
        QCOMPARE(traffic.model.tapError(), u"too many taps"_qs);
        traffic.model.setFilter(u"/a"_qs);
        traffic.giveTap(u"t1"_qs);
        QVERIFY(traffic.model.isTapping());
        QCOMPARE(traffic.model.tapError(), QString());
    }
};

} // namespace tst_traffictaps

QTEST_GUILESS_MAIN(tst_traffictaps::TrafficTapsTest)
#include "tst_traffictaps.moc"
