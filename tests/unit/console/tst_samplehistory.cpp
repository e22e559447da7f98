// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/samplehistory.h"

#include <QtTest/QTest>
#include <cmath>

namespace tst_samplehistory {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class SampleHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsASample()
    {
        const QJsonObject transports{{u"websocket"_qs, 3}, {u"long-polling"_qs, 2}, {u"local"_qs, 1}};
        const auto sample =
            Sample::read({{u"t"_qs, 1'000}, {u"in"_qs, 10}, {u"queued"_qs, 7}, {u"sessions"_qs, transports}});
        QVERIFY(sample);
        QCOMPARE(sample->t, 1'000ms);
        QCOMPARE(sample->in, 10);
        QCOMPARE(sample->queued, 7);
        QCOMPARE(sample->sessions(), 6);
    }

    void badMembersAreNeutral()
    {
        QVERIFY(!Sample::read({}));
        QVERIFY(!Sample::read({{u"t"_qs, u"now"_qs}}));
        const auto sample = Sample::read(
            {{u"t"_qs, 1}, {u"in"_qs, -5}, {u"out"_qs, u"many"_qs}, {u"rss"_qs, 1e300}, {u"sessions"_qs, 4}});
        QVERIFY(sample);
        QCOMPARE(sample->in, 0);
        QCOMPARE(sample->out, 0);
        QCOMPARE(sample->rss, qint64(1) << 53);
        QCOMPARE(sample->sessions(), 0);
    }

    void ratesArePerSecond()
    {
        Sample a{.t = 1'000ms, .in = 10};
        Sample b{.t = 3'000ms, .in = 30};
        b.cpu = 0.5;
        const Rates rates = Rates::between(a, b);
        QCOMPARE(rates.in, 10.0);
        QCOMPARE(rates.cpu, 0.25);
        QCOMPARE(Rates::between(b, a).in, 0.0); // restarted, or no time passed
        QCOMPARE(Rates::between(a, a).in, 0.0);
    }

    void onlyLaterSamplesCount()
    {
        SampleHistory history;
        QVERIFY(history.append({.t = 2'000ms}));
        QVERIFY(!history.append({.t = 2'000ms}));
        QVERIFY(!history.append({.t = 1'000ms}));
        QVERIFY(history.append({.t = 3'000ms}));
        QCOMPARE(history.size(), 2);
    }

    void aClockThatIsSetBackBeginsAnew()
    {
        SampleHistory history;
        QVERIFY(history.append({.t = 20s}));
        QVERIFY(!history.append({.t = 15s})); // a late one
        QVERIFY(history.append({.t = 14'999ms}));
        QCOMPARE(history.size(), 1);
        QVERIFY(history.append({.t = 16s}));
        QCOMPARE(history.size(), 2);
    }

    void joinsTheHistoryOfTheServer_data()
    {
        using Times = QList<int>; // seconds
        QTest::addColumn<Times>("known");
        QTest::addColumn<Times>("told");
        QTest::addColumn<Times>("joined");
        QTest::newRow("first") << Times{} << Times{1, 2, 3} << Times{1, 2, 3};
        QTest::newRow("nothing") << Times{1, 2} << Times{} << Times{1, 2};
        QTest::newRow("overlap") << Times{1, 50, 51} << Times{1, 50, 51, 52} << Times{1, 50, 51, 52};
        QTest::newRow("older beginning") << Times{50, 51} << Times{1, 2, 51, 52} << Times{50, 51, 52};
        QTest::newRow("set back") << Times{50, 51} << Times{10, 11} << Times{10, 11};
        QTest::newRow("set back in between") << Times{50, 51} << Times{51, 80, 60, 61} << Times{60, 61};
        QTest::newRow("set back twice") << Times{} << Times{90, 50, 51, 20, 21} << Times{20, 21};
        QTest::newRow("a tremble") << Times{50} << Times{50, 52, 51, 53} << Times{50, 52, 53};
    }
    void joinsTheHistoryOfTheServer()
    {
        QFETCH(QList<int>, known);
        QFETCH(QList<int>, told);
        SampleHistory history;
        for (const int t : known)
            history.append({.t = std::chrono::seconds(t)});
        std::vector<Sample> samples;
        for (const int t : told)
            samples.push_back({.t = std::chrono::seconds(t)});
        history.join(samples);
        QList<int> joined;
        for (const qreal t : history.times())
            joined.append(int(t / 1'000));
        QTEST(joined, "joined");
    }

    void isBounded()
    {
        SampleHistory history;
        for (int i = 1; i <= limits::historySamples + 50; ++i)
            history.append({.t = std::chrono::seconds(i)});
        QCOMPARE(history.size(), limits::historySamples);
        QCOMPARE(history.first().t, 51'000ms);
    }

    void ratesHaveHoles()
    {
        SampleHistory history;
        history.append({.t = 1s, .in = 10});
        history.append({.t = 2s, .in = 15});
        history.append({.t = 9s, .in = 90}); // nothing was heard for seven seconds
        history.append({.t = 10s, .in = 3}); // restarted
        history.append({.t = 11s, .in = 5});
        const SeriesValues in = history.series(Metric::In);
        QVERIFY(std::isnan(in.values[0]));
        QCOMPARE(in.values[1], 5.0);
        QVERIFY(std::isnan(in.values[2]));
        QVERIFY(std::isnan(in.values[3]));
        QCOMPARE(in.values[4], 2.0);
        QVERIFY(in.lows.isEmpty() && in.highs.isEmpty());
        QCOMPARE(history.series(Metric::Queued).values.size(), 5);
    }

    void everyMetricIsRead_data()
    {
        QTest::addColumn<Metric>("metric");
        QTest::addColumn<qreal>("value");
        QTest::newRow("in") << Metric::In << 1.0;
        QTest::newRow("out") << Metric::Out << 2.0;
        QTest::newRow("bytes in") << Metric::BytesIn << 3.0;
        QTest::newRow("bytes out") << Metric::BytesOut << 4.0;
        QTest::newRow("publishes") << Metric::Publishes << 5.0;
        QTest::newRow("deliveries") << Metric::Deliveries << 6.0;
        QTest::newRow("refused") << Metric::Refused << 8.0;
        QTest::newRow("dropped") << Metric::Dropped << 7.0;
        QTest::newRow("cpu") << Metric::Cpu << 50.0;
        QTest::newRow("monitor") << Metric::MonitorCpu << 25.0;
        QTest::newRow("websocket") << Metric::WebSocket << 11.0;
        QTest::newRow("long polling") << Metric::LongPolling << 12.0;
        QTest::newRow("local") << Metric::Local << 13.0;
        QTest::newRow("queued") << Metric::Queued << 14.0;
        QTest::newRow("memory") << Metric::Memory << 15.0;
    }
    void everyMetricIsRead()
    {
        QFETCH(Metric, metric);
        SampleHistory history;
        history.append({.t = 1s});
        history.append({.t = 2s,
                        .in = 1,
                        .out = 2,
                        .bytesIn = 3,
                        .bytesOut = 4,
                        .publishes = 5,
                        .deliveries = 6,
                        .dropped = 7,
                        .refused = 8,
                        .cpu = 0.5,
                        .monitorCpu = 0.25,
                        .webSocket = 11,
                        .longPolling = 12,
                        .local = 13,
                        .queued = 14,
                        .rss = 15});
        QTEST(history.series(metric).values[1], "value");
    }

    // Downsampling loses no peak: the least and the greatest of each step stay.
    void foldsWithExtremes()
    {
        SampleHistory history;
        qint64 in = 0;
        for (int i = 0; i <= 40; ++i) {
            in += i == 25 ? 1'000 : 10;
            history.append({.t = std::chrono::seconds(100 + i), .in = in, .queued = i});
        }
        const Stretch stretch{.span = 1h, .step = 10s};
        const QList<qreal> times = history.times(stretch);
        QCOMPARE(times, (QList<qreal>{109'000, 119'000, 129'000, 139'000, 140'000}));
        const SeriesValues rates = history.series(Metric::In, stretch);
        QCOMPARE(rates.values.size(), times.size());
        QCOMPARE(rates.highs, (QList<qreal>{10, 10, 1'000, 10, 10}));
        QCOMPARE(rates.lows, (QList<qreal>{10, 10, 10, 10, 10}));
        QCOMPARE(rates.values[2], 109.0);
        const SeriesValues queued = history.series(Metric::Queued, stretch);
        QCOMPARE(queued.lows[1], 10.0);
        QCOMPARE(queued.highs[1], 19.0);
        QCOMPARE(queued.values[1], 14.5);
    }

    void aStretchIsAsLongAsAsked()
    {
        SampleHistory history;
        for (int i = 1; i <= 100; ++i)
            history.append({.t = std::chrono::seconds(i)});
        const QList<qreal> times = history.times({.span = 10s});
        QCOMPARE(times.constFirst(), 89'000.0); // one more, for the line to come in from outside
        QCOMPARE(times.size(), 12);
        QCOMPARE(history.series(Metric::Queued, {.span = 10s}).values.size(), 12);
        QVERIFY(SampleHistory().times().isEmpty());
    }

    void looksBack()
    {
        SampleHistory history;
        QVERIFY(!history.before(1s));
        for (int i = 1; i <= 100; ++i)
            history.append({.t = std::chrono::seconds(i)});
        QCOMPARE(history.before(60s)->t, 40'000ms);
        QCOMPARE(history.before(1h)->t, 1'000ms);
    }
};

} // namespace tst_samplehistory

QTEST_GUILESS_MAIN(tst_samplehistory::SampleHistoryTest)
#include "tst_samplehistory.moc"
