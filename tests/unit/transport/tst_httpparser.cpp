// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpparser.h"
#include "tests/support/httptrace.h"

#include <QtTest/QTest>

namespace tst_httpparser {

using namespace Qt::StringLiterals;
using namespace halley;
using namespace halley::test;

// What the parser takes, and how it is driven. What it refuses is in tst_httprefusals.cpp.
class TestHttpParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();
    void pausesAfterEachRequest();
    void requestsAreCountedApart_data();
    void requestsAreCountedApart();
    void phases();
    void phaseOfBodylessRequestSkipsBody();
    void strayEmptyLinesAreIdle();
    void upgradeLeavesWhatFollows();
    void upgradeIsTheLast();
    void closingRequestIsTheLast();
    void otherUpgradesAreIgnored();
    void asksForContinueOnce();
    void doesNotAskForContinueWhenTheBodyIsThere();
    void headAtTheLimit();
    void headersAtTheLimit();
    void bodyAtTheLimit();
    void chunkedBodyAtTheLimit();
    void bodiesHaveNoSpareRoom();
    void nothingIsTakenAfterFailure();
    void isMovable();
};

static const QByteArray host = "Host: h\r\n"_ba;

static HttpParser parserAfter(const QByteArray &bytes, const Limits &limits = {})
{
    HttpParser parser(limits);
    parser.feed(bytes);
    return parser;
}

void TestHttpParser::takes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("requests");
    const auto row = [](const char *name, const QByteArray &bytes, const QList<QByteArray> &requests) {
        QTest::newRow(name) << bytes << requests;
    };
    row("get", "GET /a?b=c HTTP/1.1\r\nHost: h\r\n\r\n", {"GET /a?b=c 1.1 keep-alive\nHost: h\n\n"});
    row("post", "POST /cometd HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n[{}]",
        {"POST /cometd 1.1 keep-alive\nHost: h\nContent-Length: 4\n\n[{}]"});
    row("post of nothing", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
        {"POST / 1.1 keep-alive\nHost: h\nContent-Length: 0\n\n"});
    row("head", "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", {"HEAD / 1.1 keep-alive\nHost: h\n\n"});
    row("options", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", {"OPTIONS * 1.1 keep-alive\nHost: h\n\n"});
    row("get with body", "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab",
        {"GET / 1.1 keep-alive\nHost: h\nContent-Length: 2\n\nab"});
    row("body may hold what ends heads",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n\r\n\r\n x\r\n\n",
        {"POST / 1.1 keep-alive\nHost: h\nContent-Length: 9\n\n\r\n\r\n x\r\n\n"});
    row("body with NUL", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\na\0b"_ba,
        {"POST / 1.1 keep-alive\nHost: h\nContent-Length: 3\n\na\0b"_ba});
    row("1.0", "GET / HTTP/1.0\r\n\r\n", {"GET / 1.0\n\n"});
    row("1.0 keep-alive", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
        {"GET / 1.0 keep-alive\nConnection: Keep-Alive\n\n"});
    row("1.1 close", "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        {"GET / 1.1\nHost: h\nConnection: close\n\n"});
    row("1.1 close among others", "GET / HTTP/1.1\r\nHost: h\r\nConnection: x, Close\r\n\r\n",
        {"GET / 1.1\nHost: h\nConnection: x, Close\n\n"});
    row("order and duplicates kept", "GET / HTTP/1.1\r\nB: 1\r\nHost: h\r\nb: 2\r\nA:\r\n\r\n",
        {"GET / 1.1 keep-alive\nB: 1\nHost: h\nb: 2\nA: \n\n"});
    row("white space around values", "GET / HTTP/1.1\r\nHost:\t h \t\r\nA: b  c \r\n\r\n",
        {"GET / 1.1 keep-alive\nHost: h\nA: b  c\n\n"});
    row("bytes over 127 in a value", "GET / HTTP/1.1\r\nHost: h\r\nA: \xc3\xa9\xff\r\n\r\n",
        {"GET / 1.1 keep-alive\nHost: h\nA: \xc3\xa9\xff\n\n"});
    row("chunked",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
        {"POST / 1.1 keep-alive\nHost: h\nTransfer-Encoding: chunked\n\nabc0123456789"});
    row("Chunked of nothing", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
        {"POST / 1.1 keep-alive\nHost: h\nTransfer-Encoding: Chunked\n\n"});
    row("chunk extensions and trailers are dropped",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nX: y\r\nHost: "
        "evil\r\n\r\n",
        {"POST / 1.1 keep-alive\nHost: h\nTransfer-Encoding: chunked\n\nabc"});
    row("trailers cannot set a length",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n",
        {"POST / 1.1 keep-alive\nHost: h\nTransfer-Encoding: chunked\n\n"});
    row("trailers cannot close",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nConnection: close\r\n\r\n",
        {"POST / 1.1 keep-alive\nHost: h\nTransfer-Encoding: chunked\n\n"});
    row("absolute form", "GET http://H:80/a?b HTTP/1.1\r\nHost: h:80\r\n\r\n",
        {"GET /a?b 1.1 keep-alive\nHost: h:80\n\n"});
    row("absolute form without path", "GET https://h?b HTTP/1.1\r\nHost: h\r\n\r\n",
        {"GET /?b 1.1 keep-alive\nHost: h\n\n"});
    row("escapes stay", "GET /%2e%2E?%20 HTTP/1.1\r\nHost: h\r\n\r\n",
        {"GET /%2e%2E?%20 1.1 keep-alive\nHost: h\n\n"});
    row("question mark in the query", "GET /a?b?c HTTP/1.1\r\nHost: h\r\n\r\n",
        {"GET /a?b?c 1.1 keep-alive\nHost: h\n\n"});
    row("address as host", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
        {"GET / 1.1 keep-alive\nHost: [::1]:8080\n\n"});
    row("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", {"GET / 1.1 keep-alive\nHost: \n\n"});
    row("empty lines before", "\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n",
        {"GET / 1.1 keep-alive\nHost: h\n\n"});
    row("continue", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nExpect: 100-Continue\r\n\r\na",
        {"POST / 1.1 keep-alive continue\nHost: h\nContent-Length: 1\nExpect: 100-Continue\n\na"});
    row("continue for nothing",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n",
        {"POST / 1.1 keep-alive\nHost: h\nContent-Length: 0\nExpect: 100-continue\n\n"});
    row("1.0 expects nothing", "POST / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 200-fine\r\n\r\na",
        {"POST / 1.0\nContent-Length: 1\nExpect: 200-fine\n\na"});
    row("upgrade",
        "GET /cometd HTTP/1.1\r\nHost: h\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n\r\n",
        {"GET /cometd 1.1 keep-alive upgrade\nHost: h\nConnection: keep-alive, Upgrade\nUpgrade: "
         "WebSocket\n\n"});
    row("pipelined",
        "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab"
        "\r\nPOST /3 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
        "GET /4 HTTP/1.1\r\nHost: h\r\n\r\n",
        {"GET /1 1.1 keep-alive\nHost: h\n\n", "POST /2 1.1 keep-alive\nHost: h\nContent-Length: 2\n\nab",
         "POST /3 1.1 keep-alive\nHost: h\nTransfer-Encoding: chunked\n\nx",
         "GET /4 1.1 keep-alive\nHost: h\n\n"});
}

void TestHttpParser::takes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QByteArray>, requests);
    const ParserTrace trace = httpThreeWays(bytes);
    QCOMPARE(trace.events, requests);
    QCOMPARE(trace.taken, bytes.size());
}

