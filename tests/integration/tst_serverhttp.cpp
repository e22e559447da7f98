// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// HTTP as a server on real sockets speaks it: order, limits, times, ends.
#include "tests/integration/support/serverfixture.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tst_serverhttp {

using namespace halley;
using namespace halley::test;
using namespace std::chrono_literals;

class ServerHttpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheConnection();
    void answersPipelinedRequestsInOrder();
    void answersBehindAHeldConnect();
    void readsAheadWithABound();
    void continues();
    void refusesAndCloses_data();
    void refusesAndCloses();
    void refusesBehindAnAnswer();
    void lastRequestIsAnsweredWithClose();
    void slowRequestIsTimedOut_data();
    void slowRequestIsTimedOut();
    void slowButSteadyBytesDoNotExtendTheTime();
    void idleConnectionIsClosed_data();
    void idleConnectionIsClosed();
    void answerIsReadThoughMoreWasSent();
    void lingeringEnds();
    void largeResponseToASlowReader();
    void readerThatNeverReadsIsCut();
    void everyByteMayBeTheLast();

private:
    static QByteArray handshaken(Peer &peer, QByteArray *cookie);
};

QByteArray ServerHttpTest::handshaken(Peer &peer, QByteArray *cookie)
{
    peer.send(postRequest(handshakeBatch));
    if (!QTest::qWaitFor([&] { return !memberOf(peer.received, "clientId").isEmpty(); }, 5000))
        qFatal("no handshake");
    const qsizetype start = peer.received.indexOf("BAYEUX_BROWSER=");
    *cookie = "Cookie: " + peer.received.mid(start, peer.received.indexOf(';', start) - start) + "\r\n";
    const QByteArray id = memberOf(peer.received, "clientId");
    peer.received.clear();
    return id;
}

static QByteArray connectBatch(const QByteArray &clientId, const QByteArray &advice = {})
{
    return R"([{"channel":"/meta/connect","connectionType":"long-polling","id":"c","clientId":")" + clientId +
           '"' + advice + "}]";
}

void ServerHttpTest::keepsTheConnection()
{
    ServerFixture server;
    Peer peer(server.port);
    for (int i = 1; i <= 3; ++i) {
        peer.send(postRequest(handshakeBatch));
        QTRY_COMPARE(peer.statuses().size(), i);
    }
    QCOMPARE(peer.statuses(), (QList<int>{200, 200, 200}));
    QCOMPARE(server.loop->connectionCount(), 1);
}

void ServerHttpTest::answersPipelinedRequestsInOrder()
{
    ServerFixture server;
    Peer peer(server.port);
    peer.send(postRequest(handshakeBatch) + "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n" + postRequest("[{") +
              "OPTIONS /cometd HTTP/1.1\r\nHost: x\r\n\r\n" + postRequest(handshakeBatch));
    QTRY_COMPARE(peer.statuses(), (QList<int>{200, 404, 400, 200, 200}));
}

