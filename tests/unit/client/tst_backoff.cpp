// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/backoff.h"

#include <QtTest/QTest>

namespace tst_backoff {

using namespace halley;
using namespace std::chrono_literals;

class tst_Backoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsToTheMaximum();
    void startsAfresh();
};

void tst_Backoff::growsToTheMaximum()
{
    Backoff backoff(linearBackoff(1s, 3500ms));
    for (const auto expected : {0ms, 1000ms, 2000ms, 3000ms, 3500ms, 3500ms}) {
        QCOMPARE(backoff.current().count(), expected.count());
        backoff.increase();
    }
}

void tst_Backoff::startsAfresh()
{
    Backoff backoff(linearBackoff(1s, 30s));
    backoff.increase();
    backoff.reset();
    QCOMPARE(backoff.current().count(), 0);
}

} // namespace tst_backoff

QTEST_GUILESS_MAIN(tst_backoff::tst_Backoff)
#include "tst_backoff.moc"
