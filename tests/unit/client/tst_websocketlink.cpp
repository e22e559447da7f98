// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/websocketlink.h"

#include "console/client/bayeuxclient.h"
#include "server/protocol/codec.h"
#include "tests/support/linklistener.h"
#include "tests/support/servertls.h"

#include <QtCore/QCryptographicHash>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

namespace tst_websocketlink {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Answers an upgrade, then says what it was told to say, byte by byte as given.
class RawServer final : public QTcpServer
{
public:
    enum class Upgrade : quint8 { Accept, No };
    RawServer(QByteArray answer, Upgrade upgrade = Upgrade::No)
        : m_answer(std::move(answer)), m_upgrade(upgrade)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answerTo(socket); });
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"ws://127.0.0.1:%1/cometd"_s.arg(serverPort())); }
    bool stays = false;           // does not close after its answer
    bool answersAnything = false; // not only what looks like HTTP

private:
    void answerTo(QTcpSocket *socket)
    {
        m_request += socket->readAll();
        if (!answersAnything && !m_request.contains("\r\n\r\n"))
            return;
        if (m_upgrade == Upgrade::Accept) {
            const qsizetype key = m_request.indexOf("Sec-WebSocket-Key: ") + 19;
            const QByteArray accept = QCryptographicHash::hash(
                m_request.mid(key, 24) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1);
            socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: " +
                          accept.toBase64() + "\r\n\r\n");
        }
        socket->write(m_answer);
        if (!stays)
            socket->disconnectFromHost();
        m_request.clear();
    }

    const QByteArray m_answer;
    const Upgrade m_upgrade;
    QByteArray m_request;
};

QByteArray textFrame(const QByteArray &text)
{
    return "\x81" + QByteArray(1, char(text.size())) + text;
}

} // namespace

// The link alone, against servers that behave and servers that do not.
class tst_WebSocketLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void carriesBatches();
    void sendsHeadersAndProtocol();
    void refusesAnotherProtocol();
    void refusesAnAddressThatIsNone_data();
    void refusesAnAddressThatIsNone();
    void connectionRefused();
    void badServers_data();
    void badServers();
    void messageTooLarge();
    void binaryMessage();
    void serverCloses();
    void noCallsAfterClose();
    void opensAgain();
    void mayBeClosedInAHandler();
    void clientGivesUpASilentServer();
    void anEndlessHeadIsNotHeldInMemory();
    void certificates_data();
    void certificates();
    void encryptionThatNobodySpeaks();

private:
    std::unique_ptr<QWebSocketServer> m_server;
    std::unique_ptr<LinkListener> m_listener;
    QUrl url() const { return QUrl(u"ws://127.0.0.1:%1/cometd"_s.arg(m_server->serverPort())); }
    // The server's end of the next connection.
    QWebSocket *accepted();
};

