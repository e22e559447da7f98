// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_eventspage {

using namespace halley::console;
using namespace Qt::StringLiterals;

// The log of the server, as a user finds it.
class EventsPageTest : public QObject
{
    Q_OBJECT

private:
    static void openPage(ShownConsole &shown)
    {
        shown.attach();
        shown.key(Qt::Key_7, Qt::ControlModifier);
        shown.settle();
    }
    static QString said(const ShownConsole &shown, const char *name)
    {
        const QQuickItem *item = shown.find(name);
        return item && item->isVisible() ? item->property("text").toString() : QString();
    }
    // A publish that the policy refuses, from somebody whom we know.
    static QString refuseAPublish(ShownConsole &shown)
    {
        const QString session = u"sessionOfTheAngryCaller"_qs;
        shown.fake.session.log().add({{u"kind"_qs, u"refused"_qs},
                                      {u"severity"_qs, u"warning"_qs},
                                      {u"session"_qs, session},
                                      {u"address"_qs, u"10.9.9.9:1234"_qs},
                                      {u"channel"_qs, u"/orders/new"_qs},
                                      {u"code"_qs, 403},
                                      {u"reason"_qs, u"denied_by_security_policy"_qs},
                                      {u"detail"_qs, u"403:denied_by_security_policy:publish_denied"_qs}});
        shown.pass(2);
        return session;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    // By keyboard alone.
    void findWhyAPublishWasRefused()
    {
        ShownConsole shown;
        openPage(shown);
        refuseAPublish(shown);
        shown.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(shown.find("eventFilter")->hasActiveFocus());
        shown.type(u"/orders/new"_qs);
        shown.key(Qt::Key_Return);
        EventsModel &events = *shown.fake.console.events();
        QCOMPARE(events.rowCount(), 1);
        for (int i = 0; i < 20 && !shown.find("eventList")->hasActiveFocus(); ++i)
            shown.key(Qt::Key_Tab);
        shown.key(Qt::Key_Down);
        QVERIFY(shown.shows("eventDetails"));
        QCOMPARE(events.selectedTitle(), u"Publish refused"_qs);
        QCOMPARE(said(shown, "eventWhy"), u"the security policy does not allow it"_qs);
        QVERIFY(said(shown, "eventAdvice").contains(u"policy"));
        shown.key(Qt::Key_Escape);
        QVERIFY(!shown.shows("eventDetails"));
    }

    void chipsNarrowTheLog()
    {
        ShownConsole shown;
        openPage(shown);
        EventsModel &events = *shown.fake.console.events();
        const int all = events.rowCount();
        shown.click("eventsRefusals");
        QCOMPARE(events.groups(), int(EventsModel::Group::Refusals));
        QVERIFY(events.rowCount() > 0 && events.rowCount() < all);
        for (int row = 0; row < events.rowCount(); ++row)
            QVERIFY(events.index(row).data(int(EventsModel::Role::What)).toString().contains(u"refused"));
        shown.click("eventsRefusals");
        QCOMPARE(events.groups(), 0);
        QCOMPARE(events.rowCount(), all);
    }

    void spacePauses()
    {
        ShownConsole shown;
        openPage(shown);
        EventsModel &events = *shown.fake.console.events();
        shown.key(Qt::Key_Space);
        QVERIFY(events.isPaused());
        const int before = events.rowCount();
        shown.pass(60);
        QCOMPARE(events.rowCount(), before);
        QVERIFY(events.waiting() > 0);
        QVERIFY(said(shown, "eventsSentence").startsWith(u"Paused."));
        shown.key(Qt::Key_Space);
        QVERIFY(events.rowCount() > before);
    }

    void theEndIsFollowedUntilOneScrolls()
    {
        ShownConsole shown;
        openPage(shown);
        const QQuickItem *list = shown.find("eventList");
        QVERIFY(list->property("isAtEnd").toBool());
        shown.pass(60);
        QVERIFY(list->property("isAtEnd").toBool());
        shown.key(Qt::Key_Home);
        const QString top = shown.fake.console.events()->selectedTime();
        shown.pass(60);
        QVERIFY(!list->property("isAtEnd").toBool());
        QCOMPARE(shown.fake.console.events()->selectedTime(), top);
        QVERIFY(shown.shows("eventsFollow"));
        shown.click("eventsFollow");
        QVERIFY(list->property("isAtEnd").toBool());
    }

    void olderEventsComeAsOneGoesUp()
    {
        ShownConsole shown;
        openPage(shown);
        EventsModel &events = *shown.fake.console.events();
        const int before = events.rowCount();
        QVERIFY(!events.isComplete());
        shown.key(Qt::Key_Home);
        QVERIFY(events.rowCount() > before);
        QVERIFY(events.selectedRow() > 0); // what was selected stays
    }

    void olderEventsComeWhenTheScrollBarIsDragged()
    {
        ShownConsole shown;
        openPage(shown);
        EventsModel &events = *shown.fake.console.events();
        const int before = events.rowCount();
        QQuickItem *bar = ShownConsole::findIn(shown.find("eventList"), u"scrollHandle"_qs);
        const auto at = [bar](double place) {
            return bar->mapToScene(QPointF(bar->width() / 2, 1 + (bar->height() - 2) * place)).toPoint();
        };
        QTest::mousePress(shown.window.window(), Qt::LeftButton, {}, at(1));
        for (const double place : {0.8, 0.4, 0.0})
            QTest::mouseMove(shown.window.window(), at(place));
        shown.settle();
        QTest::mouseRelease(shown.window.window(), Qt::LeftButton, {}, at(0));
        shown.settle();
        QVERIFY(events.rowCount() > before);
        QVERIFY(shown.shows("eventsFollow"));
    }

    void aServerThatIsGoneIsNotLive()
    {
        ShownConsole shown;
        openPage(shown);
        QVERIFY(said(shown, "eventsSentence").startsWith(u"Live."));
        shown.fake.session.breakConnection();
        shown.settle();
        QVERIFY(!shown.fake.console.events()->isLive());
        QCOMPARE(said(shown, "eventsSentence"),
                 u"Not live: as of %1."_qs.arg(shown.fake.console.events()->asOf()));
        QVERIFY(!shown.fake.console.events()->asOf().isEmpty());
        shown.fake.session.restoreConnection();
        shown.settle();
        QVERIFY(said(shown, "eventsSentence").startsWith(u"Live."));
    }

    void leadsToTheSession()
    {
        ShownConsole shown;
        openPage(shown);
        const QString session = refuseAPublish(shown);
        EventsModel &events = *shown.fake.console.events();
        events.setFilter(session);
        shown.settle();
        events.selectRow(0);
        shown.settle();
        shown.click("eventSession");
        QVERIFY(shown.shows("sessionsPage"));
        QCOMPARE(shown.fake.console.sessions()->selectedId(), session);
    }

    void emptinessIsExplained()
    {
        ShownConsole shown({0, 0});
        openPage(shown);
        QVERIFY(shown.shows("emptyEvents"));
        ShownConsole full;
        openPage(full);
        QVERIFY(!full.shows("emptyEvents"));
        full.fake.console.events()->setFilter(u"nothing is called that"_qs);
        full.settle();
        QVERIFY(full.shows("emptyEvents"));
    }
};

} // namespace tst_eventspage

QTEST_MAIN(tst_eventspage::EventsPageTest)
#include "tst_eventspage.moc"
