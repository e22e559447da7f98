// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// WebSockets as a server on real sockets speaks them: frames, closing, back-pressure, ends.
#include "tests/integration/support/serverfixture.h"

namespace tst_serverwebsocket {

using namespace halley;
using namespace halley::test;
using namespace std::chrono_literals;

class ServerWebSocketTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void upgradesAfterRequests();
    void anEventReachesEverySubscriber();
    void burstOfFramesIsAnsweredInOrder();
    void answersTheLatestPing();
    void echoesTheClose_data();
    void echoesTheClose();
    void closesForFaults_data();
    void closesForFaults();
    void closesWhenIdle();
    void trafficKeepsItOpen();
    void cutsWhoDoesNotClose();
    void blockedReaderQueuesAndNobodyWaits();
    void blockedReaderGetsAllWhenItReads();
    void everyByteMayBeTheLast();
    void stopSaysGoodbye();
    void stopCutsWhoDoesNotListen();
    void manyConnectionsComeAndGo();

private:
    static void publish(ServerFixture &server, const QByteArray &channel, const QByteArray &json);
    static void subscribe(WebSocketPeer &peer, const QByteArray &channel);
};

void ServerWebSocketTest::publish(ServerFixture &server, const QByteArray &channel, const QByteArray &json)
{
    server.loop->runInTurn([&](Broker &broker) {
        const ChannelId id = *ChannelId::parse(channel);
        Message message = Message::on(id);
        message.setRaw(Field::Data, json);
        broker.createChannelIfAbsent(id)->publish(nullptr, message);
    });
}

void ServerWebSocketTest::subscribe(WebSocketPeer &peer, const QByteArray &channel)
{
    peer.handshake();
    peer.sendMessage("/meta/subscribe", R"("id":"s","subscription":")" + channel + '"');
    QTRY_VERIFY(peer.received.contains(R"("subscription":")"));
    peer.received.clear();
}

void ServerWebSocketTest::upgradesAfterRequests()
{
    ServerFixture server;
    Peer peer(server.port);
    peer.send(postRequest(handshakeBatch));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    peer.send(upgradeRequest());
    QTRY_COMPARE(peer.statuses(), (QList<int>{200, 101}));
    QVERIFY(peer.received.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    peer.received.clear();
    peer.send(clientText(handshakeBatch));
    QTRY_VERIFY(peer.received.contains(R"("successful":true)"));
}

void ServerWebSocketTest::anEventReachesEverySubscriber()
{
    ServerFixture server;
    std::vector<std::unique_ptr<WebSocketPeer>> peers;
    for (int i = 0; i < 20; ++i)
        subscribe(*peers.emplace_back(std::make_unique<WebSocketPeer>(server.port)), "/news");
    for (int i = 0; i < 100; ++i)
        publish(server, "/news", QByteArray::number(i));
    for (const auto &peer : peers) {
        QTRY_COMPARE(peer->received.count(R"([{"channel":"/news","data":)"), 100);
        QVERIFY(peer->received.indexOf("\"data\":9}") < peer->received.indexOf("\"data\":10}"));
    }
}

void ServerWebSocketTest::burstOfFramesIsAnsweredInOrder()
{
    ServerFixture server;
    WebSocketPeer peer(server.port);
    peer.handshake();
    peer.received.clear();
    QByteArray burst;
    for (int i = 0; i < 10'000; ++i)
        burst += clientText(R"([{"channel":"/burst","data":1,"clientId":")" + peer.clientId + R"(","id":")" +
                            QByteArray::number(i) + R"("}])");
    peer.send(burst);
    QTRY_COMPARE_WITH_TIMEOUT(peer.received.count(R"("successful":true)"), 10'000, 30'000);
    qsizetype at = 0;
    for (int i = 0; i < 10'000; ++i) {
        at = peer.received.indexOf("\"id\":\"" + QByteArray::number(i) + '"', at);
        QVERIFY2(at >= 0, qPrintable(QString::number(i)));
    }
}

void ServerWebSocketTest::answersTheLatestPing()
{
    ServerFixture server;
    WebSocketPeer peer(server.port);
    QByteArray pings;
    for (int i = 0; i < 100; ++i)
        pings += clientPing(QByteArray::number(i));
    peer.send(pings);
    QTRY_VERIFY(peer.received.endsWith(QByteArray("\x8a\x02", 2) + "99"));
    QVERIFY(peer.received.size() < 100 * 3);
}