void tst_WebSocketLink::init()
{
    m_server = std::make_unique<QWebSocketServer>(u"test"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_listener = std::make_unique<LinkListener>();
}

QWebSocket *tst_WebSocketLink::accepted()
{
    if (!QTest::qWaitFor([this] { return m_server->hasPendingConnections(); }))
        return nullptr;
    QWebSocket *peer = m_server->nextPendingConnection();
    peer->setParent(m_server.get()); // Qt gives it none
    return peer;
}

void tst_WebSocketLink::carriesBatches()
{
    WebSocketLink link(url());
    link.setHandler(m_listener.get());
    link.open();
    QVERIFY(m_listener->heard.isEmpty()); // never from within the call
    QWebSocket *peer = accepted();
    QVERIFY(peer);
    QTRY_COMPARE(m_listener->heard, QStringList{u"opened"_s});
    QStringList sent;
    connect(peer, &QWebSocket::textMessageReceived, this, [&](const QString &text) { sent.append(text); });
    Message message = Message::on(ChannelId::literal("/a"));
    message.setRaw(Field::Data, R"("Zoë")");
    link.send(1, {message, message});
    QTRY_COMPARE(sent, QStringList{uR"([{"channel":"/a","data":"Zoë"},{"channel":"/a","data":"Zoë"}])"_s});
    peer->sendTextMessage(u"[你好]"_s);
    QTRY_COMPARE(m_listener->last(), u"received [你好]"_s);
}

void tst_WebSocketLink::sendsHeadersAndProtocol()
{
    m_server->setSupportedSubprotocols({u"bayeux"_s});
    WebSocketLink link(
        url(), {.headers = {{"User-Agent", "test/1"}, {"Cookie", "a=b"}}, .webSocketProtocol = "bayeux"});
    link.setHandler(m_listener.get());
    link.open();
    QWebSocket *peer = accepted();
    QVERIFY(peer);
    QCOMPARE(peer->request().rawHeader("User-Agent"), "test/1"_ba);
    QCOMPARE(peer->request().rawHeader("Cookie"), "a=b"_ba);
    QTRY_COMPARE(m_listener->heard, QStringList{u"opened"_s});
}

void tst_WebSocketLink::refusesAnotherProtocol()
{
    WebSocketLink link(url(), {.webSocketProtocol = "bayeux"}); // the server knows none
    link.setHandler(m_listener.get());
    link.open();
    QTRY_COMPARE(m_listener->heard, QStringList{u"failed: the server speaks another subprotocol: \"\""_s});
}

void tst_WebSocketLink::refusesAnAddressThatIsNone_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "127.0.0.1:8080", "ftp://127.0.0.1/", "ws://[", "ws://127.0.0.1:99999/"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void tst_WebSocketLink::refusesAnAddressThatIsNone()
{
    QFETCH(QString, url);
    WebSocketLink link{QUrl(url)};
    link.setHandler(m_listener.get());
    link.open();
    QVERIFY(m_listener->heard.isEmpty());
    QTRY_COMPARE(m_listener->heard.size(), 1);
    QVERIFY(m_listener->heard[0].startsWith(u"failed: not the address of a WebSocket"_s));
    QCOMPARE(m_listener->lastFailure.fault, LinkFault::NoAddress);
}

void tst_WebSocketLink::connectionRefused()
{
    const QUrl nobody = url();
    m_server->close();
    WebSocketLink link(nobody);
    link.setHandler(m_listener.get());
    link.open();
    QTRY_COMPARE(m_listener->heard, QStringList{u"failed: Connection refused"_s});
    QCOMPARE(m_listener->lastFailure.fault, LinkFault::NobodyListens);
}

void tst_WebSocketLink::badServers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("upgrades");
    QTest::addColumn<LinkFault>("fault");
    const auto row = [](const char *name, const QByteArray &answer, bool upgrades, LinkFault fault) {
        QTest::newRow(name) << answer << upgrades << fault;
    };
    using enum LinkFault;
    row("closes at once", {}, false, NotWebSocket);
    row("404", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", false, HttpStatus);
    row("200", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", false, HttpStatus);
    row("not HTTP", "220 mail.example ESMTP\r\n\r\n", false, NotWebSocket);
    row("wrong accept",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: AAAA\r\n\r\n",
        false, NotWebSocket);
    row("half a head", "HTTP/1.1 101 Switching Protocols\r\nUpgr", false, NotWebSocket);
    row("closes after the upgrade", {}, true, Broken);
    row("closes in a frame head", "\x81", true, Broken);
    row("closes in a frame", "\x81\x7e\x01\x00[{\"channel\""_ba, true, Broken);
    row("reserved bits", "\xf1\x02[]", true, Closed);
    row("reserved opcode", "\x83\x02[]", true, Closed);
    row("masked, which Qt takes",
        "\x81\x82\x01\x02\x03\x04"
        "ab",
        true, Broken);
    row("not UTF-8", textFrame("[\"\xff\"]"), true, Closed);
    row("oversized", QByteArray("\x81\x7f\x7f\xff\xff\xff\xff\xff\xff\xff", 10), true, Closed);
    row("close frame", QByteArray("\x88\x02\x03\xf3", 4), true, Closed);
}

// Each ends in one failure with a reason, and nothing after it.
void tst_WebSocketLink::badServers()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, upgrades);
    QFETCH(LinkFault, fault);
    RawServer server(answer, upgrades ? RawServer::Upgrade::Accept : RawServer::Upgrade::No);
    WebSocketLink link(server.url());
    link.setHandler(m_listener.get());
    link.open();
    QTRY_VERIFY(!m_listener->heard.isEmpty() && m_listener->heard.last().startsWith(u"failed: "_s));
    const QStringList heard = m_listener->heard;
    QVERIFY2(heard.last().size() > 12, qUtf8Printable(heard.last()));
    QVERIFY2(!heard.last().contains(u"Private"_s), qUtf8Printable(heard.last()));
    QCOMPARE(heard.filter(u"failed"_s).size(), 1);
    QVERIFY(heard.filter(u"received ["_s).isEmpty());
    QCOMPARE(int(m_listener->lastFailure.fault), int(fault));
    QCOMPARE(m_listener->lastFailure.httpCode.has_value(), fault == LinkFault::HttpStatus);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(m_listener->heard, heard);
}