void ServerHttpTest::answersBehindAHeldConnect()
{
    BrokerOptions options;
    options.timeout = 100ms;
    ServerFixture server(options);
    Peer peer(server.port);
    QByteArray cookie;
    const QByteArray id = handshaken(peer, &cookie);
    peer.send(postRequest(connectBatch(id), cookie));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    peer.received.clear();
    peer.send(postRequest(connectBatch(id), cookie) + "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(peer.statuses(), (QList<int>{200, 404})); // and never the other way round
}

void ServerHttpTest::readsAheadWithABound()
{
    BrokerOptions options;
    options.timeout = 200ms;
    options.limits.httpPipeline = 3;
    ServerFixture server(options);
    Peer peer(server.port);
    QByteArray cookie;
    const QByteArray id = handshaken(peer, &cookie);
    peer.send(postRequest(connectBatch(id), cookie));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    peer.received.clear();
    QByteArray requests = postRequest(connectBatch(id), cookie);
    for (int i = 0; i < 20; ++i)
        requests += postRequest(handshakeBatch);
    peer.send(requests);
    // While the connect is held, two more requests are taken, not twenty.
    QTRY_COMPARE(server.loop->broker().sessionCount(), 3);
    QTRY_COMPARE(peer.statuses().size(), 21);
    QCOMPARE(server.loop->broker().sessionCount(), 21);
}

void ServerHttpTest::continues()
{
    ServerFixture server;
    Peer peer(server.port);
    const QByteArray request = postRequest(handshakeBatch, "Expect: 100-continue\r\n");
    const qsizetype head = request.indexOf("\r\n\r\n") + 4;
    peer.send(request.left(head));
    QTRY_COMPARE(peer.statuses(), QList<int>{100});
    peer.send(request.mid(head));
    QTRY_COMPARE(peer.statuses(), (QList<int>{100, 200}));
}

void ServerHttpTest::refusesAndCloses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("no HTTP") << QByteArray("GET nonsense\r\n\r\n") << 400;
    QTest::newRow("method") << QByteArray("DELETE / HTTP/1.1\r\nHost: x\r\n\r\n") << 405;
    QTest::newRow("no length") << QByteArray("POST /cometd HTTP/1.1\r\nHost: x\r\n\r\n") << 411;
    QTest::newRow("large") << QByteArray(
                                  "POST /cometd HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n")
                           << 413;
    QTest::newRow("long head") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nX: ") + QByteArray(17'000, 'x')
                               << 431;
    QTest::newRow("upgrade elsewhere") << QByteArray(upgradeRequest()).replace("/cometd", "/other") << 404;
    QTest::newRow("upgrade from elsewhere") << upgradeRequest("Origin: http://evil.example\r\n") << 403;
    QTest::newRow("upgrade with bytes behind") << upgradeRequest() + clientText("[]") << 400;
    QTest::newRow("upgrade version") << QByteArray(upgradeRequest()).replace(": 13", ": 8") << 426;
    QTest::newRow("upgrade key") << QByteArray(upgradeRequest()).replace("dGhl", "") << 400;
}

void ServerHttpTest::refusesAndCloses()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    ServerFixture server;
    Peer peer(server.port);
    peer.send(request);
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.statuses(), QList<int>{status});
    QVERIFY(peer.received.contains("Connection: close\r\n"));
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

void ServerHttpTest::refusesBehindAnAnswer()
{
    ServerFixture server;
    Peer peer(server.port);
    peer.send(postRequest(handshakeBatch) + "GET nonsense\r\n\r\n" + postRequest(handshakeBatch));
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.statuses(), (QList<int>{200, 400}));
}

void ServerHttpTest::lastRequestIsAnsweredWithClose()
{
    ServerFixture server;
    Peer peer(server.port);
    peer.send(postRequest(handshakeBatch, "Connection: close\r\n") + postRequest(handshakeBatch));
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.statuses(), QList<int>{200});
    QCOMPARE(server.loop->broker().sessionCount(), 1);
}

void ServerHttpTest::slowRequestIsTimedOut_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("head") << QByteArray("POST /cometd HTTP/1.1\r\nHo");
    QTest::newRow("one byte") << QByteArray("P");
    QTest::newRow("body") << postRequest(handshakeBatch).chopped(1);
    QTest::newRow("second head") << postRequest(handshakeBatch) + "POST";
}

void ServerHttpTest::slowRequestIsTimedOut()
{
    QFETCH(const QByteArray, part);
    BrokerOptions options;
    options.limits.httpHeadTime = options.limits.httpBodyTime = 50ms;
    ServerFixture server(options);
    Peer peer(server.port);
    peer.send(part);
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.statuses().last(), 408);
}

void ServerHttpTest::slowButSteadyBytesDoNotExtendTheTime()
{
    BrokerOptions options;
    options.limits.httpHeadTime = 100ms;
    ServerFixture server(options);
    Peer peer(server.port);
    QTimer drip;
    connect(&drip, &QTimer::timeout, &drip, [&] { peer.send("X"); });
    peer.send("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    drip.start(10);
    QTRY_COMPARE(peer.statuses(), QList<int>{408});
}

void ServerHttpTest::idleConnectionIsClosed_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("nothing came") << QByteArray();
    QTest::newRow("between two requests") << postRequest(handshakeBatch);
}