void TestHttpParser::pausesAfterEachRequest()
{
    const QByteArray one = "GET /1 HTTP/1.1\r\n"_ba + host + "\r\n";
    const QByteArray both = one + "GET /2 HTTP/1.1\r\n" + host + "\r\n";
    HttpParser parser{Limits()};
    QCOMPARE(parser.feed(both), one.size());
    QVERIFY(parser.hasRequest());
    QCOMPARE(parser.feed(QByteArrayView(both).sliced(one.size())), 0);
    QCOMPARE(parser.takeRequest().path, "/1");
    QVERIFY(!parser.hasRequest());
    QCOMPARE(parser.feed(QByteArrayView(both).sliced(one.size())), both.size() - one.size());
    QCOMPARE(parser.takeRequest().path, "/2");
    QCOMPARE(parser.phase(), HttpParser::Phase::Idle);
}

void TestHttpParser::requestsAreCountedApart_data()
{
    QTest::addColumn<QByteArray>("request");
    const QByteArray chunked = "POST / HTTP/1.1\r\n"_ba + host + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("head") << "GET / HTTP/1.1\r\n"_ba + host + "A: " + QByteArray(60, 'a') + "\r\n\r\n";
    QTest::newRow("empty lines before") << QByteArray(60, '\n') + "GET / HTTP/1.1\r\n" + host + "\r\n";
    QTest::newRow("trailers") << chunked + "0\r\nA: " + QByteArray(60, 'a') + "\r\n\r\n";
    QTest::newRow("chunks") << chunked + "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n";
    QTest::newRow("fields") << "GET / HTTP/1.1\r\n"_ba + host + "A: b\r\nC: d\r\n\r\n";
}