void ServerWebSocketTest::echoesTheClose_data()
{
    QTest::addColumn<QByteArray>("close");
    QTest::addColumn<QByteArray>("echo");
    QTest::newRow("code") << clientClose(1000, "bye") << QByteArray("\x88\x02\x03\xe8", 4);
    QTest::newRow("own code") << clientClose(4321) << QByteArray("\x88\x02\x10\xe1", 4);
    QTest::newRow("no code") << clientClose(QByteArray()) << QByteArray("\x88\x00", 2);
    QTest::newRow("with bytes behind") << clientClose(1001) + "GET / HTTP/1.1\r\n\r\n"
                                       << QByteArray("\x88\x02\x03\xe9", 4);
}

void ServerWebSocketTest::echoesTheClose()
{
    QFETCH(const QByteArray, close);
    QFETCH(const QByteArray, echo);
    ServerFixture server;
    WebSocketPeer peer(server.port);
    peer.send(close);
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.received, echo);
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

void ServerWebSocketTest::closesForFaults_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    ClientFrame unmasked{1, "[]"};
    unmasked.masked = false;
    ClientFrame large{1, "["};
    large.announced = 2'000'000;
    QTest::newRow("unmasked") << unmasked.bytes() << 1002;
    QTest::newRow("binary") << ClientFrame{2, "[]"}.bytes() << 1003;
    QTest::newRow("announced too large") << large.bytes() << 1009;
    QTest::newRow("not UTF-8") << clientText("[\"\xff\"]") << 1007;
    QTest::newRow("not JSON") << clientText("[{") << 1011;
    QTest::newRow("empty array") << clientText("[]") << 1011;
    QTest::newRow("handshake in company")
        << clientText(R"([{"channel":"/meta/handshake"},{"channel":"/meta/connect"}])") << 1011;
    QTest::newRow("fault behind good frames")
        << clientText(handshakeBatch) + clientPing("x") + unmasked.bytes() << 1002;
}

void ServerWebSocketTest::closesForFaults()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    BrokerOptions options;
    options.limits.closeTime = 50ms; // they do not close themselves
    ServerFixture server(options);
    WebSocketPeer peer(server.port);
    peer.send(bytes);
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.closeCode(), code);
    QVERIFY(peer.received.size() - peer.received.lastIndexOf('\x88') - 4 <= 30); // the reason
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

void ServerWebSocketTest::closesWhenIdle()
{
    BrokerOptions options;
    options.limits.webSocketIdle = 50ms;
    options.limits.closeTime = 50ms;
    ServerFixture server(options);
    WebSocketPeer peer(server.port);
    QTRY_COMPARE(peer.closeCode(), 1001);
    QTRY_VERIFY(peer.isClosed());
}

void ServerWebSocketTest::trafficKeepsItOpen()
{
    BrokerOptions options;
    options.limits.webSocketIdle = 200ms;
    ServerFixture server(options);
    WebSocketPeer peer(server.port);
    int pings = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [&] { peer.send(clientPing(QByteArray::number(++pings))); });
    timer.start(20);
    QTRY_VERIFY(pings >= 30);
    QCOMPARE(peer.closeCode(), 0);
    QVERIFY(!peer.isClosed());
}

void ServerWebSocketTest::cutsWhoDoesNotClose()
{
    BrokerOptions options;
    options.limits.webSocketIdle = options.limits.closeTime = 50ms;
    ServerFixture server(options);
    WebSocketPeer peer(server.port);
    QTRY_COMPARE(peer.closeCode(), 1001);
    peer.send(clientText(handshakeBatch)); // instead of its close
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(server.loop->broker().sessionCount(), 0);
}

