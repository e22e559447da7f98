// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Transports of an application's own: JSON lines over a local socket as a stream, and a spool of requests as
// an exchange.
#include "server/api/bayeuxserver.h"
#include "tests/integration/support/linetransport.h"
#include "tests/integration/support/serverfixture.h"

#include <QtCore/QTemporaryDir>

namespace tst_servertransport {

using namespace halley;
using namespace halley::test;
using namespace std::chrono_literals;

namespace {

BrokerOptions withLines()
{
    BrokerOptions options;
    options.allowedTransports = {"line", "websocket"};
    return options;
}

NetOptions netWith(ServerTransportFactory factory)
{
    NetOptions net;
    net.transports = {std::move(factory)};
    return net;
}

// The other end of a LineTransport.
class LinePeer
{
public:
    explicit LinePeer(const QString &path)
    {
        QObject::connect(&socket, &QLocalSocket::readyRead, &socket,
                         [this] { received += socket.readAll(); });
        socket.connectToServer(path);
        if (!socket.waitForConnected(5000))
            qFatal("cannot connect: %s", qPrintable(socket.errorString()));
    }
    void send(const QByteArray &line)
    {
        socket.write(line + '\n');
        socket.flush();
    }
    void sendMessage(const QByteArray &channel, const QByteArray &members)
    {
        send(R"([{"channel":")" + channel + R"(","clientId":")" + clientId + R"(",)" + members + "}]");
    }
    void handshake()
    {
        send(handshakeBatch);
        if (!QTest::qWaitFor([this] { return !memberOf(received, "clientId").isEmpty(); }, 5000))
            qFatal("no handshake reply: %s", received.constData());
        clientId = memberOf(received, "clientId");
    }
    [[nodiscard]] bool isClosed() const { return socket.state() == QLocalSocket::UnconnectedState; }

    QLocalSocket socket;
    QByteArray received;
    QByteArray clientId;
};

// A transport of single requests, driven by the test.
class SpoolTransport final : public ServerTransport
{
public:
    SpoolTransport() : ServerTransport("spool", LinkStyle::Exchange) {}

    void post(const QByteArray &text)
    {
        const LinkId link = openLink({});
        if (const auto fault = receive(link, text)) {
            answers.append(QByteArray("fault: ") + fault->reason);
            closeLink(link);
        }
    }
    QList<QByteArray> answers;

protected:
    std::optional<QString> start() override { return std::nullopt; }
    void send(LinkId, const QByteArray &batch) override { answers.append(batch); }
    void fail(const Fail &failure) override { answers.append(QByteArray::number(failure.httpStatus)); }
    void close(const CloseLink &) override { answers.append("closed"); }
};

class Refusing final : public ServerTransport
{
public:
    explicit Refusing(const QByteArray &name) : ServerTransport(name, LinkStyle::Stream) {}

protected:
    std::optional<QString> start() override { return QStringLiteral("the line is busy"); }
    void send(LinkId, const QByteArray &) override {}
    void fail(const Fail &) override {}
    void close(const CloseLink &) override {}
};

} // namespace

class ServerTransportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void speaksBayeux();
    void meetsOtherTransports();
    void contextSaysWhichTransport();
    void badLinesEndTheLink_data();
    void badLinesEndTheLink();
    void peerThatGoesLeavesNoLink();
    void blockedPeerQueues();
    void pausesWhileAHookIsOpen();
    void stopSaysGoodbye();
    void stopDoesNotWaitForEver();
    void exchangesAnswerOnce();
    void notAllowedIsNotStarted();
    void problemsEndTheStart_data();
    void problemsEndTheStart();
    void runsInAServer();

private:
    QTemporaryDir m_folder;
    QString m_path;
};

void ServerTransportTest::init()
{
    m_path = m_folder.filePath(QStringLiteral("lines"));
}