void tst_WebSocketLink::messageTooLarge()
{
    WebSocketLink link(url(), {}, 1000);
    link.setHandler(m_listener.get());
    link.open();
    QWebSocket *peer = accepted();
    QVERIFY(peer);
    peer->sendTextMessage(QString(900, u'x'));
    QTRY_COMPARE(m_listener->heard.size(), 2);
    QVERIFY(m_listener->heard.last().startsWith(u"received xxx"_s));
    peer->sendTextMessage(QString(1100, u'x'));
    QTRY_VERIFY(m_listener->last().startsWith(u"failed"_s));
    QCOMPARE(m_listener->heard.size(), 3);
}

void tst_WebSocketLink::binaryMessage()
{
    WebSocketLink link(url());
    link.setHandler(m_listener.get());
    link.open();
    QWebSocket *peer = accepted();
    QVERIFY(peer);
    peer->sendBinaryMessage("[]");
    QTRY_COMPARE(m_listener->last(), u"failed: the server sent a binary message"_s);
}

void tst_WebSocketLink::serverCloses()
{
    WebSocketLink link(url());
    link.setHandler(m_listener.get());
    link.open();
    QWebSocket *peer = accepted();
    QVERIFY(peer);
    peer->close(QWebSocketProtocol::CloseCodeGoingAway, u"Destroy"_s);
    QTRY_COMPARE(m_listener->last(), u"failed: the server closed the connection: Destroy"_s);
    QCOMPARE(m_listener->lastFailure.webSocketCode, 1001);
}

void tst_WebSocketLink::noCallsAfterClose()
{
    WebSocketLink link(url());
    link.setHandler(m_listener.get());
    link.open();
    QWebSocket *peer = accepted();
    QVERIFY(peer);
    bool closed = false;
    connect(peer, &QWebSocket::disconnected, this, [&] { closed = true; });
    link.close("done");
    link.close("twice");
    peer->sendTextMessage(u"[]"_s);
    QTRY_VERIFY(closed);
    QCOMPARE(m_listener->heard.filter(u"failed"_s), QStringList());
    QCOMPARE(m_listener->heard.filter(u"received"_s), QStringList());
}

void tst_WebSocketLink::opensAgain()
{
    WebSocketLink link(url());
    link.setHandler(m_listener.get());
    for (int i = 1; i <= 3; ++i) {
        link.open();
        QTRY_COMPARE(m_listener->heard.filter(u"opened"_s).size(), i);
        QWebSocket *peer = accepted();
        QVERIFY(peer);
        peer->abort();
        QTRY_COMPARE(m_listener->heard.filter(u"failed"_s).size(), i);
    }
}

