// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/utf8.h"

#include <QtTest/QtTest>

namespace tst_utf8 {

using namespace halley;

class TestUtf8 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cases_data();
    void cases();
    void offsetAtEveryPlace();
    void everyTwoByteSequence();
};

void TestUtf8::cases_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("expected"); // -1: valid
    const auto row = [](const char *name, const QByteArray &text, qsizetype expected) {
        QTest::newRow(name) << text << expected;
    };
    row("empty", "", -1);
    row("null", QByteArray(), -1);
    row("ASCII with NUL", QByteArray("a\0b", 3), -1);
    row("smallest of each length", "\xc2\x80\xe0\xa0\x80\xf0\x90\x80\x80", -1);
    row("largest of each length", "\x7f\xdf\xbf\xef\xbf\xbf\xf4\x8f\xbf\xbf", -1);
    row("around the surrogates", "\xed\x9f\xbf\xee\x80\x80", -1);
    row("surrogate", "a\xed\xa0\x80", 1);
    row("last surrogate", "ab\xed\xbf\xbf", 2);
    row("overlong two", "\xc1\xbf", 0);
    row("overlong three", "\xe0\x9f\xbf", 0);
    row("overlong four", "\xf0\x8f\xbf\xbf", 0);
    row("too large", "\xf4\x90\x80\x80", 0);
    row("f5", "x\xf5\x80\x80\x80", 1);
    row("ff", "\xff", 0);
    row("lone continuation", "ab\x80", 2);
    row("cut by the end", "ab\xe2\x82", 2);
    row("cut by ASCII",
        "\xe2\x82"
        "a",
        0);
    row("cut by a lead", "\xc3\xc3\xa9", 0);
    row("one continuation too many", "\xc3\xa9\xa9", 2);
}

void TestUtf8::cases()
{
    QFETCH(QByteArray, text);
    QFETCH(qsizetype, expected);
    QCOMPARE(firstInvalidUtf8(text).value_or(-1), expected);
}

// Over the sizes of the blocks that the fast check works in.
void TestUtf8::offsetAtEveryPlace()
{
    for (qsizetype at = 0; at < 200; ++at) {
        QByteArray text(200, 'x');
        QVERIFY(!firstInvalidUtf8(text));
        text[at] = '\xfe';
        QCOMPARE(firstInvalidUtf8(text), std::optional(at));
    }
}

// Qt's decoder as the judge.
void TestUtf8::everyTwoByteSequence()
{
    for (int a = 0; a < 256; ++a) {
        for (int b = 0; b < 256; ++b) {
            const QByteArray text{QByteArray(1, char(a)) + char(b)};
            QCOMPARE(!firstInvalidUtf8(text), QString::fromUtf8(text).toUtf8() == text);
        }
    }
}

} // namespace tst_utf8

QTEST_APPLESS_MAIN(tst_utf8::TestUtf8)
#include "tst_utf8.moc"
