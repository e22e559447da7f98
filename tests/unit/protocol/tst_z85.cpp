// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/z85.h"

#include <QtTest/QTest>

namespace tst_z85 {

using namespace halley;

// Z85 (protocol 16.5): the vector of its specification, tails, and what is refused.
class Z85Test : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothWays_data();
    void bothWays();
    void everyLengthComesBack();
    void refused_data();
    void refused();
};

void Z85Test::bothWays_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("the vector") << QByteArray::fromHex("864fd26fb559f75b") << QByteArray("HelloWorld");
    QTest::newRow("zeroes") << QByteArray(4, '\0') << QByteArray("00000");
    // As the JavaScript client writes them.
    QTest::newRow("a tail of one") << QByteArray::fromHex("86") << QByteArray("H5");
    QTest::newRow("a tail of two") << QByteArray::fromHex("864f") << QByteArray("Hed");
    QTest::newRow("a tail of three") << QByteArray::fromHex("864fd2") << QByteArray("Helj");
    QTest::newRow("the highest tail of one") << QByteArray(1, '\xff') << QByteArray("@@");
    QTest::newRow("the highest tail of three") << QByteArray(3, '\xff') << QByteArray("%nS9");
    QTest::newRow("after a group") << QByteArray::fromHex("864fd26fb5") << QByteArray("HelloWe");
    QTest::newRow("highest") << QByteArray(4, '\xff') << QByteArray("%nSc0");
}

void Z85Test::bothWays()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(z85Encoded(bytes), text);
    QCOMPARE(z85Decoded(text), std::optional(bytes));
}

void Z85Test::everyLengthComesBack()
{
    for (const char fill : {'\0', '\x7f', '\xff'}) {
        QByteArray bytes;
        for (int length = 0; length < 40; ++length) {
            const QByteArray text = z85Encoded(bytes);
            QCOMPARE(text.size(), length / 4 * 5 + (length % 4 ? length % 4 + 1 : 0));
            QCOMPARE(z85Decoded(text), std::optional(bytes));
            bytes.append(char(fill ^ (length * 37)));
        }
    }
}

void Z85Test::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("space") << QByteArray("Hello World");
    QTest::newRow("quote") << QByteArray("\"ello");
    QTest::newRow("backslash") << QByteArray("\\ello");
    QTest::newRow("not ASCII") << QByteArray("\xc3\xa9llo");
    QTest::newRow("NUL") << QByteArray("\0ello", 5);
    QTest::newRow("one over") << QByteArray("HelloW");
    QTest::newRow("group above 2^32 - 1") << QByteArray("%nSc1");
    QTest::newRow("a tail of two too high") << QByteArray("##");
    QTest::newRow("just too high a tail of two") << QByteArray("%n");
    QTest::newRow("just too high a tail of three") << QByteArray("%nS");
    QTest::newRow("just too high a tail of four") << QByteArray("%nSc");
    QTest::newRow("highest group") << QByteArray("#####");
}

void Z85Test::refused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!z85Decoded(text));
}

} // namespace tst_z85

QTEST_GUILESS_MAIN(tst_z85::Z85Test)
#include "tst_z85.moc"
