// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/monitorwords.h"
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAccessible>
#include <QtTest/QTest>

namespace tst_sessionspage {

using namespace halley::console;
using namespace Qt::StringLiterals;
namespace mw = halley::monitorwords;
using View = SessionInspector::View;

// The sessions, what is known of one, and what can be done to it.
class SessionsPageTest : public QObject
{
    Q_OBJECT

private:
    static void openPage(ShownConsole &shown)
    {
        shown.attach();
        shown.key(Qt::Key_2, Qt::ControlModifier);
    }
    static void openSession(ShownConsole &shown)
    {
        openPage(shown);
        shown.fake.console.sessions()->sortBy(u"queue"_qs);
        shown.fake.console.sessions()->sortBy(u"queue"_qs);
        shown.settle();
        shown.key(Qt::Key_Down);
    }
    static bool tabTo(ShownConsole &shown, const char *name)
    {
        for (int i = 0; i < 60; ++i) {
            const QQuickItem *item = shown.find(name);
            if (item && item->hasActiveFocus())
                return true;
            shown.key(Qt::Key_Tab);
        }
        return false;
    }
    static QString said(const ShownConsole &shown, const char *name)
    {
        const QQuickItem *item = shown.find(name);
        return item && item->isVisible() ? item->property("text").toString() : QString();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    // By keyboard alone.
    void findTheSlowConsumer()
    {
        ShownConsole shown;
        openPage(shown);
        QVERIFY(tabTo(shown, "sortByQueue"));
        shown.key(Qt::Key_Return);
        shown.key(Qt::Key_Return); // the longest first
        QVERIFY(shown.fake.console.sessions()->isDescending());
        QVERIFY(tabTo(shown, "sessionList"));
        shown.key(Qt::Key_Down);
        SessionInspector &session = *shown.fake.console.session();
        QVERIFY(session.queueCount() > 1'000);
        const QString state = session.facts()->index(0).data(int(FactsModel::Role::Value)).toString();
        QVERIFY(state.startsWith(u"Not reading for"));
        QVERIFY(tabTo(shown, "sessionTimelineTab"));
        shown.key(Qt::Key_Return);
        QCOMPARE(session.view(), View::Timeline);
        QVERIFY(shown.shows("sessionTimeline"));
        const QString latest =
            session.timeline()->index(0).data(int(TimelineModel::Role::Sentence)).toString();
        QVERIFY(latest.contains(u"takes no data"));
    }

    // By keyboard alone.
    void kickASession()
    {
        ShownConsole shown;
        openSession(shown);
        const QString id = shown.fake.console.sessions()->selectedId();
        QVERIFY(!id.isEmpty());
        shown.key(Qt::Key_Delete);
        QTRY_VERIFY(shown.shows("confirmAct"));
        QTRY_VERIFY(shown.find("confirmCancel")->hasActiveFocus());             // a key too many does nothing
        QVERIFY(shown.find("confirmCancel")->property("visualFocus").toBool()); // and that is seen
        const FactsModel &impact = *shown.fake.console.session()->impact();
        QCOMPARE(impact.index(0).data(int(FactsModel::Role::Value)).toString(), id);
        QVERIFY(said(shown, "confirmConsequence").contains(u"lost"));
        shown.key(Qt::Key_Return);
        QTRY_VERIFY(!shown.shows("confirmAct"));
        QCOMPARE(shown.fake.session.asked(mw::kick), 0);

        shown.key(Qt::Key_Delete);
        QTRY_VERIFY(shown.shows("confirmAct"));
        QVERIFY(tabTo(shown, "confirmAct"));
        shown.key(Qt::Key_Return);
        QTRY_COMPARE(shown.fake.session.asked(mw::kick), 1);
        shown.settle();
        QVERIFY(said(shown, "actionResult").contains(id));
        shown.fake.console.session()->refresh();
        shown.settle();
        QVERIFY(shown.fake.console.session()->isGone());
        // And it stands in the log.
        shown.pass(3);
        shown.key(Qt::Key_7, Qt::ControlModifier);
        shown.fake.console.events()->setFilter(id);
        shown.settle();
        QVERIFY(shown.fake.console.events()->rowCount() >= 2);
    }

    void purgeAsksFirst()
    {
        ShownConsole shown;
        openSession(shown);
        shown.click("sessionPurge");
        QTRY_VERIFY(shown.shows("confirmAct"));
        QCOMPARE(shown.fake.session.asked(mw::purge), 0);
        QVERIFY(tabTo(shown, "confirmAct"));
        shown.key(Qt::Key_Return);
        QTRY_COMPARE(shown.fake.session.asked(mw::purge), 1);
        shown.settle();
        QVERIFY(said(shown, "actionResult").contains(u"thrown away"));
    }

    void aMessageIsSent()
    {
        ShownConsole shown;
        openSession(shown);
        shown.click("sessionSend");
        QTRY_VERIFY(shown.shows("sendChannel"));
        QTRY_VERIFY(shown.find("sendChannel")->hasActiveFocus());
        QVERIFY(!shown.find("confirmAct")->isEnabled());
        shown.type(u"/chat/*"_qs);
        QVERIFY(said(shown, "sendProblem").contains(u'*'));
        shown.key(Qt::Key_Backspace);
        shown.type(u"x"_qs);
        QCOMPARE(said(shown, "sendProblem"), QString());
        shown.key(Qt::Key_Tab);
        shown.key(Qt::Key_Tab); // on from the data
        QVERIFY(shown.find("confirmCancel")->property("visualFocus").toBool());
        shown.key(Qt::Key_Backtab, Qt::ShiftModifier);
        shown.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(shown.fake.session.asked(mw::send), 1);
        QCOMPARE(shown.fake.session.lastRequest().value(mw::channel).toString(), u"/chat/x"_qs);
    }

    void readOnlyOffersNothing()
    {
        ShownConsole shown;
        openSession(shown);
        QVERIFY(shown.shows("sessionKick"));
        shown.fake.console.settings()->setReadOnly(true);
        shown.settle();
        QVERIFY(!shown.shows("sessionKick"));
        QVERIFY(!shown.shows("sessionPurge"));
        QVERIFY(!shown.shows("sessionSend"));
        QVERIFY(!said(shown, "actionsObjection").isEmpty());
        shown.find("sessionList")->forceActiveFocus();
        shown.key(Qt::Key_Delete);
        QVERIFY(!shown.shows("confirmAct"));
    }

    void aReadOnlyServerOffersNothing()
    {
        ShownConsole shown;
        shown.fake.session.setReadOnly(true);
        openSession(shown);
        QVERIFY(!shown.shows("sessionKick"));
        QVERIFY(said(shown, "actionsObjection").contains(u"server"));
    }

    void columnsAreChosenAndRemembered()
    {
        ShownConsole shown;
        openPage(shown);
        TableColumns &columns = *shown.fake.console.sessionColumns();
        const auto width = [&columns](const char *key) {
            return columns.widths().value(QString::fromLatin1(key)).toReal();
        };
        QVERIFY(width("transport") > 0);
        shown.click("sessionColumns");
        QTRY_VERIFY(shown.shows("column-transport"));
        shown.click("column-transport");
        QCOMPARE(width("transport"), 0.0);
        shown.key(Qt::Key_Escape);
        QTRY_VERIFY(!shown.shows("column-transport"));
        QVERIFY(tabTo(shown, "sortByQueue"));
        const qreal before = width("queue");
        shown.key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(width("queue"), before + 8);
        QVERIFY(shown.fake.console.settings()->value(u"sessions/columns"_qs).isValid());
        // One that does not sort.
        QVERIFY(tabTo(shown, "headTrend"));
        const qreal trend = width("trend");
        shown.key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(width("trend"), trend + 8);
    }

    void aHeadSaysHowItSortsAndWhatKeysDo()
    {
        ShownConsole shown;
        openPage(shown);
        const auto description = [&shown] {
            QAccessibleInterface *head = QAccessible::queryAccessibleInterface(shown.find("sortByQueue"));
            return head ? head->text(QAccessible::Description) : QString();
        };
        QVERIFY(description().startsWith(u"Shift"));
        shown.fake.console.sessions()->sortBy(u"queue"_qs);
        shown.settle();
        QVERIFY(description().startsWith(u"Sorted"));
        QVERIFY(description().contains(u"Shift"));
    }

    void aCutMessageIsOpenedWhole()
    {
        ShownConsole shown;
        openSession(shown);
        shown.click("sessionQueueTab");
        QueueModel &queue = *shown.fake.console.session()->queue();
        QVERIFY(queue.count() > 10);
        queue.open(2); // a large one
        shown.settle();
        QVERIFY(queue.message()->isCut());
        shown.click("queueOpenWhole");
        shown.settle();
        QVERIFY(!queue.message()->isCut());
        QVERIFY(queue.message()->text().contains(u"1199"));
        QVERIFY(shown.shows("queueMessagePieces")); // too long for one field
        QCOMPARE(shown.find("queueMessageText")->property("text").toString(), QString());
    }

    void itsOwnTrafficIsSeen()
    {
        ShownConsole shown;
        openSession(shown);
        shown.click("sessionTrafficTab");
        QVERIFY(shown.fake.console.session()->feed()->isTapping());
        QVERIFY(shown.shows("sessionTraffic"));
        QVERIFY(said(shown, "sessionTrafficSentence").startsWith(u"Live:"));
        shown.pass(30);
        shown.fake.session.breakConnection();
        shown.settle();
        QVERIFY(!shown.fake.console.session()->feed()->isTapping());
        QVERIFY(!said(shown, "sessionTrafficSentence").startsWith(u"Live:"));
        shown.fake.session.restoreConnection();
        shown.settle();
        QVERIFY(shown.fake.console.session()->feed()->isTapping());
        shown.click("sessionFacts");
        QVERIFY(!shown.fake.console.session()->feed()->isTapping());
    }

    void selectionAndScrollSurvive()
    {
        ShownConsole shown;
        openPage(shown);
        shown.key(Qt::Key_PageDown);
        shown.key(Qt::Key_PageDown);
        const QString id = shown.fake.console.sessions()->selectedId();
        const qreal at = shown.find("sessionList")->property("contentY").toReal();
        for (int second = 0; second < 10; ++second) {
            shown.pass(10);
            shown.fake.console.sessions()->refresh();
            shown.settle();
        }
        QCOMPARE(shown.fake.console.sessions()->selectedId(), id);
        // Sessions that came or went before it move it by whole rows only.
        QVERIFY(std::abs(shown.find("sessionList")->property("contentY").toReal() - at) < 300);
    }
};

} // namespace tst_sessionspage

QTEST_MAIN(tst_sessionspage::SessionsPageTest)
#include "tst_sessionspage.moc"
