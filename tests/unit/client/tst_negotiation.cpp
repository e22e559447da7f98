// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/negotiation.h"

#include <QtTest/QTest>

namespace tst_negotiation {

using namespace halley;

// Which transport is used, by what happened before.
class tst_Negotiation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithTheFirst();
    void takesWhatBothHave_data();
    void takesWhatBothHave();
    void refusedUpgradeFallsBack_data();
    void refusedUpgradeFallsBack();
    void whatWorkedIsKept();
    void notStickyFallsBack();
    void exchangesAreNeverGivenUp();
    void triesAllAgainWhenNothingIsLeft();

private:
    static Negotiation both(bool sticky = true)
    {
        return Negotiation({{"websocket", false}, {"long-polling", true}}, sticky);
    }
};

void tst_Negotiation::startsWithTheFirst()
{
    Negotiation ways = both();
    QCOMPARE(ways.index(), size_t(0));
    QCOMPARE(ways.current().connectionType, QByteArray("websocket"));
    QCOMPARE(ways.usableTypes(), (QList<QByteArray>{"websocket", "long-polling"}));
}

void tst_Negotiation::takesWhatBothHave_data()
{
    QTest::addColumn<QList<QByteArray>>("offered");
    QTest::addColumn<QByteArray>("taken"); // empty: nothing
    QTest::newRow("both") << QList<QByteArray>{"long-polling", "websocket"} << QByteArray("websocket");
    QTest::newRow("one") << QList<QByteArray>{"long-polling", "callback-polling"}
                         << QByteArray("long-polling");
    QTest::newRow("none") << QList<QByteArray>{"callback-polling"} << QByteArray();
    QTest::newRow("empty") << QList<QByteArray>{} << QByteArray();
}

void tst_Negotiation::takesWhatBothHave()
{
    QFETCH(QList<QByteArray>, offered);
    QFETCH(QByteArray, taken);
    Negotiation ways = both();
    QCOMPARE(ways.choose(offered), !taken.isEmpty());
    if (!taken.isEmpty())
        QCOMPARE(ways.current().connectionType, taken);
}

void tst_Negotiation::refusedUpgradeFallsBack_data()
{
    QTest::addColumn<LinkFault>("fault");
    QTest::addColumn<int>("httpCode");
    QTest::addColumn<bool>("fallsBack");
    using enum LinkFault;
    QTest::newRow("400") << HttpStatus << 400 << true;
    QTest::newRow("200") << HttpStatus << 200 << true;
    QTest::newRow("501") << HttpStatus << 501 << true;
    QTest::newRow("502: down") << HttpStatus << 502 << false;
    QTest::newRow("503: busy") << HttpStatus << 503 << false;
    QTest::newRow("no WebSocket") << NotWebSocket << 0 << true;
    QTest::newRow("swallowed") << Silent << 0 << true;
    QTest::newRow("nobody listens") << NobodyListens << 0 << false;
    QTest::newRow("no network") << Unreachable << 0 << false;
    QTest::newRow("no such name") << HostUnknown << 0 << false;
    QTest::newRow("bad certificate") << Certificate << 0 << false;
}

void tst_Negotiation::refusedUpgradeFallsBack()
{
    QFETCH(LinkFault, fault);
    QFETCH(int, httpCode);
    QFETCH(bool, fallsBack);
    Negotiation ways = both();
    ways.openingFailed(fault, httpCode ? std::optional(httpCode) : std::nullopt);
    ways.startAfresh();
    QCOMPARE(ways.current().connectionType, fallsBack ? QByteArray("long-polling") : QByteArray("websocket"));
    QCOMPARE(ways.usableTypes().size(), fallsBack ? 1 : 2);
}

void tst_Negotiation::whatWorkedIsKept()
{
    Negotiation ways = both();
    ways.linkOpened();
    ways.openingFailed(LinkFault::HttpStatus, 400);
    ways.startAfresh();
    QCOMPARE(ways.current().connectionType, QByteArray("websocket"));
}

void tst_Negotiation::notStickyFallsBack()
{
    Negotiation ways = both(false);
    ways.linkOpened();
    ways.openingFailed(LinkFault::HttpStatus, 400);
    ways.startAfresh();
    QCOMPARE(ways.current().connectionType, QByteArray("long-polling"));
}

void tst_Negotiation::exchangesAreNeverGivenUp()
{
    Negotiation ways({{"long-polling", true}, {"websocket", false}}, true);
    ways.openingFailed(LinkFault::HttpStatus, 404);
    ways.startAfresh();
    QCOMPARE(ways.current().connectionType, QByteArray("long-polling"));
}

void tst_Negotiation::triesAllAgainWhenNothingIsLeft()
{
    Negotiation ways({{"websocket", false}}, true);
    ways.openingFailed(LinkFault::NotWebSocket, {});
    QVERIFY(ways.usableTypes().isEmpty());
    ways.startAfresh();
    QCOMPARE(ways.usableTypes(), QList<QByteArray>{"websocket"});
}

} // namespace tst_negotiation

QTEST_GUILESS_MAIN(tst_negotiation::tst_Negotiation)
#include "tst_negotiation.moc"
