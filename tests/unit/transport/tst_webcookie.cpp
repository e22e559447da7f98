// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/webcookie.h"

#include <QtTest/QTest>

namespace tst_webcookie {

using namespace Qt::StringLiterals;
using namespace halley;

// The browser cookie (spec 11.2.4).
class TestWebCookie : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void writes_data();
    void writes();
};

void TestWebCookie::reads_data()
{
    QTest::addColumn<QList<QByteArray>>("fields");
    QTest::addColumn<std::optional<QByteArray>>("value");
    const auto row = [](const char *name, const QList<QByteArray> &fields,
                        const std::optional<QByteArray> &value) { QTest::newRow(name) << fields << value; };
    row("alone", {"BAYEUX_BROWSER=abc"}, "abc");
    row("among others", {"a=b; BAYEUX_BROWSER=abc; c=d"}, "abc");
    row("without spaces", {"a=b;BAYEUX_BROWSER=abc;c=d"}, "abc");
    row("in the second field", {"a=b", "BAYEUX_BROWSER=abc"}, "abc");
    row("the first of two", {"BAYEUX_BROWSER=abc; BAYEUX_BROWSER=def"}, "abc");
    row("with an equals sign", {"BAYEUX_BROWSER=a=b=="}, "a=b==");
    row("quoted stays quoted", {"BAYEUX_BROWSER=\"abc\""}, "\"abc\"");
    row("empty elements", {";; BAYEUX_BROWSER=abc;"}, "abc");
    row("other case", {"bayeux_browser=abc"}, {});
    row("longer name", {"XBAYEUX_BROWSER=abc; BAYEUX_BROWSERX=abc"}, {});
    row("no value", {"BAYEUX_BROWSER="}, {});
    row("no equals sign", {"BAYEUX_BROWSER"}, {});
    row("in another's value", {"a=BAYEUX_BROWSER=abc"}, {});
    row("no field", {}, {});
}

void TestWebCookie::reads()
{
    QFETCH(QList<QByteArray>, fields);
    QFETCH(std::optional<QByteArray>, value);
    HttpHeaders headers;
    headers.append("Host", "h");
    for (const QByteArray &field : std::as_const(fields))
        headers.append("cookie", field);
    QVERIFY(cookieValue(headers, "BAYEUX_BROWSER") == value);
}

void TestWebCookie::writes_data()
{
    QTest::addColumn<WebCookie>("cookie");
    QTest::addColumn<QByteArray>("text");
    WebCookie cookie;
    cookie.value = "0a1b";
    QTest::newRow("defaults") << cookie << "BAYEUX_BROWSER=0a1b; Path=/; HttpOnly"_ba;
    WebCookie bare = cookie;
    bare.path.clear();
    bare.httpOnly = false;
    QTest::newRow("bare") << bare << "BAYEUX_BROWSER=0a1b"_ba;
    WebCookie full{
        "N", "v", "example.org", "/c", std::chrono::seconds(60), true, true, WebCookie::SameSite::None, true};
    QTest::newRow("everything, in order")
        << full
        << "N=v; Domain=example.org; Path=/c; Max-Age=60; HttpOnly; Secure; SameSite=None; Partitioned"_ba;
    WebCookie ending = cookie;
    ending.maxAge = std::chrono::seconds(0);
    QTest::newRow("ending now") << ending << "BAYEUX_BROWSER=0a1b; Path=/; Max-Age=0; HttpOnly"_ba;
    WebCookie lasting = cookie;
    lasting.maxAge = std::chrono::seconds(-1);
    QTest::newRow("negative age is none") << lasting << "BAYEUX_BROWSER=0a1b; Path=/; HttpOnly"_ba;
    WebCookie lax = cookie;
    lax.sameSite = WebCookie::SameSite::Lax;
    QTest::newRow("lax") << lax << "BAYEUX_BROWSER=0a1b; Path=/; HttpOnly; SameSite=Lax"_ba;
    WebCookie strict = cookie;
    strict.sameSite = WebCookie::SameSite::Strict;
    QTest::newRow("strict") << strict << "BAYEUX_BROWSER=0a1b; Path=/; HttpOnly; SameSite=Strict"_ba;
}

void TestWebCookie::writes()
{
    QFETCH(WebCookie, cookie);
    QFETCH(QByteArray, text);
    QCOMPARE(cookie.toSetCookie(), text);
}

} // namespace tst_webcookie

QTEST_APPLESS_MAIN(tst_webcookie::TestWebCookie)
#include "tst_webcookie.moc"
