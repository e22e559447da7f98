// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Back-pressure in: while an application thinks about a message, its sender is not read further than one
// buffer.
#include "tests/integration/support/serverfixture.h"

#include <QtCore/QTimer>
#include <thread>

namespace tst_serverpause {

using namespace halley;
using namespace halley::test;
using namespace std::chrono_literals;

namespace {

// A listener on /slow that thinks until it is told.
struct SlowListener
{
    explicit SlowListener(ServerFixture &server) : loop(*server.loop)
    {
        loop.runInTurn([this](Broker &broker) {
            registration =
                broker.createChannelIfAbsent(*ChannelId::parse("/slow"))
                    ->addListener([this](ServerSession *, ServerChannel &, Message &, Message *,
                                         Promise<bool> promise) { promises.push_back(std::move(promise)); });
        });
    }
    void answer()
    {
        loop.runInTurn([this](Broker &) { std::exchange(promises, {}).front().complete(true); });
    }
    ServerLoop &loop;
    std::vector<Promise<bool>> promises;
    Registration registration;
};

// Counts what of a channel has reached the broker.
struct Counter : BrokerObserver
{
    explicit Counter(ServerFixture &server) : loop(*server.loop)
    {
        loop.runInTurn([this](Broker &broker) { broker.setObserver(this); });
    }
    ~Counter() override
    {
        loop.runInTurn([](Broker &broker) { broker.setObserver(nullptr); });
    }
    void received(const ServerSession *, const Message &message) override
    {
        if (message.channel() == "/flood")
            ++count;
    }
    ServerLoop &loop;
    int count = 0;
};

} // namespace

class ServerPauseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsOneBufferAhead();
    void goesOnInOrder();
    void othersAreNotPaused();
    void answersBetweenTurns_data();
    void answersBetweenTurns();
    void answersAfterTheServer();
    void pausedPeerThatGoesIsNoticed();
    void pausedPeerIsClosedWithTheServer();

private:
    static QByteArray message(const WebSocketPeer &peer, const QByteArray &channel, const QByteArray &data)
    {
        return clientText(R"([{"channel":")" + channel + R"(","clientId":")" + peer.clientId +
                          R"(","data":)" + data + "}]");
    }
};

