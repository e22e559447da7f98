// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/eventsmodel.h"

#include "console/models/eventtexts.h"
#include "console/monitor/consolelimits.h"
#include "tests/unit/console/scriptedmonitor.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_eventsmodel {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Role = EventsModel::Role;
namespace mw = halley::monitorwords;

namespace {

QJsonObject eventObject(qint64 n, const QString &kind = u"handshake"_qs, const QString &session = u"s"_qs)
{
    return {{u"n"_qs, n}, {u"t"_qs, 1'000 * n}, {u"kind"_qs, kind}, {u"session"_qs, session}};
}

EventRow eventOf(EventRow::Kind kind)
{
    EventRow row;
    row.kind = kind;
    return row;
}

// Newest first, as the server answers.
QJsonArray downFrom(qint64 newest, qint64 oldest)
{
    QJsonArray rows;
    for (qint64 n = newest; n >= oldest; --n)
        rows.append(eventObject(n));
    return rows;
}

// The log of a server, as the test tells it.
struct ToldEvents
{
    ToldEvents()
    {
        link.open();
        attach(1'000);
        model.start();
    }
    void attach(qint64 started) { monitor.answer({{u"server"_qs, QJsonObject{{u"started"_qs, started}}}}); }
    void tell(const QJsonArray &newestFirst, qint64 kept = 0)
    {
        monitor.answer(
            {{u"total"_qs, std::max<qint64>(kept, newestFirst.size())}, {u"rows"_qs, newestFirst}});
    }
    void push(const QJsonArray &oldestFirst, int skipped = 0)
    {
        monitor.push(mw::eventsChannel, {{u"events"_qs, oldestFirst}, {u"skipped"_qs, skipped}});
    }
    [[nodiscard]] QList<int> numbers() const
    {
        QList<int> seen;
        for (int row = 0; row < model.rowCount(); ++row) {
            EventsModel &copy = const_cast<EventsModel &>(model);
            copy.selectRow(row);
            seen.append(
                copy.facts()->index(copy.facts()->count() - 1).data(int(FactsModel::Role::Value)).toInt());
        }
        return seen;
    }

    ScriptedMonitor monitor;
    MonitorLink link{monitor};
    EventsModel model{link};
    QAbstractItemModelTester tester{&model};
};

} // namespace

class EventsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costsNothingUntilItIsLookedAt()
    {
        ScriptedMonitor monitor;
        MonitorLink link(monitor);
        EventsModel model(link);
        link.open();
        monitor.answer();
        QVERIFY(monitor.open().isEmpty());
        model.start();
        QCOMPARE(monitor.open().size(), 1);
        model.start();
        QCOMPARE(monitor.open().size(), 1);
    }

    void showsTheOldestFirst()
    {
        ToldEvents told;
        QVERIFY(!told.model.isKnown());
        told.tell(downFrom(5, 3), 70);
        QCOMPARE(told.numbers(), (QList<int>{3, 4, 5}));
        QCOMPARE(told.model.kept(), 70);
    }

    // A page ends early, too, when its text is long enough.
    void onlyAnEmptyPageIsTheEnd()
    {
        ToldEvents told;
        told.tell(downFrom(90, 80));
        QVERIFY(!told.model.isComplete());
        told.model.askOlder();
        told.tell(downFrom(79, 70));
        QVERIFY(!told.model.isComplete());
        told.model.askOlder();
        told.tell({});
        QVERIFY(told.model.isComplete());
        told.push({eventObject(100)}, 9);
        told.tell(downFrom(99, 96));
        QCOMPARE(told.monitor.open().size(), 1);
        QCOMPARE(told.monitor.open().first().value(mw::before).toInt(), 96);
        told.tell(downFrom(95, 80)); // as far as what is known
        QVERIFY(told.monitor.open().isEmpty());
        QCOMPARE(told.model.rowCount(), 31);
        QCOMPARE(told.model.missed(), 0);
    }

    void pushesJoinWithoutAReset()
    {
        ToldEvents told;
        QSignalSpy reset(&told.model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&told.model, &QAbstractItemModel::rowsInserted);
        told.tell(downFrom(3, 1));
        told.push({eventObject(4), eventObject(5)});
        told.push({eventObject(5), eventObject(6)});
        QCOMPARE(told.numbers(), (QList<int>{1, 2, 3, 4, 5, 6}));
        QCOMPARE(inserted.size(), 3);
        QCOMPARE(reset.size(), 0);
    }

    void aGrownCountChangesItsRow()
    {
        ToldEvents told;
        told.tell(downFrom(3, 1));
        told.model.selectRow(1);
        QSignalSpy changed(&told.model, &QAbstractItemModel::dataChanged);
        QJsonObject grown = eventObject(2);
        grown.insert(u"count"_qs, 12);
        told.push({grown});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(told.model.index(1).data(int(Role::Times)).toString(), u"×12"_qs);
        QCOMPARE(told.model.rowCount(), 3);
        told.push({grown}); // the same again
        QCOMPARE(changed.size(), 1);
    }

    void pagesToTheOldEnd()
    {
        ToldEvents told;
        told.tell(downFrom(2'000, 2'001 - limits::eventPage));
        QVERIFY(!told.model.isComplete());
        told.model.selectRow(10);
        told.model.askOlder();
        told.model.askOlder(); // one at a time
        QCOMPARE(told.monitor.open().size(), 1);
        QCOMPARE(told.monitor.open().first().value(mw::before).toInt(), 2'001 - limits::eventPage);
        told.tell(downFrom(2'000 - limits::eventPage, 1'998 - limits::eventPage));
        QCOMPARE(told.model.rowCount(), limits::eventPage + 3);
        QCOMPARE(told.model.selectedRow(), 13); // followed its event
        told.model.askOlder();
        told.tell({});
        QVERIFY(told.model.isComplete());
        told.model.askOlder();
        QVERIFY(told.monitor.open().isEmpty());
    }

    void isBounded()
    {
        ToldEvents told;
        told.tell(downFrom(100, 1));
        for (qint64 n = 101; n < 101 + limits::eventRows + 300; n += 200) {
            QJsonArray events;
            for (qint64 i = n; i < n + 200; ++i)
                events.append(eventObject(i));
            told.push(events);
        }
        QCOMPARE(told.model.rowCount(), limits::eventRows);
        QVERIFY(!told.model.isComplete()); // the oldest went
    }

    void whatWasSkippedIsAskedFor()
    {
        ToldEvents told;
        told.tell(downFrom(3, 1));
        told.push({eventObject(8), eventObject(9)}, 4);
        QCOMPARE(told.monitor.open().size(), 1);
        QCOMPARE(told.monitor.open().first().value(mw::before).toInt(), 8);
        told.tell(downFrom(7, 1));
        QCOMPARE(told.numbers(), (QList<int>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
        QCOMPARE(told.model.missed(), 0);
    }

    // Not from the last one that is shown: a filter hides most of them.
    void whatWasSkippedBeginsBehindWhatWasTold()
    {
        ToldEvents told;
        told.tell({});
        told.model.setFilter(u"anna"_qs);
        told.tell({eventObject(2, u"refused"_qs, u"anna"_qs)});
        told.push({eventObject(3), eventObject(4'000)}); // not hers
        told.push({eventObject(4'600, u"refused"_qs, u"anna"_qs)}, 599);
        QJsonArray hers;
        for (qint64 n = 4'599; n > 4'599 - limits::eventPage; --n)
            hers.append(eventObject(n, u"refused"_qs, u"anna"_qs));
        told.tell(hers);
        QCOMPARE(told.model.missed(), 99);
    }

    void whatIsTooMuchIsCounted()
    {
        ToldEvents told;
        told.tell(downFrom(3, 1));
        told.push({eventObject(5'000)}, 4'996);
        told.tell(downFrom(4'999, 5'000 - limits::eventPage));
        QCOMPARE(told.model.missed(), qreal(4'996 - limits::eventPage));
    }

    void theFilterNarrowsAtOnceAndAsks()
    {
        ToldEvents told;
        told.tell({eventObject(3, u"refused"_qs, u"anna"_qs), eventObject(2), eventObject(1, u"refused"_qs)});
        QSignalSpy reset(&told.model, &QAbstractItemModel::modelReset);
        told.model.setFilter(u" ANNA "_qs);
        QCOMPARE(told.numbers(), QList<int>{3});
        QCOMPARE(told.monitor.open().first().value(mw::filter).toString(), u"ANNA"_qs);
        told.tell({eventObject(3, u"refused"_qs, u"anna"_qs)});
        told.push({eventObject(4), eventObject(5, u"handshake"_qs, u"Anna"_qs)});
        QCOMPARE(told.numbers(), (QList<int>{3, 5}));
        told.model.setFilter({});
        told.tell(downFrom(5, 1));
        QCOMPARE(told.numbers(), (QList<int>{1, 2, 3, 4, 5}));
        QCOMPARE(reset.size(), 0);
    }

    void kindsAreAskedFor()
    {
        ToldEvents told;
        told.tell({eventObject(3, u"refused"_qs), eventObject(2), eventObject(1, u"handshakeRefused"_qs)});
        told.model.setGroups(int(EventsModel::Group::Refusals));
        QCOMPARE(told.numbers(), (QList<int>{1, 3}));
        QCOMPARE(told.monitor.open().first().value(mw::kinds).toArray(),
                 (QJsonArray{u"handshakeRefused"_qs, u"refused"_qs}));
    }

    void everyKindHasAGroupAndWords()
    {
        QJsonArray seen;
        ToldEvents told;
        told.tell({});
        told.model.setGroups(63);
        seen = told.monitor.open().first().value(mw::kinds).toArray();
        QCOMPARE(seen.size(), int(EventRow::Kind::Other));
        for (int kind = 0; kind < int(EventRow::Kind::Other); ++kind)
            QVERIFY(!eventtexts::what(eventOf(EventRow::Kind(kind))).isEmpty());
        EventRow other;
        other.kindName = u"new"_qs;
        QCOMPARE(eventtexts::what(other), u"new"_qs);
    }

    void oldAnswersAreNotForUs()
    {
        ToldEvents told;
        told.model.setFilter(u"x"_qs);
        QCOMPARE(told.monitor.open().size(), 2);
        told.tell(downFrom(3, 1)); // to the question before
        QCOMPARE(told.model.rowCount(), 0);
        QVERIFY(!told.model.isKnown());
    }

    void aPauseKeeps()
    {
        ToldEvents told;
        told.tell(downFrom(3, 1));
        told.model.setPaused(true);
        told.push({eventObject(4), eventObject(5)});
        told.push({eventObject(5)});
        QCOMPARE(told.model.rowCount(), 3);
        QCOMPARE(told.model.waiting(), 2);
        told.model.setPaused(false);
        QCOMPARE(told.model.rowCount(), 5);
        QCOMPARE(told.model.waiting(), 0);
    }

    void aPauseHoldsPagesBack()
    {
        ToldEvents told;
        told.tell(downFrom(30, 21));
        told.model.setPaused(true);
        told.push({eventObject(35)}, 4);
        told.tell(downFrom(34, 28)); // what was skipped
        QCOMPARE(told.model.rowCount(), 10);
        QCOMPARE(told.model.waiting(), 5);
        told.model.askOlder();
        told.tell(downFrom(20, 19)); // what one asked to see
        QCOMPARE(told.model.rowCount(), 12);
        told.monitor.handshake({}, {});
        told.attach(1'000);
        told.tell(downFrom(90, 81)); // far from what is there
        QCOMPARE(told.model.rowCount(), 12);
        QCOMPARE(told.model.waiting(), 15);
        told.model.setPaused(false);
        QCOMPARE(told.numbers(), (QList<int>{81, 82, 83, 84, 85, 86, 87, 88, 89, 90}));
        QVERIFY(!told.model.isComplete());
    }

    // Its numbers are not those of the other.
    void aSelectedEventStaysItself()
    {
        ToldEvents told;
        told.tell({eventObject(1, u"refused"_qs, u"anna"_qs)});
        told.model.selectRow(0);
        told.monitor.handshake({}, {});
        told.attach(2'000);
        told.tell(downFrom(2, 1));
        QCOMPARE(told.model.selectedRow(), -1);
        QJsonObject grown = eventObject(1);
        grown.insert(u"count"_qs, 2);
        told.push({grown});
        QCOMPARE(told.model.selectedSession(), u"anna"_qs);
    }

    void aLongFilterIsCut()
    {
        ToldEvents told;
        told.model.setFilter(QString(300, u'ä'));
        QCOMPARE(told.model.filter(), QString(int(limits::filterBytes) / 2, u'ä'));
    }

    void anotherServerBeginsAnew()
    {
        ToldEvents told;
        told.tell(downFrom(300, 298));
        told.model.selectRow(0);
        told.monitor.handshake({}, {});
        told.attach(2'000);
        QCOMPARE(told.model.rowCount(), 0);
        QVERIFY(told.model.hasSelection()); // one may still be reading it
        QCOMPARE(told.model.selectedRow(), -1);
        told.tell(downFrom(2, 1));
        QCOMPARE(told.model.rowCount(), 2);
    }

    void theSameServerGoesOn()
    {
        ToldEvents told;
        told.tell(downFrom(3, 1));
        told.monitor.handshake({}, {});
        told.attach(1'000);
        told.tell(downFrom(5, 2));
        QCOMPARE(told.numbers(), (QList<int>{1, 2, 3, 4, 5}));
    }

    void anotherDayIsSaid()
    {
        ToldEvents told;
        const auto time = [&told] { return told.model.index(0).data(int(Role::Time)).toString(); };
        told.tell({eventObject(1)});
        QCOMPARE(told.model.asOf(), QString()); // it did not say when
        QCOMPARE(time().size(), 12);
        told.monitor.push(mw::eventsChannel, {{u"t"_qs, 1'500}, {u"events"_qs, QJsonArray()}});
        QVERIFY(!told.model.asOf().isEmpty());
        QCOMPARE(time().size(), 12);
        QSignalSpy changed(&told.model, &QAbstractItemModel::dataChanged);
        told.monitor.push(mw::eventsChannel, {{u"t"_qs, 2 * 86'400'000}, {u"events"_qs, QJsonArray()}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(time().size(), 18);
    }

    void whatIsHostileIsWrittenOut()
    {
        ToldEvents told;
        QJsonObject event = eventObject(1, u"refused"_qs);
        event.insert(u"channel"_qs, u"/a\u202e"_qs);
        event.insert(u"reason"_qs, u"b\u2067"_qs);
        event.insert(u"agent"_qs, u"c\n"_qs);
        told.tell({event});
        told.model.selectRow(0);
        QCOMPARE(told.model.index(0).data(int(Role::Channel)).toString(), u"/a\\u202e"_qs);
        QCOMPARE(told.model.index(0).data(int(Role::Why)).toString(), u"b\\u2067"_qs);
        QCOMPARE(told.model.selectedWhy(), u"b\\u2067"_qs);
        QCOMPARE(told.model.selectedChannel(), u"/a\u202e"_qs); // leads to its page
        QStringList facts;
        for (int row = 0; row < told.model.facts()->count(); ++row)
            facts.append(told.model.facts()->index(row).data(int(FactsModel::Role::Value)).toString());
        QVERIFY(facts.contains(u"c\\u000a"));
    }

    void aServerWithoutALogIsExplained()
    {
        ToldEvents told;
        told.monitor.refuse(u"unknown request"_qs);
        QCOMPARE(told.model.error(), u"unknown request"_qs);
        QVERIFY(!told.model.isKnown());
    }

    void refusalsSayTheirRule_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("why");
        QTest::newRow("policy") << u"denied_by_security_policy"_qs
                                << u"403:denied_by_security_policy:publish_denied"_qs << u"Publish refused"_qs
                                << u"the security policy does not allow it"_qs;
        QTest::newRow("authorizer") << u"denied_by_not_granting"_qs
                                    << u"403:denied_by_not_granting:subscribe_denied"_qs
                                    << u"Subscription refused"_qs
                                    << u"no authorizer of the channel grants it"_qs;
        QTest::newRow("no reason") << u"session_unknown"_qs << u"402::session_unknown"_qs
                                   << u"Message refused"_qs
                                   << u"there is no such session, or it is not the sender's"_qs;
        QTest::newRow("application")
            << u"closed on sundays"_qs << u"404:closed on sundays:message_deleted"_qs << u"Message refused"_qs
            << u"an extension or a listener of the server refused it: closed on sundays"_qs;
        QTest::newRow("no detail") << u"publish_denied"_qs << QString() << u"Publish refused"_qs
                                   << u"the session may not publish there"_qs;
        QTest::newRow("garbage") << u"<b>x</b>"_qs << u":::"_qs << u"Message refused"_qs << u"<b>x</b>"_qs;
    }
    void refusalsSayTheirRule()
    {
        QFETCH(QString, reason);
        QFETCH(QString, detail);
        EventRow row = eventOf(EventRow::Kind::Refused);
        row.reason = reason;
        row.detail = detail;
        QTEST(eventtexts::what(row), "what");
        QTEST(eventtexts::why(row), "why");
        QVERIFY(!eventtexts::advice(row).isEmpty());
    }
};

} // namespace tst_eventsmodel

QTEST_GUILESS_MAIN(tst_eventsmodel::EventsModelTest)
#include "tst_eventsmodel.moc"
