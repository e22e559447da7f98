// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/ratelimit.h"

#include <QtTest/QTest>

namespace tst_ratelimit {

using namespace halley;
using std::chrono::milliseconds;

class RateLimitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactForEveryRate();
    void refills();
    void aJumpBackGivesNothing();

private:
    static int takeAll(RateLimit &limit, Instant now)
    {
        int taken = 0;
        while (limit.take(now))
            ++taken;
        return taken;
    }
    const Instant m_start{std::chrono::hours(5), milliseconds(0)};
};

void RateLimitTest::exactForEveryRate()
{
    for (int rate = 1; rate <= 2000; ++rate) {
        RateLimit limit(rate, m_start);
        QCOMPARE(takeAll(limit, m_start), rate);
    }
}

void RateLimitTest::refills()
{
    RateLimit limit(200, m_start);
    QCOMPARE(takeAll(limit, m_start), 200);
    QCOMPARE(takeAll(limit, m_start + milliseconds(4)), 0);
    QCOMPARE(takeAll(limit, m_start + milliseconds(5)), 1);
    QCOMPARE(takeAll(limit, m_start + milliseconds(505)), 100);
    QCOMPARE(takeAll(limit, m_start + milliseconds(60'000)), 200); // a second's worth, however long it waits
}

void RateLimitTest::aJumpBackGivesNothing()
{
    RateLimit limit(10, m_start);
    QCOMPARE(takeAll(limit, m_start), 10);
    QCOMPARE(takeAll(limit, Instant{}), 0);
    QCOMPARE(takeAll(limit, Instant{} + milliseconds(100)), 1);
}

} // namespace tst_ratelimit

QTEST_GUILESS_MAIN(tst_ratelimit::RateLimitTest)
#include "tst_ratelimit.moc"