// What one request used of a limit is not missing to the next.
void TestHttpParser::requestsAreCountedApart()
{
    QFETCH(QByteArray, request);
    Limits limits;
    limits.httpHead = 110;
    limits.httpHeaders = 3;
    limits.messageSize = 6;
    QCOMPARE(httpThreeWays(request.repeated(4), limits).events.size(), 4);
}

void TestHttpParser::phases()
{
    using Phase = HttpParser::Phase;
    HttpParser parser{Limits()};
    QCOMPARE(parser.phase(), Phase::Idle);
    parser.feed("P");
    QCOMPARE(parser.phase(), Phase::Head);
    parser.feed("OST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r");
    QCOMPARE(parser.phase(), Phase::Head);
    parser.feed("\n");
    QCOMPARE(parser.phase(), Phase::Body);
    parser.feed("a");
    QCOMPARE(parser.phase(), Phase::Body);
    parser.feed("b");
    QCOMPARE(parser.phase(), Phase::Complete);
    QCOMPARE(parser.takeRequest().body, "ab");
    QCOMPARE(parser.phase(), Phase::Idle);
    parser.feed("\x01");
    QCOMPARE(parser.phase(), Phase::Failed);
}

void TestHttpParser::phaseOfBodylessRequestSkipsBody()
{
    HttpParser parser = parserAfter("GET / HTTP/1.1\r\n" + host + "\r");
    QCOMPARE(parser.phase(), HttpParser::Phase::Head);
    parser.feed("\n");
    QCOMPARE(parser.phase(), HttpParser::Phase::Complete);
}

void TestHttpParser::strayEmptyLinesAreIdle()
{
    HttpParser parser = parserAfter("\r\n\r\n");
    QCOMPARE(parser.phase(), HttpParser::Phase::Idle);
    Limits limits;
    limits.httpHead = 100;
    HttpParser flooded = parserAfter(QByteArray(100, '\n'), limits);
    QCOMPARE(flooded.phase(), HttpParser::Phase::Idle);
    flooded.feed("\n");
    QVERIFY(flooded.failure());
    QCOMPARE(flooded.failure()->status, HttpStatus::HeadTooLarge);
}

void TestHttpParser::upgradeLeavesWhatFollows()
{
    const QByteArray head =
        "GET / HTTP/1.1\r\n"_ba + host + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    HttpParser parser{Limits()};
    QCOMPARE(parser.feed(head + "\x81\x85 words"), head.size());
    QVERIFY(parser.hasRequest());
    QVERIFY(parser.takeRequest().isUpgrade);
}

