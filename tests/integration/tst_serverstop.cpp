// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// How a server ends: nobody new, everybody told, what is asked meanwhile refused in words, and not for ever.
#include "tests/integration/support/serverfixture.h"

namespace tst_serverstop {

using namespace halley;
using namespace halley::test;
using namespace std::chrono_literals;

namespace {

// A server that keeps a WebSocket, whose peer does not say goodbye: so it stays in the middle of its stop.
struct StoppingServer
{
    explicit StoppingServer(BrokerOptions options = {}) : fixture(std::move(options)), keeper(fixture.port)
    {
        keeper.handshake();
        keeper.received.clear();
        QObject::connect(fixture.loop.get(), &ServerLoop::stopped, fixture.loop.get(),
                         [this] { stopped = true; });
    }
    void release() { keeper.send(clientClose(1000)); }

    ServerFixture fixture;
    WebSocketPeer keeper;
    bool stopped = false;
};

} // namespace

class ServerStopTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void heldConnectIsAnswered();
    void webSocketIsClosed();
    void requestsMeanwhileGet503_data();
    void requestsMeanwhileGet503();
    void healthSaysStopping();
    void requestHalfReadIsAnswered();
    void idleConnectionsDoNotDelay();
    void nobodyNew();
    void handshakeUnderWayIsCut();
    void handshakeAtEveryStep();
    void stopsInTime();
    void stopsAtOnceWithNobody();
};

void ServerStopTest::heldConnectIsAnswered()
{
    ServerFixture server;
    Peer peer(server.port);
    peer.send(postRequest(handshakeBatch));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    const qsizetype start = peer.received.indexOf("BAYEUX_BROWSER=");
    const QByteArray cookie =
        "Cookie: " + peer.received.mid(start, peer.received.indexOf(';', start) - start) + "\r\n";
    const QByteArray connect =
        R"([{"channel":"/meta/connect","connectionType":"long-polling","id":"c","clientId":")" +
        memberOf(peer.received, "clientId") + R"("}])";
    peer.send(postRequest(connect, cookie));
    QTRY_COMPARE(peer.statuses(), (QList<int>{200, 200}));
    peer.received.clear();
    peer.send(postRequest(connect, cookie));
    QTRY_VERIFY(server.loop->broker().sessions().front()->isHeld());
    bool stopped = false;
    QObject::connect(server.loop.get(), &ServerLoop::stopped, this, [&] { stopped = true; });
    server.loop->stop();
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.statuses(), QList<int>{200});
    QVERIFY(peer.received.contains("Connection: close\r\n"));
    QVERIFY(peer.received.contains(R"("reconnect":"handshake")"));
    QTRY_VERIFY(stopped);
}

void ServerStopTest::webSocketIsClosed()
{
    StoppingServer server;
    server.fixture.loop->stop();
    QTRY_COMPARE(server.keeper.closeCode(), 1000);
    QVERIFY(server.keeper.received.endsWith("Destroy"));
    QVERIFY(!server.stopped);
    server.release();
    QTRY_VERIFY(server.stopped);
}

void ServerStopTest::requestsMeanwhileGet503_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("poll") << postRequest(handshakeBatch);
    QTest::newRow("upgrade") << upgradeRequest();
    QTest::newRow("file") << QByteArray("GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("preflight") << QByteArray("OPTIONS /cometd HTTP/1.1\r\nHost: x\r\n\r\n");
}

void ServerStopTest::requestsMeanwhileGet503()
{
    QFETCH(const QByteArray, request);
    StoppingServer server;
    Peer used(server.fixture.port), fresh(server.fixture.port);
    used.send(postRequest(handshakeBatch));
    QTRY_COMPARE(used.statuses(), QList<int>{200});
    used.received.clear();
    QTRY_COMPARE(server.fixture.loop->connectionCount(), 3);
    server.fixture.loop->stop();
    for (Peer *peer : {&used, &fresh}) {
        peer->send(request);
        QTRY_VERIFY(peer->isClosed());
        QCOMPARE(peer->statuses(), QList<int>{503});
        QVERIFY(peer->received.contains("Connection: close\r\n"));
    }
    QVERIFY(!server.stopped);
    QCOMPARE(server.fixture.loop->broker().sessionCount(), 0);
    server.release();
    QTRY_VERIFY(server.stopped);
}

