// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/topologymap.h"
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_topologypage {

using namespace halley::console;
using namespace Qt::StringLiterals;

namespace {

TopologyMap &mapOf(const ShownConsole &shown)
{
    return *qobject_cast<TopologyMap *>(shown.find("topologyMap"));
}

void openTopology(ShownConsole &shown)
{
    shown.attach();
    shown.key(Qt::Key_5, Qt::ControlModifier);
    std::ignore = shown.window.window()->grabWindow(); // lays everything out
    shown.settle();
}

void clickAt(ShownConsole &shown, const QQuickItem &item, const QPointF &at)
{
    QTest::mouseClick(shown.window.window(), Qt::LeftButton, {}, item.mapToScene(at).toPoint());
    shown.settle();
    std::ignore = shown.window.window()->grabWindow();
}

} // namespace

class TopologyPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void theKeyboardDrillsDown()
    {
        ShownConsole shown;
        openTopology(shown);
        TopologyModel &model = *shown.fake.console.topology();
        QVERIFY(shown.find("topologyMap")->hasActiveFocus());
        shown.key(Qt::Key_Down);
        QCOMPARE(model.pointed(), 0);
        shown.key(Qt::Key_Right);
        QVERIFY(model.pointed() >= model.groupCount());
        shown.key(Qt::Key_Left);
        QVERIFY(model.pointed() < model.groupCount());
        shown.key(Qt::Key_Home);
        QCOMPARE(shown.find("topologyReadoutTitle")->property("text").toString(), u"websocket"_qs);
        shown.key(Qt::Key_Return);
        QCOMPARE(model.path(), QStringList{u"websocket"_qs});
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Return);
        QCOMPARE(model.path().size(), 2);
        shown.key(Qt::Key_Escape);
        QCOMPARE(model.path().size(), 1);
        shown.key(Qt::Key_Backspace);
        QVERIFY(model.path().isEmpty());
        for (int level = 0; level < 3; ++level) {
            shown.key(Qt::Key_Down);
            shown.key(Qt::Key_Return);
        }
        QVERIFY(shown.shows("sessionsPage"));
        QVERIFY(!shown.fake.console.sessions()->filter().isEmpty());
    }

    void aClickDrillsDownAndTheCrumbsLeadBack()
    {
        ShownConsole shown;
        openTopology(shown);
        TopologyModel &model = *shown.fake.console.topology();
        TopologyMap &map = mapOf(shown);
        clickAt(shown, map, map.placeOf(0).center());
        QCOMPARE(model.path().size(), 1);
        clickAt(shown, map, map.placeOf(1).center());
        QCOMPARE(model.path().size(), 2);
        shown.click("topologyLevel0");
        QCOMPARE(model.path().size(), 1);
        shown.click("topologyRoot");
        QVERIFY(model.path().isEmpty());
        clickAt(shown, map, map.placeOf(model.groupCount()).center());
        QVERIFY(shown.shows("channelsPage"));
    }

    void theGroupingIsSwitched()
    {
        ShownConsole shown;
        openTopology(shown);
        shown.click("topologyGrouping1");
        QCOMPARE(shown.fake.console.topology()->grouping(), TopologyModel::Grouping::Agent);
        QVERIFY(shown.fake.console.topology()->groupCount() > 3);
    }

    void hoverShowsNumbers()
    {
        ShownConsole shown;
        openTopology(shown);
        TopologyMap &map = mapOf(shown);
        const QPoint at = map.mapToScene(map.placeOf(1).center()).toPoint();
        QTest::mouseMove(shown.window.window(), at);
        shown.settle();
        QCOMPARE(shown.fake.console.topology()->pointed(), 1);
        QVERIFY(shown.fake.console.topology()->readout()->count() > 3);
        QTest::mouseMove(shown.window.window(), QPoint(200, 40));
        shown.settle();
        QCOMPARE(shown.fake.console.topology()->pointed(), -1);
    }

    void theSameIsATable()
    {
        ShownConsole shown;
        openTopology(shown);
        TopologyModel &model = *shown.fake.console.topology();
        shown.click("topologyView1");
        QVERIFY(shown.shows("topologyTable"));
        QVERIFY(!shown.shows("topologyMap"));
        QCOMPARE(shown.find("topologyTable")->property("count").toInt(), model.rowCount());
        shown.find("topologyTable")->forceActiveFocus();
        shown.key(Qt::Key_Home);
        QCOMPARE(model.pointed(), 0);
        shown.key(Qt::Key_Return);
        QCOMPARE(model.path().size(), 1);
    }

    void nobodyThereIsSaid()
    {
        ShownConsole shown({0, 0});
        openTopology(shown);
        QVERIFY(shown.shows("emptyTopology"));
        QCOMPARE(shown.fake.console.topology()->groupCount(), 0);
    }

    void movesOnlyWhileSeen()
    {
        ShownConsole shown;
        openTopology(shown);
        TopologyMap &map = mapOf(shown);
        map.setMoving(true);
        QVERIFY(map.isTicking());
        shown.window.showPage(ConsoleWindow::Page::Sessions);
        shown.settle();
        QVERIFY(!map.isTicking());
        shown.window.showPage(ConsoleWindow::Page::Topology);
        shown.settle();
        map.setMoving(true);
        QVERIFY(map.isTicking());
        map.setMoving(false);
        QVERIFY(!map.isTicking());
    }

    void standsStillWhenTheServerIsGone()
    {
        ShownConsole shown;
        openTopology(shown);
        TopologyMap &map = mapOf(shown);
        QTRY_VERIFY(map.isMoving());
        shown.fake.session.breakConnection();
        shown.settle();
        QVERIFY(!map.isMoving());
        shown.fake.session.restoreConnection();
        shown.settle();
        QVERIFY(map.isMoving());
    }

    void everySizeHasItsRows_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("usual") << QSize(1280, 800);
        QTest::newRow("small") << QSize(900, 560);
    }
    void everySizeHasItsRows()
    {
        QFETCH(QSize, size);
        ShownConsole shown({10'000, 2'000});
        shown.window.window()->resize(size);
        openTopology(shown);
        shown.click("topologyGrouping2");
        TopologyMap &map = mapOf(shown);
        const TopologyModel &model = *shown.fake.console.topology();
        QVERIFY(model.groupCount() <= map.places());
        QVERIFY(model.groupCount() >= 10);
        QVERIFY(map.placeOf(model.rowCount() - 1).bottom() <= map.height() + 0.01);
        QVERIFY(map.placeOf(0).height() >= 16);
        QVERIFY(!shown.window.window()->grabWindow().isNull());
    }
};

} // namespace tst_topologypage

QTEST_MAIN(tst_topologypage::TopologyPageTest)
#include "tst_topologypage.moc"