void ServerWebSocketTest::blockedReaderQueuesAndNobodyWaits()
{
    ServerFixture server;
    WebSocketPeer slow(server.port), quick(server.port);
    subscribe(slow, "/big");
    subscribe(quick, "/big");
    slow.socket.setReadBufferSize(1);
    const QByteArray data = '"' + QByteArray(300'000, 'b') + '"';
    const auto queueOf = [&](const WebSocketPeer &peer) {
        return server.loop->broker().session(ClientId(peer.clientId))->queue().count();
    };
    int sent = 0;
    for (; sent < 200 && queueOf(slow) < 10; ++sent) {
        publish(server, "/big", data);
        QTRY_COMPARE(quick.received.count("\"/big\""), sent + 1); // in time, every one
    }
    QVERIFY(queueOf(slow) >= 10);
    QCOMPARE(queueOf(quick), 0);
    QVERIFY(server.loop->broker().session(ClientId(slow.clientId))->blockedSince().has_value());
    QVERIFY(!server.loop->broker().session(ClientId(quick.clientId))->blockedSince().has_value());
}

void ServerWebSocketTest::blockedReaderGetsAllWhenItReads()
{
    BrokerOptions options;
    options.limits.unwritten = 1024;
    ServerFixture server(options);
    WebSocketPeer peer(server.port);
    subscribe(peer, "/n");
    peer.socket.setReadBufferSize(1);
    QObject::disconnect(&peer.socket, &QTcpSocket::readyRead, nullptr, nullptr);
    const auto session = server.loop->broker().session(ClientId(peer.clientId));
    const QByteArray filler(2'000, 'f');
    int sent = 0;
    while (session->queue().count() < 500 && sent < 9'000) {
        for (int i = 0; i < 50; ++i, ++sent)
            publish(server, "/n", '"' + QByteArray::number(sent) + ' ' + filler + '"');
        QCoreApplication::processEvents();
    }
    QVERIFY(session->queue().count() >= 500);
    // Now it reads, and its socket's buffer is large again.
    peer.socket.setReadBufferSize(0);
    QObject::connect(&peer.socket, &QTcpSocket::readyRead, &peer.socket,
                     [&] { peer.received += peer.socket.readAll(); });
    peer.received += peer.socket.readAll();
    QTRY_COMPARE_WITH_TIMEOUT(peer.received.count(filler + '"'), sent, 30'000);
    qsizetype at = 0;
    for (int i = 0; i < sent; ++i) {
        at = peer.received.indexOf('"' + QByteArray::number(i) + ' ' + filler, at);
        QVERIFY2(at >= 0, qPrintable(QString::number(i)));
    }
    QCOMPARE(session->queue().count(), 0);
    QVERIFY(!session->blockedSince().has_value());
}

void ServerWebSocketTest::everyByteMayBeTheLast()
{
    ServerFixture server;
    const QByteArray upgrade = upgradeRequest();
    const qsizetype step = usualWire() == Wire::Tls ? 7 : 1; // a TLS handshake takes its time
    for (qsizetype size = 0; size <= upgrade.size(); size += step) {
        Peer peer(server.port);
        peer.send(upgrade.left(size));
        QCoreApplication::processEvents();
    }
    const QByteArray frames = clientText(handshakeBatch) + clientPing("ping") +
                              clientFragment(1, "[{", false) + clientFragment(0, "}]", true) +
                              clientClose(1000);
    for (qsizetype size = 0; size <= frames.size(); size += step) {
        WebSocketPeer peer(server.port);
        peer.send(frames.left(size));
        QCoreApplication::processEvents();
        if (size % 2 == 0)
            peer.socket.abort();
    }
    QTRY_COMPARE(server.loop->connectionCount(), 0);
    WebSocketPeer after(server.port);
    after.handshake();
}

void ServerWebSocketTest::stopSaysGoodbye()
{
    ServerFixture server;
    WebSocketPeer webSocket(server.port);
    webSocket.handshake();
    webSocket.received.clear();
    Peer idle(server.port);
    idle.send(postRequest(handshakeBatch));
    QTRY_COMPARE(idle.statuses(), QList<int>{200});
    bool stopped = false;
    connect(server.loop.get(), &ServerLoop::stopped, this, [&] { stopped = true; });
    server.loop->stop();
    QTRY_COMPARE(webSocket.closeCode(), 1000);
    QVERIFY(webSocket.received.endsWith("Destroy"));
    QVERIFY(!stopped); // it waits for our close
    webSocket.send(clientClose(1000));
    QTRY_VERIFY(stopped);
    QTRY_VERIFY(webSocket.isClosed() && idle.isClosed());
    QTcpSocket late;
    late.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port);
    QVERIFY(!late.waitForConnected(1000));
}

void ServerWebSocketTest::stopCutsWhoDoesNotListen()
{
    BrokerOptions options;
    options.limits.closeTime = 50ms;
    ServerFixture server(options);
    WebSocketPeer peer(server.port);
    bool stopped = false;
    connect(server.loop.get(), &ServerLoop::stopped, this, [&] { stopped = true; });
    server.loop->stop();
    server.loop->stop();
    QTRY_VERIFY(stopped);
    QCOMPARE(server.loop->connectionCount(), 0);
}

void ServerWebSocketTest::manyConnectionsComeAndGo()
{
    ServerFixture server;
    const int rounds = usualWire() == Wire::Tls ? 2 : 10;
    for (int round = 0; round < rounds; ++round) {
        std::vector<std::unique_ptr<Peer>> peers;
        for (int i = 0; i < 100; ++i) {
            peers.push_back(std::make_unique<Peer>(server.port));
            peers.back()->send(upgradeRequest());
        }
        QTRY_COMPARE(server.loop->connectionCount(), 100);
        for (const auto &peer : peers)
            QTRY_COMPARE(peer->statuses(), QList<int>{101});
        peers.clear();
        QTRY_COMPARE(server.loop->connectionCount(), 0);
    }
}

} // namespace tst_serverwebsocket

HALLEY_SOCKET_TEST_MAIN(tst_serverwebsocket::ServerWebSocketTest)
#include "tst_serverwebsocket.moc"