void ServerTransportTest::speaksBayeux()
{
    ServerFixture server(withLines(), netWith(LineTransport::factory(m_path)));
    LinePeer peer(m_path);
    peer.handshake();
    QVERIFY(peer.received.contains(R"("supportedConnectionTypes":["line","websocket"])"));
    peer.received.clear();
    peer.sendMessage("/meta/connect", R"("id":"c1","connectionType":"line","advice":{"timeout":0})");
    QTRY_VERIFY(peer.received.contains(R"("id":"c1")"));
    peer.received.clear();
    peer.sendMessage("/meta/connect", R"("id":"c2","connectionType":"line")"); // held
    peer.sendMessage("/meta/subscribe", R"("id":"s","subscription":"/chat/**")");
    QTRY_VERIFY(peer.received.contains(R"("id":"s")"));
    QVERIFY(peer.received.contains(R"("successful":true)"));
    peer.received.clear();
    peer.sendMessage("/chat/demo", R"("id":"p","data":{"a":1})");
    QTRY_VERIFY(peer.received.contains(R"("id":"p")"));
    QVERIFY(peer.received.startsWith("[{\"channel\":\"/chat/demo\",\"data\":{\"a\":1}}]\n"));
    QVERIFY(!peer.received.contains("c2"));
    peer.sendMessage("/meta/disconnect", R"("id":"d")");
    QTRY_VERIFY(peer.received.contains(R"("id":"d")"));
    QTRY_VERIFY(peer.received.contains(R"("id":"c2")"));
    QCOMPARE(server.loop->broker().sessionCount(), 0);
}

void ServerTransportTest::meetsOtherTransports()
{
    ServerFixture server(withLines(), netWith(LineTransport::factory(m_path)));
    LinePeer line(m_path);
    WebSocketPeer webSocket(server.port);
    line.handshake();
    webSocket.handshake();
    line.sendMessage("/meta/subscribe", R"("id":"s","subscription":"/a")");
    webSocket.sendMessage("/meta/subscribe", R"("id":"s","subscription":"/a")");
    QTRY_VERIFY(line.received.contains(R"("subscription":"/a")"));
    QTRY_VERIFY(webSocket.received.contains(R"("subscription":"/a")"));
    webSocket.sendMessage("/a", R"("data":"from the web")");
    line.sendMessage("/a", R"("data":"from the line")");
    for (const QByteArray *received : {&line.received, &webSocket.received}) {
        QTRY_VERIFY(received->contains(R"([{"channel":"/a","data":"from the web"}])"));
        QTRY_VERIFY(received->contains(R"([{"channel":"/a","data":"from the line"}])"));
    }
}

void ServerTransportTest::contextSaysWhichTransport()
{
    ServerFixture server(withLines(), netWith(LineTransport::factory(m_path)));
    LinePeer peer(m_path);
    peer.handshake();
    const auto session = server.loop->broker().session(ClientId(peer.clientId));
    QCOMPARE(session->transport(), TransportKind::Custom);
    QCOMPARE(session->context()->name(), QByteArray("line"));
    QCOMPARE(session->context()->style(), LinkStyle::Stream);
    QCOMPARE(session->context()->remoteAddress, QByteArray("local socket"));
}

void ServerTransportTest::badLinesEndTheLink_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no JSON") << QByteArray("hello") << QByteArray("! ");
    QTest::newRow("empty array") << QByteArray("[]") << QByteArray("! ");
    QTest::newRow("handshake in company")
        << QByteArray(R"([{"channel":"/meta/handshake"},{"channel":"/meta/connect"}])") << QByteArray("! ");
    QTest::newRow("too large") << '[' + QByteArray(1000, ' ') + ']' << QByteArray("! line too long\n");
    QTest::newRow("far too large") << QByteArray(5000, '[') << QByteArray("! line too long\n");
}

void ServerTransportTest::badLinesEndTheLink()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, answer);
    BrokerOptions options = withLines();
    options.perTransport[size_t(TransportKind::Custom)] = options;
    options.perTransport[size_t(TransportKind::Custom)]->maxMessageSize = 1000;
    ServerFixture server(options, netWith(LineTransport::factory(m_path)));
    LinePeer peer(m_path);
    peer.send(line);
    QTRY_VERIFY(peer.isClosed());
    QVERIFY2(peer.received.startsWith(answer), peer.received.constData());
    LinePeer(m_path).handshake();
}

void ServerTransportTest::peerThatGoesLeavesNoLink()
{
    LineTransport *transport = nullptr;
    ServerFixture server(withLines(), netWith([&] {
                             auto made = std::make_unique<LineTransport>(m_path);
                             transport = made.get();
                             return made;
                         }));
    {
        LinePeer peer(m_path);
        peer.handshake();
        QCOMPARE(transport->linkCount(), 1);
    }
    QTRY_COMPARE(transport->linkCount(), 0);
    QCOMPARE(server.loop->broker().sessionCount(), 1); // it may come back
}

void ServerTransportTest::blockedPeerQueues()
{
    BrokerOptions options = withLines();
    options.limits.unwritten = 1024;
    ServerFixture server(options, netWith(LineTransport::factory(m_path)));
    LinePeer peer(m_path);
    peer.handshake();
    peer.sendMessage("/meta/subscribe", R"("id":"s","subscription":"/n")");
    QTRY_VERIFY(peer.received.contains("\"/n\""));
    peer.socket.setReadBufferSize(1);
    QObject::disconnect(&peer.socket, &QLocalSocket::readyRead, nullptr, nullptr);
    const auto session = server.loop->broker().session(ClientId(peer.clientId));
    const QByteArray filler(5'000, 'f');
    int sent = 0;
    for (; session->queue().count() < 50 && sent < 5'000; ++sent) {
        server.loop->runInTurn([&](Broker &broker) {
            Message message = Message::on(*ChannelId::parse("/n"));
            message.setRaw(Field::Data, '"' + QByteArray::number(sent) + ' ' + filler + '"');
            broker.channel(*ChannelId::parse("/n"))->publish(nullptr, message);
        });
        QCoreApplication::processEvents();
    }
    QVERIFY(session->queue().count() >= 50);
    peer.socket.setReadBufferSize(0);
    peer.received.clear();
    QTRY_COMPARE_WITH_TIMEOUT((peer.received += peer.socket.readAll()).count(filler + '"'), sent, 20'000);
    QCOMPARE(session->queue().count(), 0);
}

void ServerTransportTest::pausesWhileAHookIsOpen()
{
    ServerFixture server(withLines(), netWith(LineTransport::factory(m_path)));
    std::vector<Promise<bool>> promises;
    Registration registration;
    server.loop->runInTurn([&](Broker &broker) {
        registration =
            broker.createChannelIfAbsent(*ChannelId::parse("/slow"))
                ->addListener([&](ServerSession *, ServerChannel &, Message &, Message *,
                                  Promise<bool> promise) { promises.push_back(std::move(promise)); });
    });
    LinePeer peer(m_path);
    peer.handshake();
    peer.received.clear();
    peer.sendMessage("/slow", R"("id":"slow","data":1)");
    for (int i = 0; i < 10'000; ++i)
        peer.sendMessage("/fast", R"("id":")" + QByteArray::number(i) + R"(","data":1)");
    QTRY_COMPARE(promises.size(), size_t(1));
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QVERIFY(peer.received.isEmpty());
    server.loop->runInTurn([&](Broker &) { std::exchange(promises, {}).front().complete(true); });
    QTRY_COMPARE_WITH_TIMEOUT(peer.received.count(R"("successful":true)"), 10'001, 20'000);
    QVERIFY(peer.received.left(peer.received.indexOf('\n')).contains(R"("id":"slow")"));
}

void ServerTransportTest::stopSaysGoodbye()
{
    BrokerOptions options = withLines();
    options.limits.closeTime = 60s;
    ServerFixture server(options, netWith(LineTransport::factory(m_path)));
    LinePeer peer(m_path), stranger(m_path);
    peer.handshake();
    peer.received.clear();
    peer.sendMessage("/meta/connect", R"("id":"c","advice":{"timeout":0})");
    QTRY_VERIFY(!peer.received.isEmpty());
    peer.received.clear();
    peer.sendMessage("/meta/connect", R"("id":"held")");
    QTRY_VERIFY(server.loop->broker().session(ClientId(peer.clientId))->isHeld());
    bool stopped = false;
    connect(server.loop.get(), &ServerLoop::stopped, this, [&] { stopped = true; });
    server.loop->stop();
    QTRY_VERIFY(stopped);
    QTRY_VERIFY(peer.isClosed() && stranger.isClosed());
    QVERIFY(peer.received.contains(R"("id":"held")"));
    QVERIFY(peer.received.endsWith("! Destroy\n"));
    QCOMPARE(stranger.received, QByteArray("! Destroy\n"));
}

void ServerTransportTest::stopDoesNotWaitForEver()
{
    class Endless final : public ServerTransport
    {
    public:
        Endless() : ServerTransport("line", LinkStyle::Stream) {}

    protected:
        std::optional<QString> start() override { return std::nullopt; }
        void stop() override {} // and never says that it has
        void send(LinkId, const QByteArray &) override {}
        void fail(const Fail &) override {}
        void close(const CloseLink &) override {}
    };
    BrokerOptions options = withLines();
    options.limits.closeTime = 50ms;
    ServerFixture server(options, netWith([] { return std::make_unique<Endless>(); }));
    bool stopped = false;
    connect(server.loop.get(), &ServerLoop::stopped, this, [&] { stopped = true; });
    server.loop->stop();
    QTRY_VERIFY(stopped);
}

void ServerTransportTest::exchangesAnswerOnce()
{
    BrokerOptions options;
    options.allowedTransports = {"spool"};
    options.trustClientSession = true; // there are no cookies here
    options.timeout = 50ms;
    SpoolTransport *spool = nullptr;
    ServerFixture server(options, netWith([&spool] {
                             auto made = std::make_unique<SpoolTransport>();
                             spool = made.get();
                             return made;
                         }));
    spool->post(handshakeBatch);
    QTRY_COMPARE(spool->answers.size(), 1);
    QCOMPARE(spool->linkCount(), 0);
    const QByteArray id = memberOf(spool->answers.first(), "clientId");
    QVERIFY(!id.isEmpty());
    spool->post("[]");
    QTRY_COMPARE(spool->answers.size(), 2);
    QCOMPARE(spool->answers.last(), QByteArray("500"));
    spool->post("[{");
    QCOMPARE(spool->answers.size(), 3);
    QVERIFY(spool->answers.last().startsWith("fault: "));
    spool->post(QByteArray(options.limits.messageSize + 1, ' '));
    QCOMPARE(spool->answers.takeLast(), QByteArray("fault: message too large"));
    const QByteArray connect = R"([{"channel":"/meta/connect","clientId":")" + id + R"(","id":"c"}])";
    spool->post(connect);
    QTRY_COMPARE(spool->answers.size(), 4);
    spool->post(connect);
    QCOMPARE(spool->linkCount(), 1); // held
    QTRY_COMPARE(spool->answers.size(), 5);
    QVERIFY(spool->answers.last().contains(R"("successful":true)"));
    QCOMPARE(spool->linkCount(), 0);
    QVERIFY(!spool->answers.contains("closed"));
}

void ServerTransportTest::notAllowedIsNotStarted()
{
    ServerFixture server({}, netWith([] { return std::make_unique<Refusing>("line"); }));
    WebSocketPeer(server.port).handshake();
}

void ServerTransportTest::problemsEndTheStart_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("cannot") << QByteArray("line")
                            << QStringLiteral("the transport line cannot start: the line is busy");
    QTest::newRow("taken") << QByteArray("websocket")
                           << QStringLiteral(
                                  "\"websocket\" cannot be the name of a transport: it is another's");
    QTest::newRow("none") << QByteArray() << QStringLiteral("the factory of a transport made none");
}

void ServerTransportTest::problemsEndTheStart()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QString, text);
    ServerOptions options;
    options.port = 0;
    options.broker = withLines();
    options.transports = {[name]() -> std::unique_ptr<ServerTransport> {
        return name.isEmpty() ? nullptr : std::make_unique<Refusing>(name);
    }};
    BayeuxServer server(options);
    const auto started = server.start();
    QVERIFY(!started);
    QCOMPARE(started.error().cause, StartError::Cause::Transport);
    QCOMPARE(started.error().text, text);
}

void ServerTransportTest::runsInAServer()
{
    ServerOptions options;
    options.port = 0;
    options.broker = withLines();
    options.transports = {LineTransport::factory(m_path)};
    BayeuxServer server(options);
    for (int i = 0; i < 2; ++i) { // made anew with each start
        QVERIFY(server.start());
        LinePeer peer(m_path);
        peer.handshake();
        server.stop();
        QTRY_VERIFY(!server.isRunning());
        QTRY_VERIFY(peer.isClosed());
        QVERIFY(peer.received.endsWith("! Destroy\n"));
    }
}

} // namespace tst_servertransport

HALLEY_SOCKET_TEST_MAIN(tst_servertransport::ServerTransportTest)
#include "tst_servertransport.moc"