void ServerStopTest::healthSaysStopping()
{
    StoppingServer server;
    Peer peer(server.fixture.port);
    peer.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    server.fixture.loop->stop();
    peer.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(peer.statuses(), (QList<int>{200, 503}));
    QVERIFY(peer.received.endsWith(R"({"status":"stopping"})"));
}

void ServerStopTest::requestHalfReadIsAnswered()
{
    ServerFixture server;
    Peer peer(server.port);
    const QByteArray request = postRequest(handshakeBatch);
    peer.send(request.left(request.size() / 2));
    QTRY_COMPARE(server.loop->connectionCount(), 1);
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    server.loop->stop();
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    peer.send(request.mid(request.size() / 2));
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.statuses(), QList<int>{503});
}

void ServerStopTest::idleConnectionsDoNotDelay()
{
    BrokerOptions options;
    options.limits.closeTime = 60s; // who waits for a time limit here waits for ever
    ServerFixture server(options);
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < 20; ++i)
        peers.push_back(std::make_unique<Peer>(server.port));
    peers.front()->send(postRequest(handshakeBatch));
    QTRY_COMPARE(peers.front()->statuses(), QList<int>{200});
    QTRY_COMPARE(server.loop->connectionCount(), 20);
    bool stopped = false;
    connect(server.loop.get(), &ServerLoop::stopped, this, [&] { stopped = true; });
    server.loop->stop();
    QTRY_VERIFY(stopped);
    for (const auto &peer : peers)
        QTRY_VERIFY(peer->isClosed());
}

void ServerStopTest::nobodyNew()
{
    StoppingServer server;
    server.fixture.loop->stop();
    QTcpSocket late;
    late.connectToHost(QHostAddress(QHostAddress::LocalHost), server.fixture.port);
    QVERIFY(!late.waitForConnected(1000));
}

void ServerStopTest::handshakeUnderWayIsCut()
{
    NetOptions net;
    net.tls = certificateOf(QStringLiteral("server"));
    BrokerOptions options;
    options.limits.closeTime = 60s;
    ServerFixture server(options, net);
    Peer peer(server.port, Wire::Plain); // says nothing
    QTRY_COMPARE(server.loop->connectionCount(), 1);
    bool stopped = false;
    connect(server.loop.get(), &ServerLoop::stopped, this, [&] { stopped = true; });
    server.loop->stop();
    QTRY_VERIFY(stopped);
}

// Whatever the handshake has come to when the server stops, what TLS itself still has to write included.
void ServerStopTest::handshakeAtEveryStep()
{
    NetOptions net;
    net.tls = certificateOf(QStringLiteral("server"));
    BrokerOptions options;
    options.limits.closeTime = 60s;
    bool isShaken = false;
    for (int steps = 0; !isShaken || steps < 24; ++steps) {
        ServerFixture server(options, net);
        QSslSocket peer;
        peer.setPeerVerifyMode(QSslSocket::VerifyNone);
        peer.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port);
        QVERIFY(peer.waitForConnected(5000));
        peer.startClientEncryption();
        for (int i = 0; i < steps; ++i)
            QCoreApplication::processEvents();
        isShaken = peer.isEncrypted();
        bool stopped = false;
        connect(server.loop.get(), &ServerLoop::stopped, this, [&] { stopped = true; });
        server.loop->stop();
        QTRY_VERIFY2(stopped, QByteArray::number(steps).constData());
        QTRY_COMPARE(peer.state(), QAbstractSocket::UnconnectedState);
    }
}

void ServerStopTest::stopsInTime()
{
    BrokerOptions options;
    options.limits.closeTime = 50ms;
    StoppingServer server(options);
    Peer half(server.fixture.port);
    half.send("POST /cometd HTTP/1.1\r\n");
    QTRY_COMPARE(server.fixture.loop->connectionCount(), 2);
    server.fixture.loop->stop();
    QTRY_VERIFY(server.stopped); // nobody has helped
    QCOMPARE(server.fixture.loop->connectionCount(), 0);
}

void ServerStopTest::stopsAtOnceWithNobody()
{
    ServerFixture server;
    int stopped = 0;
    connect(server.loop.get(), &ServerLoop::stopped, this, [&] { ++stopped; });
    server.loop->stop();
    server.loop->stop();
    QTRY_COMPARE(stopped, 1);
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(stopped, 1);
}

} // namespace tst_serverstop

HALLEY_SOCKET_TEST_MAIN(tst_serverstop::ServerStopTest)
#include "tst_serverstop.moc"
