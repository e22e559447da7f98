// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/channelrates.h"

#include <QtTest/QTest>

namespace tst_channelrates {

using namespace halley;
using std::chrono::milliseconds;

class ChannelRatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steady_data();
    void steady();
    void fallsToNothing();
    void nothingBeforeAnybodyAsks();
    void aFewEventsAreNoStorm();
    void silentChannelsAreForgotten();
    void lostInterestForgetsAll();
    void bounded();
};

namespace {

const ChannelId &news()
{
    static const ChannelId id = ChannelId::literal("/news");
    return id;
}

} // namespace

void ChannelRatesTest::steady_data()
{
    QTest::addColumn<int>("gap"); // ms between events
    QTest::newRow("1/s") << 1000;
    QTest::newRow("10/s") << 100;
    QTest::newRow("500/s") << 2;
}

void ChannelRatesTest::steady()
{
    QFETCH(int, gap);
    ChannelRates rates;
    Instant now{std::chrono::hours(1), milliseconds(0)};
    rates.want(now);
    for (int time = 0; time < 20'000; time += gap) {
        rates.count(news(), 100, now);
        now = now + milliseconds(gap);
        if (time < 6'000)
            continue;
        const ChannelRate rate = rates.rate(news(), now);
        const double expected = 1000.0 / gap;
        QVERIFY2(qAbs(rate.events - expected) <= expected * 0.2, qPrintable(QString::number(rate.events)));
        QVERIFY2(qAbs(rate.bytes - 100 * rate.events) < 1e-6, qPrintable(QString::number(rate.bytes)));
    }
}

void ChannelRatesTest::fallsToNothing()
{
    ChannelRates rates;
    const Instant start{std::chrono::hours(1), milliseconds(0)};
    rates.want(start);
    for (int i = 0; i < 100; ++i)
        rates.count(news(), 1, start + milliseconds(500));
    QVERIFY(rates.rate(news(), start + milliseconds(5'900)).events > 0);
    QCOMPARE(rates.rate(news(), start + milliseconds(6'000)).events, 0.0);
}

void ChannelRatesTest::nothingBeforeAnybodyAsks()
{
    ChannelRates rates;
    QVERIFY(!rates.isActive());
    QCOMPARE(rates.rate(news(), {}).events, 0.0);
    rates.want({});
    QVERIFY(rates.isActive());
    QCOMPARE(rates.rate(ChannelId::literal("/other"), {}).events, 0.0);
}

void ChannelRatesTest::aFewEventsAreNoStorm()
{
    ChannelRates rates;
    const Instant start{std::chrono::hours(1), milliseconds(0)};
    rates.want(start);
    for (int i = 0; i < 5; ++i)
        rates.count(news(), 1, start + milliseconds(i));
    QCOMPARE(rates.rate(news(), start + milliseconds(10)).events, 5.0);
}

void ChannelRatesTest::silentChannelsAreForgotten()
{
    ChannelRates rates;
    const Instant start{std::chrono::hours(1), milliseconds(0)};
    rates.want(start);
    rates.count(news(), 1, start);
    rates.tidy(start + milliseconds(5'000));
    QCOMPARE(rates.channelCount(), 1);
    rates.tidy(start + milliseconds(6'000));
    QCOMPARE(rates.channelCount(), 0);
    QVERIFY(rates.isActive());
    rates.count(news(), 1, start + milliseconds(6'000));
    rates.remove(news());
    QCOMPARE(rates.channelCount(), 0);
}

void ChannelRatesTest::lostInterestForgetsAll()
{
    ChannelRates rates;
    const Instant start{std::chrono::hours(1), milliseconds(0)};
    rates.want(start);
    rates.count(news(), 1, start + milliseconds(29'999));
    rates.tidy(start + milliseconds(30'000));
    QVERIFY(rates.isActive());
    rates.tidy(start + milliseconds(30'001));
    QVERIFY(!rates.isActive());
    QCOMPARE(rates.channelCount(), 0);
}

void ChannelRatesTest::bounded()
{
    ChannelRates rates;
    rates.want({});
    for (int i = 0; i < MonitorLimits::ratedChannels + 10; ++i)
        rates.count(ChannelId::literal("/c/" + QByteArray::number(i)), 1, {});
    QCOMPARE(rates.channelCount(), MonitorLimits::ratedChannels);
}

} // namespace tst_channelrates

QTEST_GUILESS_MAIN(tst_channelrates::ChannelRatesTest)
#include "tst_channelrates.moc"
