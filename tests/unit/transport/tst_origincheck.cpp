// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/origincheck.h"

#include <QtTest/QTest>

namespace tst_origincheck {

using namespace Qt::StringLiterals;
using namespace halley;
using Verdict = OriginCheck::Verdict;

// Which pages may talk to the server, and what their browsers are told.
class TestOriginCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameOrigin_data();
    void sameOrigin();
    void allowedOrigins_data();
    void allowedOrigins();
    void twoOriginsAreRefused();
    void forwardedHostIsTheHost();
    void corsIsOffByDefault();
    void corsFields();
    void corsWithoutCredentials();
    void corsOnlyForAllowed_data();
    void corsOnlyForAllowed();
    void preflight();
};

static HttpHeaders headersOf(const QByteArray &origin, const QByteArray &host)
{
    HttpHeaders headers;
    headers.append("Host", host);
    if (!origin.isNull())
        headers.append("Origin", origin);
    return headers;
}

static HttpRequest requestOf(const QByteArray &origin, HttpMethod method = HttpMethod::Post,
                             const QByteArray &host = "h:8080")
{
    HttpRequest request;
    request.method = method;
    request.headers = headersOf(origin, host);
    return request;
}

static OriginCheck checkWith(const QList<QByteArray> &allowed, bool cors = true)
{
    OriginCheck::Options options;
    options.allowedOrigins = allowed;
    options.cors = cors;
    return OriginCheck(options);
}

void TestOriginCheck::sameOrigin_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char *name, const QByteArray &origin, const QByteArray &host, Verdict verdict) {
        QTest::newRow(name) << origin << host << verdict;
    };
    row("none", {}, "h:8080", Verdict::NoOrigin);
    row("same", "http://h:8080", "h:8080", Verdict::SameOrigin);
    row("other case", "HTTP://EXAMPLE.org:8080", "example.ORG:8080", Verdict::SameOrigin);
    row("default port", "http://h", "h", Verdict::SameOrigin);
    row("default port written in Host", "http://h", "h:80", Verdict::SameOrigin);
    row("default port written in Origin", "https://h:443", "h", Verdict::SameOrigin);
    row("behind a TLS proxy", "https://h", "h", Verdict::SameOrigin);
    row("IPv6", "http://[::1]:8080", "[::1]:8080", Verdict::SameOrigin);
    row("IPv6 without port", "http://[::1]", "[::1]", Verdict::SameOrigin);
    row("other host", "http://evil:8080", "h:8080", Verdict::Refused);
    row("other port", "http://h:8081", "h:8080", Verdict::Refused);
    row("no port against one", "http://h", "h:8080", Verdict::Refused);
    row("port against none", "http://h:8080", "h", Verdict::Refused);
    row("TLS port against plain", "https://h:443", "h:80", Verdict::Refused);
    row("host as a suffix", "http://evil.h:8080", "h:8080", Verdict::Refused);
    row("host as a prefix", "http://h:8080.evil", "h:8080", Verdict::Refused);
    row("host as user", "http://h:8080@evil", "h:8080", Verdict::Refused);
    row("null", "null", "h:8080", Verdict::Refused);
    row("empty", "", "h:8080", Verdict::Refused);
    row("no scheme", "h:8080", "h:8080", Verdict::Refused);
    row("other scheme", "ftp://h:8080", "h:8080", Verdict::Refused);
    row("scheme alone", "http://", "", Verdict::Refused);
    row("a page", "http://h:8080/page", "h:8080", Verdict::Refused);
    row("empty Host", "http://h", "", Verdict::Refused);
}

void TestOriginCheck::sameOrigin()
{
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, host);
    QFETCH(Verdict, verdict);
    const HttpRequest request = requestOf(origin, HttpMethod::Post, host);
    QCOMPARE(OriginCheck().judge(request), verdict);
    const auto failure = OriginCheck().failure(request);
    QCOMPARE(failure.has_value(), verdict == Verdict::Refused);
    if (failure)
        QCOMPARE(failure->status, HttpStatus::Forbidden);
}

