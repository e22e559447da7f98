// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/httpexchanges.h"

#include <QtTest/QTest>

namespace tst_httpexchanges {

using namespace halley;

namespace {

HttpExchange exchangeOf(LinkId link, std::optional<QByteArray> response = std::nullopt)
{
    HttpExchange exchange;
    exchange.link = link;
    exchange.response = std::move(response);
    return exchange;
}

} // namespace

class HttpExchangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void responsesLeaveInTheOrderOfRequests();
    void answeredExchangeIsNotFound();
};

void HttpExchangesTest::responsesLeaveInTheOrderOfRequests()
{
    HttpExchanges exchanges;
    exchanges.open(exchangeOf({0, 1}));
    exchanges.open(exchangeOf({}, QByteArray("error"))); // the shell answered it at once
    exchanges.open(exchangeOf({1, 1}));
    QVERIFY(!exchanges.takeAnswered());
    exchanges.find({1, 1})->response = "second";
    QVERIFY(!exchanges.takeAnswered());
    exchanges.find({0, 1})->response = "first";
    QCOMPARE(exchanges.takeAnswered()->response, QByteArray("first"));
    QCOMPARE(exchanges.takeAnswered()->response, QByteArray("error"));
    QCOMPARE(exchanges.takeAnswered()->response, QByteArray("second"));
    QVERIFY(!exchanges.takeAnswered());
    QVERIFY(exchanges.isEmpty());
}

void HttpExchangesTest::answeredExchangeIsNotFound()
{
    HttpExchanges exchanges;
    exchanges.open(exchangeOf({4, 2}));
    QVERIFY(!exchanges.find({4, 1}));
    QVERIFY(exchanges.find({4, 2}));
    exchanges.find({4, 2})->response = "done";
    QVERIFY(!exchanges.find({4, 2})); // its number may be another link's already
}

} // namespace tst_httpexchanges

QTEST_APPLESS_MAIN(tst_httpexchanges::HttpExchangesTest)
#include "tst_httpexchanges.moc"
