// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/sessionfeed.h"
#include "console/models/sessionroles.h"
#include "console/models/timelinemodel.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/sessionrow.h"
#include "tests/unit/console/scriptedmonitor.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_sessionviews {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
namespace mw = halley::monitorwords;

namespace {

QJsonObject tapMessage(const QString &kind)
{
    return {{u"t"_qs, 1'000},          {u"kind"_qs, kind}, {u"session"_qs, u"s"_qs},
            {u"channel"_qs, u"/a"_qs}, {u"size"_qs, 10},   {u"json"_qs, u"{\"data\":1}"_qs}};
}

struct ToldFeed
{
    ToldFeed()
    {
        link.open();
        monitor.answer();
        feed.setSessionId(u"s"_qs);
        feed.setActive(true);
    }
    void giveTap(const QString &name)
    {
        monitor.answer({{u"tap"_qs, name}, {u"channel"_qs, u"/halley/traffic/"_qs + name}});
    }
    void push(const QString &tap, const QJsonArray &messages, int skipped = 0)
    {
        monitor.push("/halley/traffic/" + tap.toUtf8(),
                     {{u"tap"_qs, tap}, {u"messages"_qs, messages}, {u"skipped"_qs, skipped}});
        feed.flush();
    }

    ScriptedMonitor monitor;
    MonitorLink link{monitor};
    SessionFeed feed{link};
    QAbstractItemModelTester tester{&feed};
};

TimelineEntry entryOf(const QString &what, const QString &why = {})
{
    return TimelineEntry::read({{u"t"_qs, 1'000}, {u"what"_qs, what}, {u"why"_qs, why}});
}

} // namespace

// The views of one session: its timeline, its own traffic, and how its queue went.
class SessionViewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLatestComesFirst()
    {
        TimelineModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEntries({entryOf(u"handshake"_qs), entryOf(u"connect"_qs)}, 2s);
        QCOMPARE(model.count(), 2);
        QCOMPARE(model.index(0).data(int(TimelineModel::Role::Sentence)).toString(), u"Connect"_qs);
    }

    void anotherDayIsSaid()
    {
        TimelineModel model;
        const QAbstractItemModelTester tester(&model);
        const auto time = [&model] { return model.index(0).data(int(TimelineModel::Role::Time)).toString(); };
        model.setEntries({entryOf(u"handshake"_qs)}, 2s);
        QCOMPARE(time().size(), 12);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setEntries({entryOf(u"handshake"_qs)}, 48h);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(time().size(), 18);
    }

    void whatIsHostileIsWrittenOut()
    {
        TimelineModel model;
        TimelineEntry entry = entryOf(u"refused"_qs);
        entry.reason = u"a\u202e"_qs;
        entry.channel = u"/b\u2066"_qs;
        model.setEntries({entry}, 2s);
        QVERIFY(model.index(0).data(int(TimelineModel::Role::Sentence)).toString().endsWith(u"a\\u202e"));
        QCOMPARE(model.index(0).data(int(TimelineModel::Role::Channel)).toString(), u"/b\\u2066"_qs);
        SessionRow row;
        row.user = u"u\u202e"_qs;
        row.agent = u"\u0007g"_qs;
        QCOMPARE(sessionroles::value(row, SessionsModel::Role::User).toString(), u"u\\u202e"_qs);
        QCOMPARE(sessionroles::value(row, SessionsModel::Role::Agent).toString(), u"\\u0007g"_qs);
    }

    void saysWhyADeliveryWasHeld_data()
    {
        QTest::addColumn<QString>("why");
        for (const char *why : {"blocked", "connect", "lazy", "acknowledge", "hook"})
            QTest::newRow(why) << QString::fromLatin1(why);
    }
    void saysWhyADeliveryWasHeld()
    {
        QFETCH(QString, why);
        const QString sentence = TimelineModel::sentence(entryOf(u"queued"_qs, why));
        QVERIFY(sentence.startsWith(u"A delivery was held: "));
        QCOMPARE(TimelineModel::shape(entryOf(u"queued"_qs, why)), TimelineModel::Shape::Held);
    }

    void saysWhichRuleRefused()
    {
        TimelineEntry entry = entryOf(u"refused"_qs);
        entry.code = 403;
        entry.reason = u"denied_by_security_policy"_qs;
        QCOMPARE(TimelineModel::sentence(entry), u"Refused (403): the security policy does not allow it"_qs);
        entry.reason = u"<b>own</b>"_qs;
        QCOMPARE(TimelineModel::sentence(entry), u"Refused (403): <b>own</b>"_qs);
    }

    void wordsOfANewerServerStay()
    {
        QCOMPARE(TimelineModel::sentence(entryOf(u"teleported"_qs)), u"teleported"_qs);
    }

    void aTimelineIsBounded()
    {
        QJsonArray entries;
        for (int i = 0; i < 1'000; ++i)
            entries.append(QJsonObject{{u"what"_qs, u"connect"_qs}});
        QCOMPARE(SessionDetail::read({{u"timeline"_qs, entries}}, 1s).timeline.size(),
                 limits::timelineEntries);
    }

    void tapsItsSessionOnly()
    {
        ToldFeed told;
        const QJsonObject asked = told.monitor.open().first();
        QCOMPARE(asked.value(mw::session).toString(), u"s"_qs);
        told.giveTap(u"t1"_qs);
        QVERIFY(told.feed.isTapping());
        told.push(u"t1"_qs, {tapMessage(u"request"_qs), tapMessage(u"delivery"_qs)}, 3);
        QCOMPARE(told.feed.count(), 2);
        QCOMPARE(told.feed.skipped(), 3.0);
        QVERIFY(told.feed.index(0).data(int(SessionFeed::Role::IsFromSession)).toBool());
        QVERIFY(!told.feed.index(1).data(int(SessionFeed::Role::IsFromSession)).toBool());
    }

    void theTapEndsWithTheView()
    {
        ToldFeed told;
        told.giveTap(u"t1"_qs);
        told.feed.setActive(false);
        QCOMPARE(told.monitor.open().first().value(mw::request).toString(), u"untap"_qs);
        QVERIFY(!told.feed.isTapping());
    }

    void aTapThatComesTooLateIsGivenBack()
    {
        ToldFeed told;
        told.feed.setActive(false);
        told.giveTap(u"t1"_qs);
        QCOMPARE(told.monitor.open().first().value(mw::request).toString(), u"untap"_qs);
        QVERIFY(!told.feed.isTapping());
    }

    void aCutMessageIsOpenedWhole()
    {
        ToldFeed told;
        told.giveTap(u"t1"_qs);
        QJsonObject message = tapMessage(u"request"_qs);
        message.insert(u"n"_qs, 7);
        message.insert(u"cut"_qs, true);
        told.push(u"t1"_qs, {message});
        told.feed.open(0);
        QVERIFY(told.feed.message()->isCut());
        QVERIFY(told.feed.detail()->canOpenWhole());
        told.feed.detail()->openWhole();
        const QJsonObject asked = told.monitor.open().first();
        QCOMPARE(asked.value(mw::tap).toString(), u"t1"_qs);
        QCOMPARE(asked.value(mw::n).toInt(), 7);
        told.monitor.answer({{u"json"_qs, u"{\"data\":\"all of it\"}"_qs}});
        QVERIFY(!told.feed.message()->isCut());
        QVERIFY(told.feed.message()->text().contains(u"all of it"));
        told.feed.open(-1);
        QVERIFY(told.feed.message()->isEmpty());
    }

    void aLongMessageIsShownInPieces()
    {
        ToldFeed told;
        told.giveTap(u"t1"_qs);
        QJsonObject message = tapMessage(u"request"_qs);
        message.insert(u"n"_qs, 7);
        message.insert(u"cut"_qs, true);
        told.push(u"t1"_qs, {message});
        told.feed.open(0);
        told.feed.detail()->openWhole();
        const QString text = u'"' + QString(limits::textInOneField, u'x') + u'"';
        told.monitor.answer({{u"json"_qs, text}});
        QVERIFY(told.feed.message()->isEmpty());
        QVERIFY(!told.feed.detail()->isEmpty());
        QVERIFY(told.feed.detail()->pieces()->rowCount() > 1);
    }

    void theFeedIsBoundedAndTheOpenedFollows()
    {
        ToldFeed told;
        told.giveTap(u"t1"_qs);
        told.push(u"t1"_qs, {tapMessage(u"request"_qs)});
        told.feed.open(0);
        QJsonArray many;
        for (int i = 0; i < 200; ++i)
            many.append(tapMessage(u"delivery"_qs));
        for (int i = 0; i < 4; ++i)
            told.push(u"t1"_qs, many);
        QCOMPARE(told.feed.count(), limits::sessionMessages);
        QCOMPARE(told.feed.opened(), -1);
        QVERIFY(!told.feed.message()->isEmpty()); // still read
    }

    void aTrendIsWhatWasRead()
    {
        SessionRow earlier = SessionRow::read({{u"queue"_qs, 1}}, 1s);
        for (int i = 2; i <= 100; ++i) {
            SessionRow row = SessionRow::read({{u"queue"_qs, i}}, std::chrono::seconds(i));
            row.follow(earlier);
            earlier = row;
        }
        QCOMPARE(earlier.queueTrend.size(), limits::queueTrend);
        QCOMPARE(earlier.queueTrend.last(), 100.0);
        QCOMPARE(earlier.queueTrend.first(), 41.0);
    }
};

} // namespace tst_sessionviews

QTEST_GUILESS_MAIN(tst_sessionviews::SessionViewsTest)
#include "tst_sessionviews.moc"
