// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// HTTPS and WSS: what becomes of peers that do not finish or do not speak TLS, and what leaves how. That
// everything else holds over TLS too, the other programs show when they run over it.
#include "tests/integration/support/certificates.h"

#include <QtNetwork/QSslKey>
#include <QtNetwork/QTcpServer>

namespace tst_servertls {

using namespace halley;
using namespace halley::test;
using namespace std::chrono_literals;

namespace {

// One TLS record's head: 23 is application data (RFC 8446 5.1).
int applicationRecords(const QByteArray &bytes)
{
    int count = 0;
    for (qsizetype at = 0; at + 5 <= bytes.size();
         at += 5 + (quint8(bytes[at + 3]) << 8 | quint8(bytes[at + 4])))
        count += bytes[at] == 23 ? 1 : 0;
    return count;
}

// A wire between a client and a server, to see what the kernel sees, and to change it.
class Tap : public QObject
{
public:
    explicit Tap(quint16 to)
    {
        if (!m_listener.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(&m_listener, &QTcpServer::newConnection, this, [this, to] {
            QTcpSocket *client = m_listener.nextPendingConnection();
            server.connectToHost(QHostAddress(QHostAddress::LocalHost), to);
            connect(client, &QTcpSocket::readyRead, this,
                    [this, client] { server.write(client->readAll()); });
            connect(&server, &QTcpSocket::readyRead, client, [this, client] {
                const QByteArray bytes = server.readAll();
                fromServer += bytes;
                client->write(bytes);
            });
        });
    }
    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }

    QTcpSocket server; // its end of the wire
    QByteArray fromServer;

private:
    QTcpServer m_listener;
};

} // namespace

class ServerTlsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clientsAreNotAskedForACertificate();
    void oldVersionsAreRefused_data();
    void oldVersionsAreRefused();
    void linkIsSecure();
    void webSocketOverTls();
    void plainClientIsCut_data();
    void plainClientIsCut();
    void brokenRecordIsCut();
    void stalledHandshakeIsCut_data();
    void stalledHandshakeIsCut();
    void peerThatGoesInTheHandshake();
    void bigMessageBothWays();
    void slowReaderBlocks();
    void aTurnIsOneRecord();
    void closeIsAnnounced();
    void answerIsReadThoughMoreWasSent();
    void lingeringEnds();
};

void ServerTlsTest::clientsAreNotAskedForACertificate()
{
    // A client that has one is not asked to show it: browsers would ask their user which one.
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    const auto mine =
        QSslCertificate::fromPath(certificateOf(QStringLiteral("other")).certificateFile).value(0);
    QFile key(certificateOf(QStringLiteral("other")).keyFile);
    QVERIFY(key.open(QIODevice::ReadOnly));
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.setLocalCertificate(mine);
    socket.setPrivateKey(QSslKey(&key, QSsl::Ec));
    socket.setProtocol(QSsl::TlsV1_2); // where a certificate that was asked for can be seen to be sent
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port);
    QTRY_VERIFY(socket.isEncrypted());
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(socket.peek(1000).contains("200 OK"));
}

void ServerTlsTest::oldVersionsAreRefused_data()
{
    QTest::addColumn<QSsl::SslProtocol>("version");
    QTest::addColumn<bool>("accepted");
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    QTest::newRow("1.1") << QSsl::TlsV1_1 << false;
    QT_WARNING_POP
    QTest::newRow("1.2") << QSsl::TlsV1_2 << true;
    QTest::newRow("1.3") << QSsl::TlsV1_3 << true;
}

void ServerTlsTest::oldVersionsAreRefused()
{
    QFETCH(const QSsl::SslProtocol, version);
    QFETCH(const bool, accepted);
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.setProtocol(version);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port);
    QTRY_VERIFY(socket.isEncrypted() || socket.error() != QAbstractSocket::UnknownSocketError);
    QCOMPARE(socket.isEncrypted(), accepted);
    if (accepted)
        QCOMPARE(socket.sessionProtocol(), version);
}