void ServerHttpTest::idleConnectionIsClosed()
{
    QFETCH(const QByteArray, before);
    BrokerOptions options;
    options.limits.httpHeadTime = options.limits.httpKeepAlive = 50ms;
    ServerFixture server(options);
    Peer peer(server.port);
    peer.send(before);
    QTRY_VERIFY(peer.isClosed());
    QVERIFY(!peer.statuses().contains(408)); // there was no request to time out
}

void ServerHttpTest::answerIsReadThoughMoreWasSent()
{
    // A server that closes with unread bytes in its socket resets the connection, and the answer is lost.
    ServerFixture server;
    Peer peer(server.port);
    peer.send("POST /cometd HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n" +
              QByteArray(500'000, ' '));
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.statuses(), QList<int>{413});
}

void ServerHttpTest::lingeringEnds()
{
    if (usualWire() == Wire::Tls)
        QSKIP("a peer without TLS is not lingered for");
    BrokerOptions options;
    options.limits.closeTime = 50ms;
    ServerFixture server(options);
    // One that never closes its side.
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(::send(fd, "nonsense\r\n\r\n", 12, 0), 12);
    QTRY_COMPARE(server.loop->connectionCount(), 1);
    QTRY_COMPARE(server.loop->connectionCount(), 0);
    ::close(fd);
}

void ServerHttpTest::largeResponseToASlowReader()
{
    // More than any kernel buffer takes: the rest goes through QTcpSocket, and in order.
    ServerFixture server;
    QByteArray cookie;
    Peer peer(server.port);
    const QByteArray id = handshaken(peer, &cookie);
    const QByteArray event(200'000, 'e');
    server.loop->runInTurn([&](Broker &broker) {
        for (int i = 0; i < 50; ++i) {
            Message message = Message::on(*ChannelId::parse("/big"));
            message.setRaw(Field::Data, '"' + QByteArray::number(i) + event + '"');
            QVERIFY(broker.session(ClientId(id))->deliver(nullptr, message));
        }
    });
    peer.socket.setReadBufferSize(16'384);
    peer.send(postRequest(connectBatch(id), cookie));
    QTRY_VERIFY_WITH_TIMEOUT(peer.received.endsWith("}]"), 20'000);
    qsizetype at = 0;
    for (int i = 0; i < 50; ++i) {
        at = peer.received.indexOf("\"data\":\"" + QByteArray::number(i) + event + '"', at);
        QVERIFY(at > 0);
    }
    QCOMPARE(server.loop->connectionCount(), 1);
}

void ServerHttpTest::readerThatNeverReadsIsCut()
{
    BrokerOptions options;
    options.limits.httpKeepAlive = 100ms;
    options.limits.closeTime = 50ms;
    ServerFixture server(options);
    QByteArray cookie;
    Peer peer(server.port);
    const QByteArray id = handshaken(peer, &cookie);
    peer.socket.setReadBufferSize(1);
    peer.socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
    disconnect(&peer.socket, &QTcpSocket::readyRead, nullptr, nullptr);
    server.loop->runInTurn([&](Broker &broker) {
        Message message = Message::on(*ChannelId::parse("/big"));
        message.setRaw(Field::Data, '"' + QByteArray(12'000'000, 'e') + '"');
        QVERIFY(broker.session(ClientId(id))->deliver(nullptr, message));
    });
    peer.send(postRequest(connectBatch(id), cookie));
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

void ServerHttpTest::everyByteMayBeTheLast()
{
    ServerFixture server;
    const QByteArray request = postRequest(handshakeBatch) + postRequest(connectBatch("nobody"));
    const qsizetype step = usualWire() == Wire::Tls ? 7 : 1; // a TLS handshake takes its time
    for (qsizetype size = 0; size <= request.size(); size += step) {
        Peer peer(server.port);
        peer.send(request.left(size));
        if (size % 3 == 0)
            peer.socket.abort();
        else if (size % 3 == 1)
            peer.socket.disconnectFromHost();
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(server.loop->connectionCount(), 0);
    Peer after(server.port);
    after.send(postRequest(handshakeBatch));
    QTRY_COMPARE(after.statuses(), QList<int>{200});
}

} // namespace tst_serverhttp

HALLEY_SOCKET_TEST_MAIN(tst_serverhttp::ServerHttpTest)
#include "tst_serverhttp.moc"
