// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/socketwriter.h"

#include "server/net/directsendstage.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <memory>
#include <sys/socket.h>

namespace tst_socketwriter {

using namespace halley;

namespace {

class Owner : public SocketWriter::Owner
{
public:
    void written() override { ++calls; }
    int calls = 0;
};

// A connected pair: `near` is written to by the writer, `far` reads. Small kernel buffers, so that they fill.
struct Pair
{
    Pair()
    {
        QVERIFY(server.listen(QHostAddress::LocalHost));
        far.connectToHost(server.serverAddress(), server.serverPort());
        QVERIFY(server.waitForNewConnection(5000));
        near.reset(server.nextPendingConnection());
        QVERIFY(far.waitForConnected(5000));
        near->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, 8192);
        far.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 8192);
        far.setReadBufferSize(8192);
    }
    QByteArray readAll(qsizetype size)
    {
        QByteArray all;
        while (all.size() < size) {
            QCoreApplication::processEvents();
            all += far.readAll();
        }
        return all;
    }
    QTcpServer server;
    QTcpSocket far;
    std::unique_ptr<QTcpSocket> near;
};

// Numbered, so that any disorder shows.
QByteArray numbered(int number, qsizetype size)
{
    return QByteArray::number(number).rightJustified(size, '.');
}

} // namespace

class SocketWriterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTurnLeavesInOneCall();
    void manyBuffersKeepTheirOrder();
    void buffersAreShared();
    void whatTheKernelRefusesFollowsInOrder();
    void discardedIsNotSent();
    void deadPeerIsAFailure();
};

void SocketWriterTest::aTurnLeavesInOneCall()
{
    Pair pair;
    int wanted = 0;
    DirectSendStage stage([&] { ++wanted; });
    Owner owner;
    SocketWriter writer(*pair.near, stage, owner);
    writer.append("one ");
    writer.append("");
    writer.append("two");
    QCOMPARE(wanted, 1);
    QCOMPARE(writer.unwritten(), 7);
    QCOMPARE(owner.calls, 0);
    stage.submit();
    QCOMPARE(owner.calls, 1);
    QCOMPARE(writer.unwritten(), 0);
    QCOMPARE(pair.near->bytesToWrite(), 0); // QTcpSocket had nothing to do with it
    QCOMPARE(pair.readAll(7), QByteArray("one two"));
    stage.submit();
    QCOMPARE(owner.calls, 1);
}

void SocketWriterTest::manyBuffersKeepTheirOrder()
{
    Pair pair;
    DirectSendStage stage([] {});
    Owner owner;
    SocketWriter writer(*pair.near, stage, owner);
    QByteArray expected;
    for (int i = 0; i < 1'000; ++i) {
        writer.append(numbered(i, 5));
        expected += numbered(i, 5);
    }
    stage.submit();
    QCOMPARE(pair.readAll(expected.size()), expected);
}

void SocketWriterTest::buffersAreShared()
{
    Pair pair;
    DirectSendStage stage([] {});
    Owner owner;
    SocketWriter writer(*pair.near, stage, owner);
    const QByteArray frame(100, 'f');
    writer.append(frame);
    QVERIFY(!frame.isDetached());
    stage.submit();
    QVERIFY(frame.isDetached()); // nobody keeps it
}

void SocketWriterTest::whatTheKernelRefusesFollowsInOrder()
{
    Pair pair;
    DirectSendStage stage([] {});
    Owner owner;
    SocketWriter writer(*pair.near, stage, owner);
    QByteArray expected;
    int number = 0;
    while (writer.unwritten() < 100'000) { // turn after turn, while nobody reads
        for (int i = 0; i < 10; ++i) {
            expected += numbered(++number, 999);
            writer.append(numbered(number, 999));
        }
        stage.submit();
    }
    QVERIFY(pair.near->bytesToWrite() > 0);
    QByteArray got = pair.readAll(expected.size() / 2);
    // Some of it is still in QTcpSocket: this must not overtake it.
    writer.append("the end");
    stage.submit();
    expected += "the end";
    got += pair.readAll(expected.size() - got.size());
    QVERIFY(got == expected); // too long to print
    QCOMPARE(writer.unwritten(), 0);
    QVERIFY(!writer.failed());
}

void SocketWriterTest::discardedIsNotSent()
{
    Pair pair;
    DirectSendStage stage([] {});
    Owner owner;
    SocketWriter writer(*pair.near, stage, owner);
    writer.append("nothing");
    writer.discard();
    writer.append("something");
    stage.submit();
    QCOMPARE(pair.readAll(9), QByteArray("something"));
}

void SocketWriterTest::deadPeerIsAFailure()
{
    Pair pair;
    DirectSendStage stage([] {});
    Owner owner;
    SocketWriter writer(*pair.near, stage, owner);
    ::shutdown(int(pair.near->socketDescriptor()), SHUT_WR);
    writer.append("to whom?");
    stage.submit();
    QVERIFY(writer.failed());
    QCOMPARE(owner.calls, 1);
    writer.append("anybody?");
    stage.submit();
    QCOMPARE(owner.calls, 1);
}

} // namespace tst_socketwriter

QTEST_GUILESS_MAIN(tst_socketwriter::SocketWriterTest)
#include "tst_socketwriter.moc"