void tst_WebSocketLink::mayBeClosedInAHandler()
{
    struct Closing final : ClientLinkHandler
    {
        void linkOpened() override {}
        void linkReceived(const QByteArray &) override
        {
            ++received;
            link->close("enough");
        }
        void linkFailed(const LinkFailure &) override { ++failed; }
        WebSocketLink *link = nullptr;
        int received = 0;
        int failed = 0;
    } closing;
    RawServer server(textFrame("[]") + textFrame("[]"), RawServer::Upgrade::Accept);
    WebSocketLink link(server.url());
    closing.link = &link;
    link.setHandler(&closing);
    link.open();
    QTRY_COMPARE(closing.received, 1);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(closing.received, 1);
    QCOMPARE(closing.failed, 0);
}

// One that takes the connection and answers nothing: the time-outs are the client's.
void tst_WebSocketLink::clientGivesUpASilentServer()
{
    RawServer server({});
    server.stays = true;
    ClientOptions options;
    options.connectTimeout = 50ms;
    BayeuxClient client(std::make_unique<WebSocketLink>(server.url()), options);
    QString failure;
    client.handshake({}, [&](const Message &) { failure = client.failure(); });
    QTRY_COMPARE(failure, u"the connection was not established in time"_s);
    QCOMPARE(client.fault(), LinkFault::Silent);
    QCOMPARE(client.state(), ClientState::Rehandshaking);
}

// A server that talks without an end, and never says what a WebSocket server would.
void tst_WebSocketLink::anEndlessHeadIsNotHeldInMemory()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    qint64 written = 0;
    const QByteArray piece(64 * 1024, 'x');
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::bytesWritten, this, [&, socket](qint64 bytes) {
            written += bytes;
            socket->write(piece);
        });
        socket->write(piece);
    });
    ClientOptions options;
    options.connectTimeout = 500ms;
    BayeuxClient client(std::make_unique<WebSocketLink>(
                            QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.serverPort())), ClientNetwork(), 100'000),
                        options);
    bool failed = false;
    client.handshake({}, [&](const Message &) { failed = true; });
    QTRY_VERIFY(failed);
    // What the kernel holds on both sides, and the buffer; not what half a second of loopback would carry.
    QVERIFY2(written < 32 * 1024 * 1024, qPrintable(QString::number(written)));
}

void tst_WebSocketLink::certificates_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::newRow("of its own making") << u"server"_s;
    QTest::newRow("expired") << u"expired"_s;
}

void tst_WebSocketLink::certificates()
{
    QFETCH(QString, certificate);
    const QSslConfiguration tls = serverTls(certificate);
    QVERIFY(!tls.localCertificate().isNull());
    QWebSocketServer server(u"test"_s, QWebSocketServer::SecureMode);
    server.setSslConfiguration(tls);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    WebSocketLink link(QUrl(u"wss://127.0.0.1:%1/"_s.arg(server.serverPort())));
    link.setHandler(m_listener.get());
    link.open();
    QTRY_COMPARE(m_listener->heard.size(), 1);
    QCOMPARE(m_listener->lastFailure.fault, LinkFault::Certificate);
    QVERIFY2(m_listener->last().contains(u"certificate"_s), qPrintable(m_listener->last()));
}

void tst_WebSocketLink::encryptionThatNobodySpeaks()
{
    RawServer server("HTTP/1.1 400 Bad Request\r\n\r\n");
    QUrl secure = server.url();
    secure.setScheme(u"wss"_s);
    server.answersAnything = true;
    WebSocketLink link(secure);
    link.setHandler(m_listener.get());
    link.open();
    QTRY_COMPARE(m_listener->heard.size(), 1);
    QCOMPARE(m_listener->lastFailure.fault, LinkFault::NoEncryption);
}

} // namespace tst_websocketlink

QTEST_GUILESS_MAIN(tst_websocketlink::tst_WebSocketLink)
#include "tst_websocketlink.moc"