void TestOriginCheck::allowedOrigins_data()
{
    QTest::addColumn<QList<QByteArray>>("allowed");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char *name, const QList<QByteArray> &allowed, const QByteArray &origin,
                        Verdict verdict) { QTest::newRow(name) << allowed << origin << verdict; };
    const QList<QByteArray> list{"https://a.org", "https://*.b.org", "http://localhost:*"};
    row("listed", list, "https://a.org", Verdict::Allowed);
    row("listed in other case", list, "HTTPS://A.org", Verdict::Allowed);
    row("other scheme", list, "http://a.org", Verdict::Refused);
    row("longer", list, "https://a.org.evil", Verdict::Refused);
    row("shorter", list, "https://a.or", Verdict::Refused);
    row("star for a name", list, "https://x.b.org", Verdict::Allowed);
    row("star for two names", list, "https://x.y.b.org", Verdict::Allowed);
    row("star needs its dot", list, "https://b.org", Verdict::Refused);
    row("star for a port", list, "http://localhost:3000", Verdict::Allowed);
    row("star at the end", list, "https://x.b.org.evil", Verdict::Refused);
    row("same origin besides", list, "http://h:8080", Verdict::SameOrigin);
    row("all", {"*"}, "https://any.where", Verdict::Allowed);
    row("all, even null", {"*"}, "null", Verdict::Allowed);
    row("null listed", {"null"}, "null", Verdict::Allowed);
    row("many stars", {"*a*a*a*b"}, "aaaaaaaaaaaaaaaaaaaaaaaa", Verdict::Refused);
    row("stars that go back", {"http://*x*y"}, "http://xxaxyay", Verdict::Allowed);
    row("empty pattern", {""}, "https://a.org", Verdict::Refused);
}

void TestOriginCheck::allowedOrigins()
{
    QFETCH(QList<QByteArray>, allowed);
    QFETCH(QByteArray, origin);
    QTEST(checkWith(allowed).judge(requestOf(origin)), "verdict");
}

void TestOriginCheck::twoOriginsAreRefused()
{
    HttpRequest request = requestOf("http://h:8080");
    request.headers.append("Origin", "http://h:8080");
    QCOMPARE(checkWith({"*"}).judge(request), Verdict::Refused);
}

void TestOriginCheck::forwardedHostIsTheHost()
{
    HttpRequest request = requestOf("https://chat.example.org");
    QCOMPARE(OriginCheck().judge(request), Verdict::Refused);
    request.forwardedHost = "chat.example.org";
    QCOMPARE(OriginCheck().judge(request), Verdict::SameOrigin);
    HttpRequest inner = requestOf("http://h:8080"); // what the proxy calls us is nobody's origin
    inner.forwardedHost = "chat.example.org";
    QCOMPARE(OriginCheck().judge(inner), Verdict::Refused);
}

void TestOriginCheck::corsIsOffByDefault()
{
    QVERIFY(checkWith({"*"}, false).corsHeaders(requestOf("https://a.org")).isEmpty());
    QVERIFY(OriginCheck().corsHeaders(requestOf("http://h:8080")).isEmpty());
}

void TestOriginCheck::corsFields()
{
    HttpHeaders expected;
    expected.append("Access-Control-Allow-Origin", "https://a.org");
    expected.append("Vary", "Origin");
    expected.append("Access-Control-Allow-Credentials", "true");
    QVERIFY(checkWith({"*"}).corsHeaders(requestOf("https://a.org")) == expected);
    // An OPTIONS that is not a preflight is answered like any request.
    QVERIFY(checkWith({"*"}).corsHeaders(requestOf("https://a.org", HttpMethod::Options)) == expected);
}

void TestOriginCheck::corsWithoutCredentials()
{
    OriginCheck::Options options;
    options.allowedOrigins = {"*"};
    options.cors = true;
    options.allowCredentials = false;
    const HttpHeaders headers = OriginCheck(options).corsHeaders(requestOf("https://a.org"));
    QCOMPARE(headers.value("Access-Control-Allow-Origin"), QByteArrayView("https://a.org"));
    QVERIFY(!headers.value("Access-Control-Allow-Credentials"));
}

void TestOriginCheck::corsOnlyForAllowed_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("refused") << "https://evil.org"_ba;
}

void TestOriginCheck::corsOnlyForAllowed()
{
    QFETCH(QByteArray, origin);
    QVERIFY(checkWith({"https://a.org"}).corsHeaders(requestOf(origin)).isEmpty());
}

void TestOriginCheck::preflight()
{
    HttpRequest request = requestOf("https://a.org", HttpMethod::Options);
    request.headers.append("Access-Control-Request-Method", "POST");
    const HttpHeaders headers = checkWith({"https://a.org"}).corsHeaders(request);
    QCOMPARE(headers.value("Access-Control-Allow-Origin"), QByteArrayView("https://a.org"));
    QCOMPARE(headers.value("Access-Control-Allow-Methods"), QByteArrayView("GET, POST, HEAD"));
    QCOMPARE(headers.value("Access-Control-Allow-Headers"),
             QByteArrayView("X-Requested-With, Content-Type, Accept, Origin"));
    QCOMPARE(headers.value("Access-Control-Max-Age"), QByteArrayView("1800"));
    request.method = HttpMethod::Get;
    QVERIFY(!checkWith({"https://a.org"}).corsHeaders(request).value("Access-Control-Max-Age"));
}

} // namespace tst_origincheck

QTEST_APPLESS_MAIN(tst_origincheck::TestOriginCheck)
#include "tst_origincheck.moc"
