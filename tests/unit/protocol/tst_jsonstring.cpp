// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/jsonstring.h"

#include "server/protocol/codec.h"
#include "server/protocol/utf8.h"

#include <QtTest/QtTest>

namespace tst_jsonstring {

using namespace halley;

class TestJsonString : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unescapes_data();
    void unescapes();
    void loneHalvesStayApartOnRequest();
    void escapes_data();
    void escapes();
    void everyByteComesBack();
};

void TestJsonString::unescapes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &json, const QByteArray &text) {
        QTest::newRow(name) << '"' + json + '"' << text;
    };
    row("empty", "", "");
    row("plain", "abc", "abc");
    row("UTF-8", "\xc3\xa9\xf0\x9f\x98\x80", "\xc3\xa9\xf0\x9f\x98\x80");
    row("U+FEFF",
        "\xef\xbb\xbf"
        "a",
        "\xef\xbb\xbf"
        "a");
    row("quote", R"(\")", "\"");
    row("backslash", R"(\\)", "\\");
    row("slash", R"(\/a\/b)", "/a/b");
    row("control characters", R"(\b\f\n\r\t)", "\b\f\n\r\t");
    row("NUL", R"(a\u0000b)", QByteArray("a\0b", 3));
    row("one byte", R"(\u0041)", "A");
    row("two bytes", R"(\u00e9\u07FF)", "\xc3\xa9\xdf\xbf");
    row("three bytes", R"(\u0800\uFFFF)", "\xe0\xa0\x80\xef\xbf\xbf");
    row("pair", R"(\ud83d\ude00)", "\xf0\x9f\x98\x80");
    row("first pair", R"(\uD800\uDC00)", "\xf0\x90\x80\x80");
    row("last pair", R"(\uDBFF\uDFFF)", "\xf4\x8f\xbf\xbf");
    row("lone high", R"(a\ud800b)",
        "a\xef\xbf\xbd"
        "b");
    row("lone high at the end", R"(\ud800)", "\xef\xbf\xbd");
    row("lone low", R"(\udc00)", "\xef\xbf\xbd");
    row("wrong order", R"(\udc00\ud800)", "\xef\xbf\xbd\xef\xbf\xbd");
    row("high before a pair", R"(\ud800\ud83d\ude00)", "\xef\xbf\xbd\xf0\x9f\x98\x80");
    row("high before another escape", R"(\ud800\n)", "\xef\xbf\xbd\n");
    row("high before another character", R"(\ud800\u0041)",
        "\xef\xbf\xbd"
        "A");
    row("high before text that looks like a low", R"(\ud800\\udc00)", "\xef\xbf\xbd\\udc00");
    row("mixed", R"(x\\n\n\"y\")", "x\\n\n\"y\"");
}

void TestJsonString::unescapes()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, text);
    QVERIFY(checkJson(json).hasValue());
    QCOMPARE(jsonUnescaped(json), text);
    QVERIFY(!firstInvalidUtf8(jsonUnescaped(json)));
}

void TestJsonString::loneHalvesStayApartOnRequest()
{
    const QByteArray a = R"("\ud800")";
    const QByteArray b = R"("\ud801")";
    QCOMPARE(jsonUnescaped(a), jsonUnescaped(b));
    QVERIFY(jsonUnescaped(a, LoneSurrogate::Keep) != jsonUnescaped(b, LoneSurrogate::Keep));
    QCOMPARE(jsonUnescaped(R"("\ud83d\ude00")", LoneSurrogate::Keep), QByteArray("\xf0\x9f\x98\x80"));
}

void TestJsonString::escapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray() << QByteArray(R"("")");
    QTest::newRow("plain") << QByteArray("/chat/a b") << QByteArray(R"("/chat/a b")");
    QTest::newRow("quote and backslash") << QByteArray("a\"b\\c") << QByteArray(R"("a\"b\\c")");
    QTest::newRow("control") << QByteArray("\b\f\n\r\t\x01\x1f") << QByteArray(R"("\b\f\n\r\t\u0001\u001f")");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray(R"("a\u0000b")");
    QTest::newRow("nothing more") << QByteArray("\x7f<>&'\xe2\x80\xa8\xef\xbb\xbf")
                                  << QByteArray("\"\x7f<>&'\xe2\x80\xa8\xef\xbb\xbf\"");
}

void TestJsonString::escapes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(jsonString(text), json);
    QCOMPARE(jsonUnescaped(json), text);
}

void TestJsonString::everyByteComesBack()
{
    QByteArray text;
    for (int c = 0; c < 0x80; ++c)
        text += char(c);
    const QByteArray json = jsonString(text);
    QVERIFY(checkJson(json).hasValue());
    QCOMPARE(jsonUnescaped(json), text);
}

} // namespace tst_jsonstring

QTEST_APPLESS_MAIN(tst_jsonstring::TestJsonString)
#include "tst_jsonstring.moc"
