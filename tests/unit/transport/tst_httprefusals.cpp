// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/support/httptrace.h"

#include <QtTest/QTest>

namespace tst_httprefusals {

using namespace Qt::StringLiterals;
using namespace halley;
using namespace halley::test;

// What the HTTP parser refuses and with which status: malformed heads, and the ways to make two servers
// disagree about where a request ends (request smuggling).
class TestHttpRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void chunkOverheadIsBounded_data();
    void chunkOverheadIsBounded();
    void garbageIsRefusedAtOnce();
    void unfinishedIsNotRefused_data();
    void unfinishedIsNotRefused();
};

using Row = std::pair<const char *, QByteArray>;

static void addRows(int status, const QList<Row> &rows)
{
    for (const auto &[name, bytes] : rows)
        QTest::addRow("%d %s", status, name) << bytes << status;
}

// A head that is good but for one field, and a body that a parser might take for a second request.
static QByteArray withFields(const QByteArray &fields)
{
    return "POST / HTTP/1.1\r\nHost: h\r\n"_ba + fields +
           "\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
}

static QByteArray withRequestLine(const QByteArray &line)
{
    return line + "\r\nHost: h\r\n\r\n";
}

static void addHeadRows()
{
    addRows(400, {
                     {"version 2.0", withRequestLine("GET / HTTP/2.0")},
                     {"version 1.2", withRequestLine("GET / HTTP/1.2")},
                     {"version 0.9", withRequestLine("GET / HTTP/0.9")},
                     {"version 1.10", withRequestLine("GET / HTTP/1.10")},
                     {"no version", withRequestLine("GET /")},
                     {"other protocol", withRequestLine("GET / ICE/1.1")},
                     {"lower case protocol", withRequestLine("GET / http/1.1")},
                     {"space after the version", withRequestLine("GET / HTTP/1.1 ")},
                     {"TLS", "\x16\x03\x01\x02\x00\x01"_ba},
                     {"empty method", withRequestLine(" / HTTP/1.1")},
                     {"no target", withRequestLine("GET HTTP/1.1")},
                     {"relative target", withRequestLine("GET a HTTP/1.1")},
                     {"asterisk for GET", withRequestLine("GET * HTTP/1.1")},
                     {"half an escape", withRequestLine("GET /%4 HTTP/1.1")},
                     {"no escape", withRequestLine("GET /%zz HTTP/1.1")},
                     {"escape at the end", withRequestLine("GET /a% HTTP/1.1")},
                     {"escape in the query", withRequestLine("GET /?a=%G0 HTTP/1.1")},
                     {"fragment", withRequestLine("GET /a#b HTTP/1.1")},
                     {"NUL in the target", withRequestLine("GET /\0 HTTP/1.1"_ba)},
                     {"tab in the target", withRequestLine("GET /\ta HTTP/1.1")},
                     {"byte over 127 in the target", withRequestLine("GET /\xc3\xa9 HTTP/1.1")},
                     {"other host in the target", withRequestLine("GET http://other/ HTTP/1.1")},
                     {"no host in the target", withRequestLine("GET http:/// HTTP/1.1")},
                     {"no Host", "GET / HTTP/1.1\r\nA: b\r\n\r\n"},
                     {"two Hosts", withFields("Host: i")},
                     {"two equal Hosts", withFields("Host: h")},
                     {"two Hosts in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"},
                     {"bad Host", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
                     {"list in Host", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"},
                     {"user in Host", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"},
                     {"space before the colon", "GET / HTTP/1.1\r\nHost : h\r\n\r\n"},
                     {"tab before the colon", "GET / HTTP/1.1\r\nHost\t: h\r\n\r\n"},
                     {"space before the name", "GET / HTTP/1.1\r\n Host: h\r\n\r\n"},
                     {"no name", "GET / HTTP/1.1\r\nHost: h\r\n: b\r\n\r\n"},
                     {"no colon", "GET / HTTP/1.1\r\nHost: h\r\nabc\r\n\r\n"},
                     {"name with a bracket", "GET / HTTP/1.1\r\nHost: h\r\na(b: c\r\n\r\n"},
                     {"NUL in a name", "GET / HTTP/1.1\r\nHost: h\r\na\0: c\r\n\r\n"_ba},
                     {"NUL in a value", "GET / HTTP/1.1\r\nHost: h\r\na: b\0c\r\n\r\n"_ba},
                     {"control character in a value", "GET / HTTP/1.1\r\nHost: h\r\na: b\x01\r\n\r\n"},
                     {"DEL in a value", "GET / HTTP/1.1\r\nHost: h\r\na: b\x7f\r\n\r\n"},
                     {"folded line", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\r\n"},
                     {"folded with a tab", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n\tc\r\n\r\n"},
                     {"folded after nothing", "GET / HTTP/1.1\r\nHost: h\r\nA:\r\n c\r\n\r\n"},
                     {"folded into nothing", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n \r\n\r\n"},
                     {"folded length", withFields("Content-Length:\r\n 5")},
                     {"line feeds alone", "GET / HTTP/1.1\nHost: h\n\n"},
                     {"line feed alone in a field", "GET / HTTP/1.1\r\nHost: h\nA: b\r\n\r\n"},
                     {"carriage return alone", "GET / HTTP/1.1\r\nHost: h\r\nA: b\rC: d\r\n\r\n"},
                     {"two carriage returns", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\r\n\r\n"},
                 });
}

static void addSmugglingRows()
{
    addRows(
        400,
        {
            {"length and chunked", withFields("Content-Length: 5\r\nTransfer-Encoding: chunked")},
            {"chunked and length", withFields("Transfer-Encoding: chunked\r\nContent-Length: 5")},
            {"two lengths", withFields("Content-Length: 5\r\nContent-Length: 6")},
            {"two equal lengths", withFields("Content-Length: 5\r\nContent-Length: 5")},
            {"length in a list", withFields("Content-Length: 5, 5")},
            {"length with a plus", withFields("Content-Length: +5")},
            {"negative length", withFields("Content-Length: -5")},
            {"length in hexadecimal", withFields("Content-Length: 0x5")},
            {"length with a fraction", withFields("Content-Length: 5.0")},
            {"length with a space inside", withFields("Content-Length: 5 5")},
            {"empty length", withFields("Content-Length:")},
            {"length of words", withFields("Content-Length: five")},
            {"length over 64 bits", withFields("Content-Length: 18446744073709551616")},
            {"space in the field's name", withFields("Transfer-Encoding : chunked")},
            {"chunked in 1.0", "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
            {"chunked twice", withFields("Transfer-Encoding: chunked, chunked")},
            {"chunk size with a sign", withFields("Transfer-Encoding: chunked\r\n\r\n+3\r\nabc")},
            {"chunk size with 0x", withFields("Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc")},
            {"chunk size of nothing", withFields("Transfer-Encoding: chunked\r\n\r\n\r\nabc")},
            {"chunk size with spaces", withFields("Transfer-Encoding: chunked\r\n\r\n3 \r\nabc")},
            {"chunk size over 64 bits",
             withFields("Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n")},
            {"chunk size ended by a line feed", withFields("Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n")},
            {"chunk longer than it says", withFields("Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n")},
            {"chunk shorter than it says",
             withFields("Transfer-Encoding: chunked\r\n\r\n5\r\nabc\r\n0\r\n\r\nGET")},
            {"chunk ended by a line feed",
             withFields("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\n0\r\n\r\n")},
            {"upgrade with a body",
             withFields("Connection: upgrade\r\nUpgrade: websocket\r\nContent-Length: 5")},
            {"upgrade with chunks",
             withFields("Connection: upgrade\r\nUpgrade: websocket\r\nTransfer-Encoding: chunked")},
        });
    addRows(501, {
                     {"gzip", withFields("Transfer-Encoding: gzip")},
                     {"gzip and chunked", withFields("Transfer-Encoding: gzip, chunked")},
                     {"two fields", withFields("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked")},
                     {"almost chunked", withFields("Transfer-Encoding: xchunked")},
                     {"quoted chunked", withFields("Transfer-Encoding: \"chunked\"")},
                     {"identity", withFields("Transfer-Encoding: identity")},
                 });
}

void TestHttpRefusals::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    addHeadRows();
    addSmugglingRows();
    addRows(405, {
                     {"PUT", withRequestLine("PUT / HTTP/1.1")},
                     {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
                     {"DELETE", withRequestLine("DELETE / HTTP/1.1")},
                     {"CONNECT", withRequestLine("CONNECT h:80 HTTP/1.1")},
                     {"TRACE", withRequestLine("TRACE / HTTP/1.1")},
                     {"PATCH", withRequestLine("PATCH / HTTP/1.1")},
                     {"SOURCE", withRequestLine("SOURCE / HTTP/1.1")},
                     {"unknown", withRequestLine("FOO / HTTP/1.1")},
                     {"lower case", withRequestLine("get / HTTP/1.1")},
                     {"longer than GET", withRequestLine("GETX / HTTP/1.1")},
                     {"PUT, then nonsense", "PUT \x01"},
                 });
    addRows(411, {
                     {"POST without length", "POST / HTTP/1.1\r\nHost: h\r\n\r\n"},
                     {"POST without length in 1.0", "POST / HTTP/1.0\r\n\r\n"},
                 });
    addRows(413, {{"announced body", withFields("Content-Length: 1048577")}});
    addRows(417, {
                     {"other expectation", withFields("Content-Length: 5\r\nExpect: 200-ok")},
                     {"two expectations",
                      withFields("Content-Length: 5\r\nExpect: 100-continue\r\nExpect: 100-continue")},
                 });
    addRows(431, {
                     {"endless target", "GET /" + QByteArray(16 * 1024, 'a')},
                     {"endless field", "GET / HTTP/1.1\r\nHost: h\r\nA: " + QByteArray(16 * 1024, 'a')},
                     {"101 fields",
                      "GET / HTTP/1.1\r\nHost: h\r\n" + QByteArray("A: b\r\n").repeated(100) + "\r\n"},
                 });
}

void TestHttpRefusals::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const ParserTrace trace = httpThreeWays(bytes);
    QCOMPARE(trace.events, QList<QByteArray>());
    QVERIFY2(trace.end.startsWith(QByteArray::number(status) + ' '), trace.end.constData());
}

void TestHttpRefusals::chunkOverheadIsBounded_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("extensions") << "1;aaaaaaaa=b\r\nx\r\n"_ba
                                << "0\r\n\r\n"_ba;
    QTest::newRow("trailers") << "Aaaaaaaa: b\r\n"_ba
                              << "\r\n"_ba;
}

void TestHttpRefusals::chunkOverheadIsBounded()
{
    QFETCH(QByteArray, piece);
    QFETCH(QByteArray, end);
    Limits limits;
    limits.httpHead = 200;
    const QByteArray head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"_ba +
                            (piece.startsWith('1') ? QByteArray() : "0\r\n"_ba);
    QCOMPARE(httpThreeWays(head + piece.repeated(10) + end, limits).events.size(), 1);
    const ParserTrace over = httpThreeWays(head + piece.repeated(40) + end, limits);
    QCOMPARE(over.end, "431 chunk extensions or trailer fields are too large");
}

void TestHttpRefusals::garbageIsRefusedAtOnce()
{
    HttpParser parser{Limits()};
    parser.feed("\x16"); // the first byte of a TLS client at the wrong port: not to be kept waiting for the
                         // head's time
    QVERIFY(parser.failure());
}

void TestHttpRefusals::unfinishedIsNotRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("method") << "GE"_ba
                            << "head"_ba;
    QTest::newRow("line") << "GET / HTTP/1.1"_ba
                          << "head"_ba;
    QTest::newRow("field") << "GET / HTTP/1.1\r\nHost: h"_ba
                           << "head"_ba;
    QTest::newRow("before the last line feed") << "GET / HTTP/1.1\r\nHost: h\r\n\r"_ba
                                               << "head"_ba;
    QTest::newRow("body") << "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\na"_ba
                          << "body"_ba;
    QTest::newRow("chunks")
        << "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"_ba
        << "body"_ba;
}

void TestHttpRefusals::unfinishedIsNotRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, end);
    const ParserTrace trace = httpThreeWays(bytes);
    QCOMPARE(trace.events.size(), 0);
    QCOMPARE(trace.end, end);
    QCOMPARE(trace.taken, bytes.size());
}

} // namespace tst_httprefusals

QTEST_APPLESS_MAIN(tst_httprefusals::TestHttpRefusals)
#include "tst_httprefusals.moc"
