// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/samplehistory.h"

#include <QtTest/QTest>
#include <cmath>

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

    void isBounded()
    {
        SampleHistory history;
        for (int i = 1; i <= limits::historySamples + 50; ++i)
            history.append({.t = std::chrono::seconds(i)});
        QCOMPARE(history.size(), limits::historySamples);
        QCOMPARE(history.times().constFirst(), 51'000.0);
    }

    void ratesHaveHoles()
    {
        SampleHistory history;
        history.append({.t = 1s, .in = 10});
        history.append({.t = 2s, .in = 15});
        history.append({.t = 9s, .in = 90}); // nothing was heard for seven seconds
        history.append({.t = 10s, .in = 3}); // restarted
        history.append({.t = 11s, .in = 5});
        const QList<qreal> in = history.series(Metric::In);
        QVERIFY(std::isnan(in[0]));
        QCOMPARE(in[1], 5.0);
        QVERIFY(std::isnan(in[2]));
        QVERIFY(std::isnan(in[3]));
        QCOMPARE(in[4], 2.0);
        QCOMPARE(history.series(Metric::Queued).size(), 5);
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

QTEST_GUILESS_MAIN(SampleHistoryTest)
#include "tst_samplehistory.moc"
