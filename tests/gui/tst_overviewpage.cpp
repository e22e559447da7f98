// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/timeseries.h"
#include "tests/gui/names.h"
#include "tests/gui/shownconsole.h"

namespace tst_overviewpage {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

OverviewSeries &seriesOf(ShownConsole &shown)
{
    return *shown.fake.console.overview()->series();
}

void attach(ShownConsole &shown)
{
    shown.attach();
    shown.pass(11);
    QTRY_VERIFY((shown.settle(), shown.shows(names::charts))); // the first values are there
}

// The moment that the charts are read at; 0 for none.
qreal cursorOf(const ShownConsole &shown)
{
    return shown.find(names::overviewCharts)->property("cursor").toDouble();
}

QString textOf(const ShownConsole &shown, const char *name)
{
    return shown.find(name)->property("text").toString();
}

QQuickItem *plotOf(const ShownConsole &shown, const char *chart)
{
    return ShownConsole::findIn(shown.find(chart), u"plot"_qs);
}

// Everything that is written inside an item, as it is told to screen readers or shown.
QString writtenIn(const QQuickItem *item)
{
    QString text = item->property("text").toString() + u'\n';
    for (const QQuickItem *child : item->childItems())
        text += writtenIn(child);
    return text;
}

int verdictRow(VerdictsModel &verdicts, Verdict::Kind kind)
{
    for (int row = 0; row < verdicts.count(); ++row) {
        if (verdicts.verdicts()[row].kind == kind)
            return row;
    }
    return -1;
}

} // namespace

class OverviewPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyChartIsThere_data()
    {
        QTest::addColumn<QByteArray>("chart");
        QTest::addColumn<QString>("unit");
        QTest::newRow("messages") << QByteArray(names::chartMessages) << u"/s"_qs;
        QTest::newRow("bytes") << QByteArray(names::chartBytes) << u"B/s"_qs;
        QTest::newRow("sessions") << QByteArray(names::chartSessions) << u"WebSocket"_qs;
        QTest::newRow("queues") << QByteArray(names::chartQueues) << u"messages"_qs;
        QTest::newRow("publishes") << QByteArray(names::chartEvents) << u"/s"_qs;
        QTest::newRow("losses") << QByteArray(names::chartLosses) << u"/s"_qs;
        QTest::newRow("processor") << QByteArray(names::chartCpu) << u"%"_qs;
        QTest::newRow("memory") << QByteArray(names::chartMemory) << u"MB"_qs;
    }
    void everyChartIsThere()
    {
        QFETCH(QByteArray, chart);
        QFETCH(QString, unit);
        ShownConsole shown;
        attach(shown);
        QVERIFY(shown.shows(chart.constData()));
        const QString written = writtenIn(shown.find(chart.constData()));
        QVERIFY2(written.contains(unit), qPrintable(written));
        QVERIFY2(!written.contains(u'—'), qPrintable(written));
    }

    void arrowsMoveOneMomentOverAllCharts()
    {
        ShownConsole shown;
        attach(shown);
        shown.find(names::charts)->forceActiveFocus();
        QCOMPARE(cursorOf(shown), 0.0);
        shown.key(Qt::Key_Left);
        const QList<qreal> times = seriesOf(shown).times();
        QCOMPARE(cursorOf(shown), times.constLast());
        shown.key(Qt::Key_Left);
        QCOMPARE(cursorOf(shown), times[times.size() - 2]);
        shown.key(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(cursorOf(shown), times[times.size() - 12]);
        shown.key(Qt::Key_Right);
        QCOMPARE(cursorOf(shown), times[times.size() - 11]);
        QVERIFY(textOf(shown, names::chartMoment).contains(u"ago"));
        // One line at the same place of every plot.
        const qreal x = plotOf(shown, names::chartMessages)->property("cursorX").toReal();
        QVERIFY(x > 0);
        QCOMPARE(plotOf(shown, names::chartEvents)->property("cursorX").toReal(), x);
        shown.key(Qt::Key_Escape);
        QCOMPARE(cursorOf(shown), 0.0);
    }

    void theLegendTellsTheMoment()
    {
        ShownConsole shown;
        attach(shown);
        const QString now = writtenIn(shown.find(names::chartMessages));
        shown.find(names::charts)->forceActiveFocus();
        shown.key(Qt::Key_Home);
        const QString then = writtenIn(shown.find(names::chartMessages));
        QVERIFY(now != then);
    }

    void thePointerMovesTheMoment()
    {
        ShownConsole shown;
        attach(shown);
        const QQuickItem *plot = plotOf(shown, names::chartMessages);
        const QPointF middle = plot->mapToScene({plot->width() * 0.8, plot->height() / 2});
        QTest::mouseMove(shown.window.window(), middle.toPoint());
        shown.settle();
        QVERIFY(cursorOf(shown) > 0);
        QTest::mouseMove(shown.window.window(), QPoint(2, 2));
        shown.settle();
        QCOMPARE(cursorOf(shown), 0.0);
    }

    void rangesAreChosen()
    {
        ShownConsole shown;
        attach(shown);
        QCOMPARE(seriesOf(shown).range(), OverviewSeries::Range::Quarter);
        shown.click("chartRange0");
        QCOMPARE(seriesOf(shown).range(), OverviewSeries::Range::Minute);
        QVERIFY(seriesOf(shown).times().size() <= 62);
        shown.click("chartRange2");
        QCOMPARE(seriesOf(shown).range(), OverviewSeries::Range::Hour);
        QVERIFY(textOf(shown, names::chartMoment).contains(u"10 s"));
        // The server told ten minutes: of the others nothing is known, and the chart says so.
        const auto *plot = qobject_cast<TimeSeries *>(plotOf(shown, names::chartMessages));
        QVERIFY(plot);
        const auto unknown = plot->unknown();
        QCOMPARE(unknown.size(), 1);
        QVERIFY(unknown[0].second - unknown[0].first > 45.0 * 60'000);
        QVERIFY(writtenIn(shown.find(names::chartMessages)).contains(u" to ")); // least to greatest
    }

    void theRangeIsRemembered()
    {
        ConsoleSettings settings;
        {
            ShownConsole shown({10, 10}, u"dark"_s, &settings);
            attach(shown);
            shown.click("chartRange0");
        }
        ShownConsole shown({10, 10}, u"dark"_s, &settings);
        QCOMPARE(seriesOf(shown).range(), OverviewSeries::Range::Minute);
    }

    void staleChartsGoOn()
    {
        ShownConsole shown;
        attach(shown);
        shown.pass(12);
        const qreal before = seriesOf(shown).now();
        shown.fake.now = shown.fake.now + 20s;
        shown.fake.console.connection()->tick();
        QTRY_VERIFY((shown.settle(), seriesOf(shown).now() > before + 15'000));
        QVERIFY(writtenIn(shown.find(names::chartMessages)).contains(u'—')); // now is not known
        const VerdictsModel &verdicts = *shown.fake.console.overview()->verdicts();
        QCOMPARE(verdicts.count(), 1);
        QCOMPARE(verdicts.verdicts()[0].kind, Verdict::Kind::Stale);
    }

    // By keyboard only: from what is wrong to the session that it is about.
    void aVerdictLeadsToItsSession()
    {
        ShownConsole shown;
        attach(shown);
        shown.pass(50);
        VerdictsModel &verdicts = *shown.fake.console.overview()->verdicts();
        QTRY_VERIFY((shown.settle(), verdictRow(verdicts, Verdict::Kind::NotReading) >= 0));
        const int row = verdictRow(verdicts, Verdict::Kind::NotReading);
        const QString session = verdicts.verdicts()[row].session;
        shown.find(names::overviewPage)->forceActiveFocus();
        const auto isOnIt = [&] {
            const QQuickItem *item = shown.window.window()->activeFocusItem();
            return item && item->property("leadWhat").toString() == session;
        };
        for (int tabs = 0; tabs < 60 && !isOnIt(); ++tabs)
            shown.key(Qt::Key_Tab);
        QVERIFY(isOnIt());
        shown.key(Qt::Key_Return);
        QTRY_VERIFY((shown.settle(), shown.shows(names::sessionsPage)));
        QTRY_COMPARE((shown.settle(), shown.fake.console.sessions()->selectedId()), session);
    }

    void verdictsAreAScreenful()
    {
        ShownConsole shown;
        attach(shown);
        shown.pass(50);
        const VerdictsModel &verdicts = *shown.fake.console.overview()->verdicts();
        QVERIFY(verdicts.count() > 1 && verdicts.count() <= limits::verdictsShown);
        for (int row = 1; row < verdicts.count(); ++row)
            QVERIFY(verdicts.verdicts()[row].severity <= verdicts.verdicts()[row - 1].severity);
    }

    void everyNumberOfTheStatusBarHasItsUnit()
    {
        ShownConsole shown;
        attach(shown);
        shown.fake.usage = {.cpu = 1, .rss = 84'000'000};
        shown.fake.console.connection()->tick();
        QVERIFY(textOf(shown, names::statusFreshness).startsWith(u"Updated"));
        QVERIFY(textOf(shown, names::statusSkipped).contains(u"message"));
        QVERIFY(textOf(shown, names::statusCost).contains(u"% CPU"));
        QVERIFY(textOf(shown, names::statusCost).contains(u"MB"));
    }

    void smallWindowsKeepEverythingReachable()
    {
        ShownConsole shown;
        shown.window.window()->resize(900, 560);
        attach(shown);
        QTRY_VERIFY((shown.settle(), shown.window.window()->height() == 560));
        const QQuickItem *memory = shown.find(names::chartMemory);
        QVERIFY(memory->height() >= 90); // it scrolls rather than shrinks
        QVERIFY(shown.shows(names::tileSessions));
        QVERIFY(shown.find(names::verdicts)->width() > 200);
    }
};

} // namespace tst_overviewpage

QTEST_MAIN(tst_overviewpage::OverviewPageTest)
#include "tst_overviewpage.moc"