void ServerTlsTest::linkIsSecure()
{
    NetOptions net = tlsOf(QStringLiteral("server"));
    net.cookie.secure = true;
    ServerFixture server({}, net);
    Peer peer(server.port, Wire::Tls);
    peer.send(postRequest(handshakeBatch));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    QVERIFY(peer.received.contains("; Secure\r\n"));
    const auto session = server.loop->broker().session(ClientId(memberOf(peer.received, "clientId")));
    QCOMPARE(session->context()->security, Security::Tls);
}

void ServerTlsTest::webSocketOverTls()
{
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    WebSocketPeer peer(server.port, Wire::Tls);
    QVERIFY(peer.upgrade.contains(" 101 "));
    peer.handshake();
    const auto session = server.loop->broker().session(ClientId(peer.clientId));
    QCOMPARE(session->context()->security, Security::Tls);
    QCOMPARE(session->context()->transport, TransportKind::WebSocket);
}

void ServerTlsTest::plainClientIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("request") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("long request") << QByteArray("POST / HTTP/1.1\r\n") + QByteArray(100'000, 'x');
    QTest::newRow("noise") << QByteArray(1000, '\xff');
}

void ServerTlsTest::plainClientIsCut()
{
    QFETCH(const QByteArray, bytes);
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    Peer peer(server.port, Wire::Plain);
    peer.send(bytes);
    QTRY_VERIFY(peer.isClosed());
    QVERIFY(!peer.received.contains("HTTP"));
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

void ServerTlsTest::brokenRecordIsCut()
{
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    Tap tap(server.port);
    WebSocketPeer peer(tap.port(), Wire::Tls);
    peer.handshake();
    QCOMPARE(server.loop->connectionCount(), 1);
    tap.server.write(QByteArray("\x17\x03\x03\x00\x20", 5) + QByteArray(32, 'x')); // not what the key says
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

void ServerTlsTest::stalledHandshakeIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a record's head") << QByteArray("\x16\x03\x01\x02\x00", 5);
}

void ServerTlsTest::stalledHandshakeIsCut()
{
    QFETCH(const QByteArray, bytes);
    BrokerOptions options;
    options.limits.httpHeadTime = 50ms;
    ServerFixture server(options, tlsOf(QStringLiteral("server")));
    Peer peer(server.port, Wire::Plain);
    peer.send(bytes);
    QTRY_VERIFY(peer.isClosed());
    QVERIFY(peer.received.isEmpty());
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

void ServerTlsTest::peerThatGoesInTheHandshake()
{
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    for (int i = 0; i < 20; ++i) {
        Peer peer(server.port, Wire::Plain);
        peer.send(QByteArray("\x16\x03\x01\x02\x00", 5));
        QCoreApplication::processEvents();
        if (i % 2 == 0)
            peer.socket.abort();
        else
            peer.socket.disconnectFromHost();
    }
    QTRY_COMPARE(server.loop->connectionCount(), 0);
    Peer after(server.port, Wire::Tls);
    after.send(postRequest(handshakeBatch));
    QTRY_COMPARE(after.statuses(), QList<int>{200});
}

void ServerTlsTest::bigMessageBothWays()
{
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    WebSocketPeer peer(server.port, Wire::Tls);
    peer.handshake();
    peer.sendMessage("/meta/subscribe", R"("id":"s","subscription":"/big")");
    QTRY_VERIFY(peer.received.contains("\"/big\""));
    peer.received.clear();
    const QByteArray data(900'000, 'b');
    peer.sendMessage("/big", R"("data":")" + data + '"');
    QTRY_VERIFY_WITH_TIMEOUT(peer.received.contains('"' + data + '"'), 20'000);
}

void ServerTlsTest::slowReaderBlocks()
{
    // What waits is what OpenSSL made of it: QSslSocket itself says that it has nothing left to write.
    BrokerOptions options;
    options.limits.unwritten = 1024;
    ServerFixture server(options, tlsOf(QStringLiteral("server")));
    WebSocketPeer peer(server.port, Wire::Tls);
    peer.handshake();
    peer.sendMessage("/meta/subscribe", R"("id":"s","subscription":"/n")");
    QTRY_VERIFY(peer.received.contains("\"/n\""));
    peer.socket.setReadBufferSize(1);
    QObject::disconnect(&peer.socket, &QTcpSocket::readyRead, nullptr, nullptr);
    const auto session = server.loop->broker().session(ClientId(peer.clientId));
    const QByteArray filler(20'000, 'f');
    int sent = 0;
    for (; session->queue().count() < 20 && sent < 5'000; ++sent) {
        server.loop->runInTurn([&](Broker &broker) {
            Message message = Message::on(*ChannelId::parse("/n"));
            message.setRaw(Field::Data, '"' + QByteArray::number(sent) + ' ' + filler + '"');
            broker.channel(*ChannelId::parse("/n"))->publish(nullptr, message);
        });
        QCoreApplication::processEvents();
    }
    QVERIFY(session->blockedSince().has_value());
    peer.socket.setReadBufferSize(0);
    peer.received.clear();
    QTRY_VERIFY_WITH_TIMEOUT(
        (peer.received += peer.socket.readAll()).contains('"' + QByteArray::number(sent - 1) + " ff"),
        20'000);
    qsizetype at = 0;
    for (int i = 0; i < sent; ++i) {
        at = peer.received.indexOf('"' + QByteArray::number(i) + " ff", at);
        QVERIFY2(at >= 0, qPrintable(QString::number(i)));
    }
    QTRY_VERIFY(!session->blockedSince().has_value());
}

void ServerTlsTest::aTurnIsOneRecord()
{
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    Tap tap(server.port);
    WebSocketPeer peer(tap.port(), Wire::Tls);
    peer.handshake();
    peer.sendMessage("/meta/subscribe", R"("id":"s","subscription":"/n")");
    QTRY_VERIFY(peer.received.contains("\"/n\""));
    peer.received.clear();
    tap.fromServer.clear();
    server.loop->runInTurn([&](Broker &broker) {
        for (int i = 0; i < 50; ++i) {
            Message message = Message::on(*ChannelId::parse("/n"));
            message.setRaw(Field::Data, QByteArray::number(i));
            broker.channel(*ChannelId::parse("/n"))->publish(nullptr, message);
        }
    });
    QTRY_COMPARE(peer.received.count("\"data\":"), 50);
    QCOMPARE(applicationRecords(tap.fromServer), 1);
}

void ServerTlsTest::closeIsAnnounced()
{
    // Without close_notify a peer cannot tell an answer that ends from one that was cut off.
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    Peer peer(server.port, Wire::Tls);
    bool truncated = false;
    connect(&peer.socket, &QSslSocket::errorOccurred, this, [&](QAbstractSocket::SocketError error) {
        truncated |= error != QAbstractSocket::RemoteHostClosedError;
    });
    QList<QSsl::AlertType> alerts;
    connect(&peer.socket, &QSslSocket::alertReceived, this,
            [&](QSsl::AlertLevel, QSsl::AlertType type, const QString &) { alerts.append(type); });
    peer.send(postRequest(handshakeBatch, "Connection: close\r\n"));
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.statuses(), QList<int>{200});
    QVERIFY(!truncated);
    QVERIFY(alerts.contains(QSsl::AlertType::CloseNotify));
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

void ServerTlsTest::answerIsReadThoughMoreWasSent()
{
    ServerFixture server({}, tlsOf(QStringLiteral("server")));
    Peer peer(server.port, Wire::Tls);
    peer.send("POST /cometd HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n" +
              QByteArray(500'000, ' '));
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.statuses(), QList<int>{413});
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

void ServerTlsTest::lingeringEnds()
{
    BrokerOptions options;
    options.limits.closeTime = 50ms;
    ServerFixture server(options, tlsOf(QStringLiteral("server")));
    Peer peer(server.port, Wire::Tls);
    peer.socket.setReadBufferSize(
        1); // it reads neither the answer nor the end, so it does not close its side
    QObject::disconnect(&peer.socket, &QTcpSocket::readyRead, nullptr, nullptr);
    peer.send("nonsense\r\n\r\n");
    QTRY_COMPARE(server.loop->connectionCount(), 0);
}

} // namespace tst_servertls

HALLEY_SOCKET_TEST_MAIN(tst_servertls::ServerTlsTest)
#include "tst_servertls.moc"
