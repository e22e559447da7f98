// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/axisscale.h"
#include "console/models/format.h"

#include <QtTest/QTest>
#include <cmath>

namespace tst_format {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class FormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void counts_data()
    {
        QTest::addColumn<double>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << u"0"_qs;
        QTest::newRow("groups") << 12345.0 << u"12,345"_qs;
        QTest::newRow("just below") << 999'999.0 << u"999,999"_qs;
        QTest::newRow("millions") << 1'234'000.0 << u"1.23 M"_qs;
        QTest::newRow("thousands of millions") << 5.2e9 << u"5.20 G"_qs;
        QTest::newRow("no number") << std::nan("") << u"—"_qs;
    }
    void counts()
    {
        QFETCH(double, number);
        QFETCH(QString, text);
        QCOMPARE(Format::count(number), text);
    }

    void rates()
    {
        QCOMPARE(Format::rate(0.04), u"0"_qs);
        QCOMPARE(Format::rate(0.42), u"0.4"_qs);
        QCOMPARE(Format::rate(9.96), u"10"_qs);
        QCOMPARE(Format::rate(12'345.6), u"12,346"_qs);
        QCOMPARE(Format::perSecond(3), u"3.0/s"_qs);
    }

    void bytes()
    {
        QCOMPARE(Format::bytes(0), u"0\u00a0B"_qs);
        QCOMPARE(Format::bytes(999), u"999\u00a0B"_qs);
        QCOMPARE(Format::bytes(1'400), u"1.4\u00a0kB"_qs);
        QCOMPARE(Format::bytes(999'960), u"1.0\u00a0MB"_qs);
        QCOMPARE(Format::bytes(3e15), u"3,000.0\u00a0TB"_qs);
        QCOMPARE(Format::percentNumber(0.123), u"12"_qs);
        QCOMPARE(Format::percentNumber(0.0123), u"1.2"_qs);
    }

    void theDayIsSaidWhenItIsAnother()
    {
        QCOMPARE(Format::timeOn(2s, 1s), Format::timeOfDay(1s));
        QCOMPARE(Format::timeOn(0s, 48h), Format::timeOfDay(48h)); // nobody knows the day
        const QString other = Format::timeOn(96h, 48h);
        QCOMPARE(other, Format::dateAndTime(48h).mid(5) + u".000"_qs);
    }

    void spans()
    {
        QCOMPARE(Format::duration(-5s), u"0\u00a0s"_qs);
        QCOMPARE(Format::duration(59'999ms), u"59\u00a0s"_qs);
        QCOMPARE(Format::duration(125s), u"2\u00a0min\u00a05\u00a0s"_qs);
        QCOMPARE(Format::duration(4h + 12min), u"4\u00a0h\u00a012\u00a0min"_qs);
        QCOMPARE(Format::duration(76h), u"3\u00a0d\u00a04\u00a0h"_qs);
        QCOMPARE(Format::roughDuration(119s), u"1\u00a0min"_qs);
        QCOMPARE(Format::ago(0ms, 10s), u"—"_qs);
        QCOMPARE(Format::ago(10s, 10'500ms), u"now"_qs);
        QCOMPARE(Format::ago(10s, 13s), u"3\u00a0s ago"_qs);
    }

    void axesEndOnRoundNumbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("end");
        QTest::newRow("nothing") << 0.0 << 1.0;
        QTest::newRow("exact") << 40.0 << 40.0;
        QTest::newRow("up") << 41.0 << 60.0;
        QTest::newRow("next power") << 81.0 << 100.0;
        QTest::newRow("small") << 0.3 << 0.4;
        QTest::newRow("no number") << std::nan("") << 1.0;
    }
    void axesEndOnRoundNumbers()
    {
        QFETCH(double, value);
        QFETCH(double, end);
        QCOMPARE(AxisScale::roundUp(value), end);
    }

    void axesDoNotTwitch()
    {
        AxisScale scale;
        QVERIFY(scale.fit(95));
        QCOMPARE(scale.top(), 100.0);
        QVERIFY(!scale.fit(45)); // needs no less than the half
        QVERIFY(scale.fit(30));
        QCOMPARE(scale.top(), 40.0);
        QVERIFY(scale.fit(0));
        QCOMPARE(scale.top(), 4.0);
        QCOMPARE(AxisScale::label(15'000), u"15k"_qs);
        QCOMPARE(AxisScale::label(5'000), u"5,000"_qs);
        QCOMPARE(AxisScale::label(1.5e6), u"1.5M"_qs);
    }
};

} // namespace tst_format

QTEST_GUILESS_MAIN(tst_format::FormatTest)
#include "tst_format.moc"
