// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/percentcoding.h"
#include "server/transport/requestpath.h"

#include <QtTest/QTest>

namespace tst_requestpath {

using namespace Qt::StringLiterals;
using namespace halley;

// Paths: decoded, split, safe to put behind a folder's name, and compared with mappings.
class TestRequestPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void refuses_data();
    void refuses();
    void mappings_data();
    void mappings();
    void percentCoding_data();
    void percentCoding();
};

void TestRequestPath::splits_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QList<QByteArray>>("segments");
    QTest::newRow("root") << "/"_ba << QList<QByteArray>{""};
    QTest::newRow("one") << "/cometd"_ba << QList<QByteArray>{"cometd"};
    QTest::newRow("final slash") << "/a/"_ba << QList<QByteArray>{"a", ""};
    QTest::newRow("three") << "/a/b/c.html"_ba << QList<QByteArray>{"a", "b", "c.html"};
    QTest::newRow("double slash") << "//a"_ba << QList<QByteArray>{"", "a"};
    QTest::newRow("escapes") << "/%63omet%64/%c3%a9%20+"_ba << QList<QByteArray>{"cometd", "\xc3\xa9 +"};
    QTest::newRow("escaped percent") << "/%252e"_ba << QList<QByteArray>{"%2e"};
    QTest::newRow("dots that are names")
        << "/.../..a/a../.a"_ba << QList<QByteArray>{"...", "..a", "a..", ".a"};
}

void TestRequestPath::splits()
{
    QFETCH(QByteArray, raw);
    const auto path = RequestPath::parse(raw);
    QVERIFY(path);
    QTEST(path->segments(), "segments");
}

void TestRequestPath::refuses_data()
{
    QTest::addColumn<QByteArray>("raw");
    for (const char *raw :
         {"",        "*",      "a",         "/..",        "/../etc/passwd", "/a/../b", "/a/..",
          "/.",      "/a/./b", "/%2e%2e/a", "/.%2E",      "/%2e",           "/a%2fb",  "/a%2Fb",
          "/..%2fa", "/a%5cb", "/a\\b",     "/%00",       "/a%00.html",     "/%0a",    "/%7f",
          "/%1b",    "/%ff",   "/%c3",      "/%ed%a0%80", "/%c0%ae%c0%ae",  "/%",      "/%2",
          "/%zz",    "/a\x01"})
        QTest::addRow("%s", raw) << QByteArray(raw);
}

void TestRequestPath::refuses()
{
    QFETCH(QByteArray, raw);
    const auto path = RequestPath::parse(raw);
    QVERIFY(!path);
    QCOMPARE(path.error().status, HttpStatus::BadRequest);
}

void TestRequestPath::mappings_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("mapping");
    QTest::addColumn<bool>("isBelow");
    const auto row = [](const char *path, const char *mapping, bool isBelow) {
        QTest::addRow("%s in %s", path, mapping) << QByteArray(path) << QByteArray(mapping) << isBelow;
    };
    row("/cometd", "/cometd", true);
    row("/cometd/", "/cometd", true);
    row("/cometd/connect", "/cometd", true);
    row("/%63ometd", "/cometd", true);
    row("/cometdx", "/cometd", false);
    row("/comet", "/cometd", false);
    row("/Cometd", "/cometd", false);
    row("//cometd", "/cometd", false);
    row("/", "/cometd", false);
    row("/a/cometd", "/cometd", false);
    row("/cometd", "/cometd/*", true);
    row("/cometd/x", "/cometd/*", true);
    row("/cometd", "/cometd/", true);
    row("/a/b/c", "/a/b", true);
    row("/a", "/a/b", false);
    row("/any/thing", "/", true);
    row("/any/thing", "/*", true);
    row("/", "/", true);
    row("/cometd", "cometd", true);
}

void TestRequestPath::mappings()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, mapping);
    const auto parsed = RequestPath::parse(path);
    QVERIFY(parsed);
    QTEST(parsed->isBelow(mapping), "isBelow");
}

void TestRequestPath::percentCoding_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::optional<QByteArray>>("decoded");
    const auto row = [](const char *name, const QByteArray &text, const std::optional<QByteArray> &decoded) {
        QTest::newRow(name) << text << decoded;
    };
    row("nothing", "", "");
    row("plain", "a+b", "a+b");
    row("both cases", "%aF%Af", "\xaf\xaf");
    row("all digits", "%00%19%9a%fF", "\x00\x19\x9a\xff"_ba);
    row("twice", "%2541", "%41");
    row("at the end", "a%", {});
    row("one digit", "a%4", {});
    row("no digits", "%g0", {});
    row("second not", "%0g", {});
    row("sign", "%+1", {});
    row("space", "% 1", {});
    row("between digits and letters", "%:0", {});
    row("after f", "%`0", {});
}

void TestRequestPath::percentCoding()
{
    QFETCH(QByteArray, text);
    QFETCH(std::optional<QByteArray>, decoded);
    QVERIFY(percentDecode(text) == decoded);
    QCOMPARE(hasWholeEscapes(text), decoded.has_value());
    const auto asForm = percentDecode(text, PlusSign::IsSpace);
    QCOMPARE(asForm.has_value(), decoded.has_value());
    if (text == "a+b")
        QCOMPARE(*asForm, "a b");
}

} // namespace tst_requestpath

QTEST_APPLESS_MAIN(tst_requestpath::TestRequestPath)
#include "tst_requestpath.moc"
