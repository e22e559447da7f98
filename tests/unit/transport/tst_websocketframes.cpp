// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/websocketframes.h"

#include <QtCore/qlist.h>
#include <QtTest/QTest>

namespace tst_websocketframes {

using namespace Qt::StringLiterals;
using namespace halley;

// The frames that the server sends, byte by byte.
class TestWebSocketFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrays_data();
    void arrays();
    void lengthForms_data();
    void lengthForms();
    void textHasNoSpareRoom();
    void control();
    void closes();
    void closeReasonIsCutAtACharacter_data();
    void closeReasonIsCutAtACharacter();
    void closeIsEchoed();
};

void TestWebSocketFrames::arrays_data()
{
    QTest::addColumn<QList<QByteArray>>("texts");
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("none") << QList<QByteArray>{} << "\x81\x02[]"_ba;
    QTest::newRow("one") << QList<QByteArray>{"{}"} << "\x81\x04[{}]"_ba;
    QTest::newRow("three") << QList<QByteArray>{"{\"a\":1}", "{}", "2"} << "\x81\x0e[{\"a\":1},{},2]"_ba;
}

void TestWebSocketFrames::arrays()
{
    QFETCH(QList<QByteArray>, texts);
    QFETCH(QByteArray, frame);
    QCOMPARE(frameText(texts), frame);
    if (texts.size() == 1)
        QCOMPARE(frameText(texts.first()), frame);
}

void TestWebSocketFrames::lengthForms_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("125") << 125 << "\x81\x7d"_ba;
    QTest::newRow("126") << 126 << "\x81\x7e\x00\x7e"_ba;
    QTest::newRow("65535") << 65535 << "\x81\x7e\xff\xff"_ba;
    QTest::newRow("65536") << 65536 << "\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"_ba;
}

void TestWebSocketFrames::lengthForms()
{
    QFETCH(int, size);
    QFETCH(QByteArray, head);
    const QByteArray text(size - 2, 'x');
    QCOMPARE(frameText(text), head + '[' + text + ']');
}

// The frame is shared by all subscribers and counted in their queues: its size must be what it costs.
void TestWebSocketFrames::textHasNoSpareRoom()
{
    for (int size : {1, 100, 1000, 70'000}) {
        const QByteArray frame = frameText(QByteArray(size, 'x'));
        QCOMPARE(frame.capacity(), frame.size());
    }
}

void TestWebSocketFrames::control()
{
    QCOMPARE(framePing(), "\x89\x00"_ba);
    QCOMPARE(framePing("ab"), "\x89\x02"
                              "ab"_ba);
    QCOMPARE(framePong("\x00\xff"_ba), "\x8a\x02\x00\xff"_ba);
    QCOMPARE(framePong(QByteArray(125, 'p')), "\x8a\x7d" + QByteArray(125, 'p'));
}

void TestWebSocketFrames::closes()
{
    QCOMPARE(frameClose(WebSocketCloseCode::Normal), "\x88\x02\x03\xe8"_ba);
    QCOMPARE(frameClose(WebSocketCloseCode::InternalError, "why"), "\x88\x05\x03\xf3why"_ba);
}

void TestWebSocketFrames::closeReasonIsCutAtACharacter_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("fits") << QByteArray(123, 'r') << qsizetype(123);
    QTest::newRow("one too many") << QByteArray(124, 'r') << qsizetype(123);
    QTest::newRow("two bytes, fits") << QByteArray(121, 'r') + "\xc2\xb5" << qsizetype(123);
    QTest::newRow("two bytes over the border") << QByteArray(122, 'r') + "\xc2\xb5" << qsizetype(122);
    QTest::newRow("four bytes over the border")
        << QByteArray(120, 'r') + "\xf0\x9f\x98\x80" << qsizetype(120);
    QTest::newRow("not UTF-8 at all") << QByteArray(200, '\x80') << qsizetype(0);
}

void TestWebSocketFrames::closeReasonIsCutAtACharacter()
{
    QFETCH(QByteArray, reason);
    QFETCH(qsizetype, size);
    const QByteArray frame = frameClose(WebSocketCloseCode::ProtocolError, reason);
    QCOMPARE(frame.size(), 4 + size);
    QCOMPARE(qsizetype(frame[1]), 2 + size);
    QCOMPARE(frame.sliced(4), reason.first(size));
}

void TestWebSocketFrames::closeIsEchoed()
{
    QCOMPARE(frameClose(WebSocketClose{}), "\x88\x00"_ba);
    QCOMPARE(frameClose(WebSocketClose{quint16(4001), "reason"}), "\x88\x02\x0f\xa1"_ba);
}

} // namespace tst_websocketframes

QTEST_APPLESS_MAIN(tst_websocketframes::TestWebSocketFrames)
#include "tst_websocketframes.moc"