void TestHttpParser::upgradeIsTheLast()
{
    HttpParser parser =
        parserAfter("GET / HTTP/1.1\r\n" + host + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    QVERIFY(parser.takeRequest().isUpgrade);
    QCOMPARE(parser.phase(), HttpParser::Phase::Finished);
    QCOMPARE(parser.feed("GET / HTTP/1.1\r\n\r\n"), 0);
    QVERIFY(!parser.hasRequest());
}

void TestHttpParser::closingRequestIsTheLast()
{
    HttpParser parser = parserAfter("GET / HTTP/1.1\r\nConnection: close\r\n" + host + "\r\n");
    QVERIFY(!parser.takeRequest().keepAlive);
    QCOMPARE(parser.phase(), HttpParser::Phase::Finished);
    QCOMPARE(parser.feed("GET / HTTP/1.1\r\n\r\n"), 0);
}

void TestHttpParser::otherUpgradesAreIgnored()
{
    // As curl --http2 sends it.
    const QByteArray request = "POST / HTTP/1.1\r\n"_ba + host +
                               "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: "
                               "AAMA\r\nContent-Length: 2\r\n\r\nab";
    HttpParser parser{Limits()};
    QCOMPARE(parser.feed(request + request), request.size());
    const HttpRequest taken = parser.takeRequest();
    QVERIFY(!taken.isUpgrade);
    QCOMPARE(taken.body, "ab");
    QCOMPARE(parser.feed(request), request.size());
    QCOMPARE(parser.takeRequest().body, "ab");
}

void TestHttpParser::asksForContinueOnce()
{
    HttpParser parser =
        parserAfter("POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n" + host);
    QVERIFY(!parser.takeContinue());
    parser.feed("\r\n");
    QVERIFY(parser.takeContinue());
    QVERIFY(!parser.takeContinue());
    parser.feed("ab");
    QVERIFY(!parser.takeContinue());
    QVERIFY(parser.takeRequest().expectContinue);
}

void TestHttpParser::doesNotAskForContinueWhenTheBodyIsThere()
{
    HttpParser parser =
        parserAfter("POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n" + host + "\r\na");
    QVERIFY(!parser.takeContinue());
    HttpParser late =
        parserAfter("POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n" + host + "\r\n");
    late.feed("a");
    QVERIFY(!late.takeContinue());
}

void TestHttpParser::headAtTheLimit()
{
    const QByteArray start = "GET / HTTP/1.1\r\n"_ba + host + "A: ";
    Limits limits;
    limits.httpHead = start.size() + 20 + 4;
    const ParserTrace fits = httpThreeWays(start + QByteArray(20, 'a') + "\r\n\r\n", limits);
    QCOMPARE(fits.events.size(), 1);
    const ParserTrace over = httpThreeWays(start + QByteArray(21, 'a') + "\r\n\r\n", limits);
    QCOMPARE(over.end, "431 the request head is too large");
    // The next request has the whole limit again.
    const QByteArray full = start + QByteArray(20, 'a') + "\r\n\r\n";
    QCOMPARE(httpThreeWays(full + full, limits).events.size(), 2);
}

void TestHttpParser::headersAtTheLimit()
{
    Limits limits;
    limits.httpHeaders = 3;
    const QByteArray fits = "GET / HTTP/1.1\r\n"_ba + host + "A: b\r\nC: d\r\n";
    QCOMPARE(httpThreeWays(fits + "\r\n", limits).events.size(), 1);
    const ParserTrace over = httpThreeWays(fits + "E: f\r\n\r\n", limits);
    QCOMPARE(over.end, "431 too many header fields");
}

void TestHttpParser::bodyAtTheLimit()
{
    Limits limits;
    limits.messageSize = 10;
    const QByteArray start = "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: ";
    QCOMPARE(httpThreeWays(start + "10\r\n\r\n0123456789", limits).events.size(), 1);
    // Refused from the head alone.
    QCOMPARE(httpThreeWays(start + "11\r\n\r\n", limits).end, "413 the body is too large");
    QCOMPARE(httpThreeWays(start + "18446744073709551615\r\n\r\n", limits).end, "413 the body is too large");
}

void TestHttpParser::chunkedBodyAtTheLimit()
{
    Limits limits;
    limits.messageSize = 10;
    const QByteArray start =
        "POST / HTTP/1.1\r\n"_ba + host + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n";
    QCOMPARE(httpThreeWays(start + "6\r\n012345\r\n0\r\n\r\n", limits).events.size(), 1);
    // Refused from the chunk's head, with none of its bytes.
    const ParserTrace over = httpThreeWays(start + "7\r\n", limits);
    QCOMPARE(over.end, "413 the body is too large");
    QCOMPARE(httpThreeWays(start + "FFFFFFFFFFFFFFFF\r\n", limits).end, "413 the body is too large");
}

// Slices of a body are kept for long: spare room in its buffer would be kept with them.
void TestHttpParser::bodiesHaveNoSpareRoom()
{
    const QByteArray head = "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: 100000\r\n\r\n";
    const QByteArray body(100'000, 'b');
    for (qsizetype step : {qsizetype(1), qsizetype(1000), qsizetype(60'000), body.size()}) {
        HttpParser parser = parserAfter(head);
        for (qsizetype at = 0; at < body.size(); at += step)
            parser.feed(QByteArrayView(body).sliced(at, qMin(step, body.size() - at)));
        QCOMPARE(parser.takeRequest().body.capacity(), body.size());
    }
}

void TestHttpParser::nothingIsTakenAfterFailure()
{
    HttpParser parser = parserAfter("GET / HTTP/3.0\r\n" + host + "\r\n");
    QVERIFY(parser.failure());
    const HttpFailure failure = *parser.failure();
    QCOMPARE(parser.feed("GET / HTTP/1.1\r\n" + host + "\r\n"), 0);
    QVERIFY(!parser.hasRequest());
    QVERIFY(!parser.takeContinue());
    QCOMPARE(parser.phase(), HttpParser::Phase::Failed);
    QVERIFY(*parser.failure() == failure);
}

void TestHttpParser::isMovable()
{
    HttpParser first = parserAfter("GET / HTTP/1.1\r\nHo");
    HttpParser second = std::move(first);
    second.feed("st: h\r\n\r\n");
    QVERIFY(second.hasRequest());
    QCOMPARE(second.takeRequest().headers.value("host"), QByteArrayView("h"));
}

} // namespace tst_httpparser

QTEST_APPLESS_MAIN(tst_httpparser::TestHttpParser)
#include "tst_httpparser.moc"
