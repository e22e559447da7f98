// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/gui/names.h"
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_pages {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Page = ConsoleWindow::Page;

// Every page as a user finds it: by keyboard and mouse, with data and without, in dark and light.
class PagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // QML says with a warning what it could not do.
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void everyNameExists()
    {
        ShownConsole shown;
        QVERIFY(shown.isOpen);
        for (const char *name : names::all)
            QVERIFY2(shown.find(name), name);
    }

    void pagesLoad_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::newRow("dark") << u"dark"_qs;
        QTest::newRow("light") << u"light"_qs;
        QTest::newRow("as the system") << u"system"_qs;
    }
    void pagesLoad()
    {
        QFETCH(QString, theme);
        ShownConsole shown({2'000, 300}, theme);
        QVERIFY(shown.isOpen);
        shown.attach();
        for (int page = 0; page < ConsoleWindow::pageCount; ++page) {
            shown.window.showPage(Page(page));
            shown.pass(12);
            QVERIFY(shown.shows(names::pages[size_t(page)]));
            QVERIFY(!shown.window.window()->grabWindow().isNull());
        }
    }

    void theKeyboardLeadsEverywhere()
    {
        ShownConsole shown;
        shown.attach();
        const std::array keys{Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4};
        for (const size_t page : {3, 2, 1, 0}) {
            shown.key(keys[page], Qt::ControlModifier);
            for (size_t other = 0; other < names::pages.size(); ++other)
                QCOMPARE(shown.shows(names::pages[other]), other == page);
        }
        shown.click(names::navigateChannels);
        QVERIFY(shown.shows(names::channelsPage));
    }

    void ctrlTTurnsTheLights()
    {
        ShownConsole shown;
        const QColor dark = shown.window.window()->color();
        shown.key(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(shown.window.window()->color().lightnessF() > dark.lightnessF() + 0.5F);
        shown.key(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(shown.window.window()->color(), dark);
    }

    void theStatusBarSaysItAll()
    {
        ShownConsole shown;
        const auto said = [&shown](const char *name) {
            return shown.find(name)->property("text").toString();
        };
        QCOMPARE(said(names::statusState), u"Connecting"_qs);
        shown.attach();
        QCOMPARE(said(names::statusState), u"Connected"_qs);
        QVERIFY(said(names::statusServer).contains(u"halley 0.1.0"));
        QCOMPARE(said(names::statusIdentity), u"Operator"_qs);
        QVERIFY(said(names::statusFreshness).startsWith(u"Updated"));
        QCOMPARE(said(names::statusSkipped), u"0 messages"_qs);
        shown.fake.console.connection()->tick();
        QVERIFY(said(names::statusCost).contains(u"CPU"));
        QVERIFY(!shown.shows(names::banner));
    }

    void aRefusalIsExplained()
    {
        ShownConsole shown;
        shown.fake.session.setAdmission(FakeSession::Admission::Stranger);
        shown.attach();
        QVERIFY(shown.shows(names::banner));
        QCOMPARE(shown.find(names::statusIdentity)->property("text").toString(), u"No operator"_qs);
        QVERIFY(shown.fake.console.connection()->advice().contains(u"--token-file"));
    }

    void aLostConnectionIsSeen()
    {
        ShownConsole shown;
        shown.attach();
        shown.fake.session.breakConnection();
        shown.settle();
        QVERIFY(shown.shows(names::banner));
        shown.fake.session.restoreConnection();
        shown.settle();
        QVERIFY(!shown.shows(names::banner));
    }

    void emptyPagesSayWhatToDo()
    {
        ShownConsole shown({0, 0});
        QVERIFY(shown.shows(names::emptyOverview));
        shown.attach();
        QTRY_VERIFY(!shown.shows(names::emptyOverview));
        shown.key(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(shown.shows(names::emptySessions));
        shown.key(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(shown.shows(names::emptyChannels));
        shown.key(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(shown.shows(names::emptyTraffic));
    }

    void sessionsAreFiltered()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_2, Qt::ControlModifier);
        shown.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(shown.find(names::sessionFilter)->hasActiveFocus());
        shown.type(u"faye"_qs);
        shown.key(Qt::Key_Return);
        QCOMPARE(shown.fake.console.sessions()->filter(), u"faye"_qs);
        const int total = shown.fake.console.sessions()->total();
        QVERIFY(total > 0 && total < 2'000);
        QCOMPARE(shown.find(names::sessionList)->property("count").toInt(), total);
        shown.key(Qt::Key_Escape);
        QCOMPARE(shown.fake.console.sessions()->filter(), QString());
    }

    void sessionsAreSortedByAClick()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_2, Qt::ControlModifier);
        shown.click(names::sortByQueue);
        shown.click(names::sortByQueue);
        const SessionsModel &sessions = *shown.fake.console.sessions();
        QCOMPARE(sessions.sortKey(), u"queue"_qs);
        QVERIFY(sessions.isDescending());
        QCOMPARE(sessions.index(0).data(int(SessionsModel::Role::QueueTone)).toInt(),
                 int(SessionsModel::Tone::Warning));
    }

    void aSessionIsOpenedByKeyboard()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(!shown.shows(names::sessionDetails));
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Down);
        QCOMPARE(shown.fake.console.sessions()->selectedRow(), 1);
        QVERIFY(shown.shows(names::sessionDetails));
        QVERIFY(shown.fake.console.session()->facts()->count() > 0);
        shown.key(Qt::Key_Escape);
        QVERIFY(!shown.shows(names::sessionDetails));
    }

    void tenThousandRowsAreWalked()
    {
        ShownConsole shown({10'000, 10});
        shown.attach();
        shown.key(Qt::Key_2, Qt::ControlModifier);
        shown.key(Qt::Key_End);
        SessionsModel &sessions = *shown.fake.console.sessions();
        QTRY_COMPARE((shown.settle(), sessions.selectedRow()), 9'999);
        shown.key(Qt::Key_Home);
        QTRY_COMPARE((shown.settle(), sessions.selectedRow()), 0);
        shown.key(Qt::Key_PageDown);
        QVERIFY(sessions.selectedRow() > 10);
    }

    void theTreeIsWalked()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_3, Qt::ControlModifier);
        ChannelsModel &channels = *shown.fake.console.channels();
        const auto isOpen = [&channels](int row) {
            return channels.index(row).data(int(ChannelsModel::Role::IsOpen)).toBool();
        };
        shown.key(Qt::Key_Home);
        QCOMPARE(channels.selectedRow(), 0);
        QVERIFY(shown.shows(names::channelDetails));
        const bool wasOpen = isOpen(0);
        shown.key(Qt::Key_Return);
        QCOMPARE(isOpen(0), !wasOpen);
        shown.key(Qt::Key_Right);
        QVERIFY(isOpen(0));
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Left); // to its parent
        shown.key(Qt::Key_Left);
        QCOMPARE(channels.selectedRow(), 0);
    }

    void trafficIsPausedWithSpace()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_4, Qt::ControlModifier);
        shown.pass(10);
        TrafficModel &traffic = *shown.fake.console.traffic();
        const int before = traffic.count();
        QVERIFY(before > 0);
        shown.key(Qt::Key_Space);
        QVERIFY(traffic.isPaused());
        shown.pass(10);
        QCOMPARE(traffic.count(), before);
        QVERIFY(traffic.waiting() > 0);
        QVERIFY(shown.find(names::trafficSentence)->property("text").toString().startsWith(u"Paused."));
        const int waiting = traffic.waiting();
        shown.click(names::trafficPause);
        QCOMPARE(traffic.count(), before + waiting);
        shown.click(names::trafficClear);
        QCOMPARE(traffic.count(), 0);
    }

    void aBlankInTheFilterDoesNotPause()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_4, Qt::ControlModifier);
        shown.key(Qt::Key_L, Qt::ControlModifier);
        shown.type(u"kind x"_qs);
        shown.key(Qt::Key_Return);
        QVERIFY(!shown.fake.console.traffic()->isPaused());
        QVERIFY(shown.find(names::trafficSentence)->property("text").toString().startsWith(u"Column "));
    }

    void aMessageIsRead()
    {
        ShownConsole shown;
        shown.attach();
        shown.key(Qt::Key_4, Qt::ControlModifier);
        shown.pass(20);
        shown.key(Qt::Key_Home);
        QVERIFY(shown.shows(names::trafficDetails));
        QVERIFY(shown.shows(names::trafficJson));
        QVERIFY(shown.fake.console.traffic()->detail()->text().contains(u"\"channel\""));
        shown.key(Qt::Key_Escape);
        QVERIFY(!shown.shows(names::trafficDetails));
    }
};

} // namespace tst_pages

QTEST_MAIN(tst_pages::PagesTest)
#include "tst_pages.moc"
