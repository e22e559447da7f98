// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/cuttexts.h"

#include "server/monitor/lookbudget.h"
#include "server/monitor/monitorlimits.h"

#include <QtTest/QTest>

namespace tst_cuttexts {

using namespace halley;

class CutTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasAdded();
    void keepsTheNewest();
    void countsSmallTextsToo();
    void aTextBeyondAllIsNotKept();
    void forgetsATap();
    void looksAreBoundedPerSecond();
};

void CutTextsTest::findsWhatWasAdded()
{
    CutTexts texts;
    texts.add("t1", 1, "one");
    texts.add("t2", 1, "two");
    texts.add("t1", 7, "seven");
    QCOMPARE(texts.find("t1", 1), QByteArray("one"));
    QCOMPARE(texts.find("t2", 1), QByteArray("two"));
    QCOMPARE(texts.find("t1", 7), QByteArray("seven"));
    QVERIFY(!texts.find("t2", 7));
    QVERIFY(!texts.find("t3", 1));
}

void CutTextsTest::keepsTheNewest()
{
    CutTexts texts;
    const QByteArray mebibyte(1024 * 1024, 'x');
    for (quint64 i = 1; i <= 40; ++i)
        texts.add("t1", i, mebibyte);
    QVERIFY(texts.bytes() <= MonitorLimits::cutTextsBytes);
    QVERIFY(texts.bytes() > MonitorLimits::cutTextsBytes - 2 * mebibyte.size());
    QVERIFY(texts.find("t1", 40));
    QVERIFY(texts.find("t1", 26));
    QVERIFY(!texts.find("t1", 24));
}

void CutTextsTest::countsSmallTextsToo()
{
    CutTexts texts;
    for (quint64 i = 1; i <= 400'000; ++i)
        texts.add("t1", i, {});
    QVERIFY(texts.bytes() <= MonitorLimits::cutTextsBytes);
    QVERIFY(!texts.find("t1", 1));
    QVERIFY(texts.find("t1", 400'000));
}

void CutTextsTest::aTextBeyondAllIsNotKept()
{
    CutTexts texts;
    texts.add("t1", 1, QByteArray(MonitorLimits::cutTextsBytes, 'x'));
    QVERIFY(!texts.find("t1", 1));
    QCOMPARE(texts.bytes(), 0);
}

void CutTextsTest::forgetsATap()
{
    CutTexts texts;
    texts.add("t1", 1, "one");
    const qsizetype alone = texts.bytes();
    texts.add("t2", 1, "two");
    texts.add("t2", 2, "two");
    texts.forget("t2");
    QVERIFY(texts.find("t1", 1));
    QVERIFY(!texts.find("t2", 2));
    QCOMPARE(texts.bytes(), alone);
}

void CutTextsTest::looksAreBoundedPerSecond()
{
    LookBudget looks;
    Instant now{std::chrono::hours(1), {}};
    QVERIFY(looks.hasCredit(now));
    looks.charge(MonitorLimits::tapLookedBytes - 1);
    QVERIFY(looks.hasCredit(now));
    looks.charge(MonitorLimits::tapLookedBytes / 2); // the last one may overdraw
    QVERIFY(!looks.hasCredit(now));
    now = now + std::chrono::milliseconds(400);
    QVERIFY(!looks.hasCredit(now));
    now = now + std::chrono::milliseconds(200);
    QVERIFY(looks.hasCredit(now));
    now = now + std::chrono::hours(1);
    QVERIFY(looks.hasCredit(now));
    looks.charge(MonitorLimits::tapLookedBytes);
    QVERIFY(!looks.hasCredit(now)); // an hour saves no more than a second's worth
}

} // namespace tst_cuttexts

QTEST_APPLESS_MAIN(tst_cuttexts::CutTextsTest)
#include "tst_cuttexts.moc"