void ServerPauseTest::readsOneBufferAhead()
{
    BrokerOptions options;
    options.limits.readPerTurn = 16 * 1024;
    ServerFixture server(options);
    SlowListener slow(server);
    Counter counter(server);
    WebSocketPeer peer(server.port);
    peer.handshake();
    peer.send(message(peer, "/slow", "1"));
    QTRY_COMPARE(slow.promises.size(), size_t(1));
    const QByteArray data = '"' + QByteArray(1'000, 'f') + '"';
    constexpr int sent = 20'000; // 20 MB: more than all buffers on the way
    for (int i = 0; i < sent; ++i)
        peer.socket.write(message(peer, "/flood", data));
    // Until nothing moves any more: what is left waits here.
    qint64 waiting = -1;
    QTimer look;
    int still = 0;
    connect(&look, &QTimer::timeout, this, [&] {
        const qint64 now = peer.socket.bytesToWrite() + peer.socket.encryptedBytesToWrite();
        still = now == std::exchange(waiting, now) ? still + 1 : 0;
    });
    look.start(20);
    QTRY_VERIFY_WITH_TIMEOUT(still >= 10, 20'000);
    QVERIFY(waiting > 1'000'000);
    QCOMPARE(counter.count, 0); // they wait their turn behind the slow one
    slow.answer();
    QTRY_COMPARE_WITH_TIMEOUT(counter.count, sent, 60'000);
}

void ServerPauseTest::goesOnInOrder()
{
    ServerFixture server;
    SlowListener slow(server);
    WebSocketPeer peer(server.port);
    peer.handshake();
    peer.sendMessage("/meta/subscribe", R"("id":"s","subscription":"/flood")");
    QTRY_VERIFY(peer.received.contains("/flood"));
    peer.received.clear();
    peer.send(message(peer, "/slow", "1"));
    for (int i = 0; i < 1'000; ++i)
        peer.send(message(peer, "/flood", QByteArray::number(i)));
    QTRY_COMPARE(slow.promises.size(), size_t(1));
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QVERIFY(!peer.received.contains("\"data\":"));
    slow.answer();
    QTRY_COMPARE(peer.received.count("\"data\":"), 1'000);
    qsizetype at = 0;
    for (int i = 0; i < 1'000; ++i) {
        at = peer.received.indexOf("\"data\":" + QByteArray::number(i) + '}', at);
        QVERIFY2(at >= 0, qPrintable(QString::number(i)));
    }
}

void ServerPauseTest::othersAreNotPaused()
{
    ServerFixture server;
    SlowListener slow(server);
    Counter counter(server);
    WebSocketPeer peer(server.port), other(server.port);
    peer.handshake();
    other.handshake();
    peer.send(message(peer, "/slow", "1") + message(peer, "/x", "1") + message(peer, "/x", "2"));
    QTRY_COMPARE(slow.promises.size(), size_t(1));
    for (int i = 0; i < 100; ++i)
        other.send(message(other, "/flood", "1"));
    QTRY_COMPARE(counter.count, 100);
}

void ServerPauseTest::answersBetweenTurns_data()
{
    QTest::addColumn<bool>("ownThread");
    QTest::newRow("on the broker's thread") << false;
    QTest::newRow("on another") << true;
}

void ServerPauseTest::answersBetweenTurns()
{
    QFETCH(const bool, ownThread);
    ServerFixture server;
    SlowListener slow(server);
    WebSocketPeer peer(server.port);
    peer.handshake();
    peer.received.clear();
    peer.sendMessage("/slow", R"("id":"slow","data":1)");
    QTRY_COMPARE(slow.promises.size(), size_t(1));
    const auto answer = [promise = std::exchange(slow.promises, {}).front()] { promise.complete(true); };
    if (ownThread)
        std::jthread(answer).join();
    else
        answer();
    QTRY_VERIFY(peer.received.contains(R"("id":"slow")")); // nothing else has to happen
    QVERIFY(peer.received.contains(R"("successful":true)"));
}

void ServerPauseTest::answersAfterTheServer()
{
    std::vector<Promise<bool>> promises;
    {
        ServerFixture server;
        SlowListener slow(server);
        WebSocketPeer peer(server.port);
        peer.handshake();
        peer.sendMessage("/slow", R"("data":1)");
        QTRY_COMPARE(slow.promises.size(), size_t(1));
        promises.swap(slow.promises);
    }
    promises.front().complete(true); // to nobody
}

void ServerPauseTest::pausedPeerThatGoesIsNoticed()
{
    ServerFixture server;
    SlowListener slow(server);
    {
        WebSocketPeer peer(server.port);
        peer.handshake();
        peer.send(message(peer, "/slow", "1") + message(peer, "/x", "1"));
        QTRY_COMPARE(slow.promises.size(), size_t(1));
        peer.socket.abort();
    }
    QTRY_COMPARE(server.loop->connectionCount(), 0);
    slow.answer(); // nobody is left to go on
    WebSocketPeer(server.port).handshake();
}

void ServerPauseTest::pausedPeerIsClosedWithTheServer()
{
    BrokerOptions options;
    options.limits.closeTime = 60s;
    ServerFixture server(options);
    SlowListener slow(server);
    WebSocketPeer peer(server.port);
    peer.handshake();
    peer.send(message(peer, "/slow", "1") + message(peer, "/x", "1"));
    QTRY_COMPARE(slow.promises.size(), size_t(1));
    bool stopped = false;
    connect(server.loop.get(), &ServerLoop::stopped, this, [&] { stopped = true; });
    server.loop->stop();
    QTRY_COMPARE(peer.closeCode(), 1000);
    peer.send(clientClose(1000)); // is read, though nothing else was
    QTRY_VERIFY(stopped);
}

} // namespace tst_serverpause

HALLEY_SOCKET_TEST_MAIN(tst_serverpause::ServerPauseTest)
#include "tst_serverpause.moc"
