// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/handshakepipe.h"

#include "server/net/memorysocket.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QTimer>
#include <QtTest/QTest>

namespace tst_handshakepipe {

using namespace halley;

namespace {

QByteArray headWithKey(const QByteArray &key, const QByteArray &more = {})
{
    return "GET / HTTP/1.1\r\nHost: localhost:8080\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
           key + "\r\n" + more + "\r\n";
}

QByteArray acceptFor(const QByteArray &key)
{
    return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
        .toBase64();
}

} // namespace

class HandshakePipeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersWithTheAcceptKey();
    void choosesTheSubprotocol();
    void refusesWhatIsNoUpgrade();
    void runsNobodyElsesEvents();
    void thousandsLeaveNothingBehind();
    void memorySocketReadsAndWrites();
};

void HandshakePipeTest::answersWithTheAcceptKey()
{
    HandshakePipe pipe;
    const auto answer = pipe.answer(headWithKey("dGhlIHNhbXBsZSBub25jZQ=="));
    QVERIFY(answer.has_value());
    QVERIFY(answer->startsWith("HTTP/1.1 101 Switching Protocols\r\n"));
    QVERIFY(answer->endsWith("\r\n\r\n"));
    QCOMPARE(answer->indexOf("\r\n\r\n"), answer->size() - 4); // no frame behind it
    QVERIFY(answer->contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    QVERIFY(!answer->contains("Sec-WebSocket-Extensions"));
}

void HandshakePipeTest::choosesTheSubprotocol()
{
    HandshakePipe pipe(QStringLiteral("bayeux"));
    const auto answer =
        pipe.answer(headWithKey("dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: bayeux\r\n"));
    QVERIFY(answer.has_value());
    QVERIFY(answer->contains("\r\nSec-WebSocket-Protocol: bayeux\r\n"));
    QVERIFY(answer->endsWith("\r\n\r\n"));
    QVERIFY(!answer->contains("Access-Control-"));
}

void HandshakePipeTest::refusesWhatIsNoUpgrade()
{
    QTest::ignoreMessage(QtWarningMsg, "QWebSocketServer refused an upgrade that was found good");
    HandshakePipe pipe;
    QVERIFY(!pipe.answer("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").has_value());
    QVERIFY(pipe.answer(headWithKey("dGhlIHNhbXBsZSBub25jZQ==")).has_value());
}

void HandshakePipeTest::runsNobodyElsesEvents()
{
    bool called = false;
    QMetaObject::invokeMethod(
        this, [&] { called = true; }, Qt::QueuedConnection);
    HandshakePipe pipe;
    QVERIFY(pipe.answer(headWithKey("dGhlIHNhbXBsZSBub25jZQ==")).has_value());
    QVERIFY(!called);
    QCoreApplication::processEvents();
    QVERIFY(called);
}

void HandshakePipeTest::thousandsLeaveNothingBehind()
{
    HandshakePipe pipe;
    for (int i = 0; i < 3'000; ++i) {
        const QByteArray key = QByteArray::number(1'000'000'000'000'000 + i).toBase64();
        const auto answer = pipe.answer(headWithKey(key));
        QVERIFY(answer.has_value());
        QVERIFY(answer->contains("\r\nSec-WebSocket-Accept: " + acceptFor(key) + "\r\n"));
    }
    QCoreApplication::processEvents();
}

void HandshakePipeTest::memorySocketReadsAndWrites()
{
    MemorySocket socket("one two");
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
    QCOMPARE(socket.bytesAvailable(), 7);
    QCOMPARE(socket.peek(3), QByteArray("one"));
    QCOMPARE(socket.skip(4), 4);
    QCOMPARE(socket.readAll(), QByteArray("two"));
    QCOMPARE(socket.bytesAvailable(), 0);
    QCOMPARE(socket.write("answer"), 6);
    QCOMPARE(socket.output(), QByteArray("answer"));
    socket.close();
    QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

} // namespace tst_handshakepipe

QTEST_GUILESS_MAIN(tst_handshakepipe::HandshakePipeTest)
#include "tst_handshakepipe.moc"
