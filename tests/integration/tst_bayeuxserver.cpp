// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The server as a library: what an embedder can rely on.
#include "server/api/bayeuxserver.h"
#include "tests/integration/support/serverfixture.h"

#include <QtCore/QThread>
#include <future>
#include <thread>

namespace tst_bayeuxserver {

using namespace halley;
using namespace halley::test;

namespace {

ServerOptions anyPort()
{
    ServerOptions options;
    options.port = 0;
    options.tls = usualTls();
    return options;
}

// Runs a function on the broker's thread and waits for what it returns.
template <typename Function>
auto ask(BayeuxServer &server, Function function)
{
    std::promise<decltype(function(std::declval<Broker &>()))> promise;
    auto answer = promise.get_future();
    if (!server.run([&](Broker &broker) { promise.set_value(function(broker)); }))
        qFatal("the server does not run");
    return answer.get();
}

} // namespace

class BayeuxServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsAndStops_data();
    void startsAndStops();
    void startsAgain();
    void brokerHasItsOwnThread();
    void configuresBeforeItListens();
    void runsCallsFromThreadsInOrder();
    void refusesCallsWhenItDoesNotRun();
    void portInUse();
    void hostIsNoAddress();
    void destroyedWhileClientsAreConnected();
    void destroyedWithCallsWaiting();
    void monitorIsThere_data();
    void monitorIsThere();
    void dumps_data();
    void dumps();
};

void BayeuxServerTest::startsAndStops_data()
{
    QTest::addColumn<BayeuxServer::Thread>("thread");
    QTest::newRow("own thread") << BayeuxServer::Thread::Own;
    QTest::newRow("current thread") << BayeuxServer::Thread::Current;
}

void BayeuxServerTest::startsAndStops()
{
    QFETCH(const BayeuxServer::Thread, thread);
    BayeuxServer server(anyPort(), thread);
    int started = 0, stopped = 0;
    connect(&server, &BayeuxServer::started, this, [&] { ++started; });
    connect(&server, &BayeuxServer::stopped, this, [&] { ++stopped; });
    const auto address = server.start();
    QVERIFY(address.hasValue());
    QCOMPARE(started, 1);
    QVERIFY(server.isRunning());
    QCOMPARE(address->host, QStringLiteral("127.0.0.1"));
    QCOMPARE(server.port(), address->port);
    const QString scheme = usualWire() == Wire::Tls ? QStringLiteral("https") : QStringLiteral("http");
    QCOMPARE(server.url(), QUrl(QStringLiteral("%1://127.0.0.1:%2/cometd").arg(scheme).arg(address->port)));
    {
        WebSocketPeer peer(server.port());
        peer.handshake();
        server.stop();
        QTRY_COMPARE(peer.closeCode(), 1000);
    }
    QTRY_COMPARE(stopped, 1);
    QVERIFY(!server.isRunning());
}

void BayeuxServerTest::startsAgain()
{
    BayeuxServer server(anyPort());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(server.start());
        WebSocketPeer(server.port()).handshake();
        server.stop();
        QTRY_VERIFY(!server.isRunning());
    }
}

void BayeuxServerTest::brokerHasItsOwnThread()
{
    BayeuxServer server(anyPort());
    QVERIFY(server.start());
    const auto there = ask(server, [](Broker &broker) {
        Q_ASSERT(broker.inTurn());
        return QThread::currentThread();
    });
    QVERIFY(there != QThread::currentThread());
    QVERIFY(ask(server, [](Broker &) {
        return qobject_cast<EpollDispatcher *>(QThread::currentThread()->eventDispatcher()) != nullptr;
    }));
}

void BayeuxServerTest::configuresBeforeItListens()
{
    ServerOptions options = anyPort();
    options.configure = [](Broker &broker) {
        broker.createChannelIfAbsent(*ChannelId::parse("/made/early"));
    };
    BayeuxServer server(options);
    QVERIFY(server.start());
    QVERIFY(ask(server,
                [](Broker &broker) { return broker.channel(*ChannelId::parse("/made/early")) != nullptr; }));
}

void BayeuxServerTest::runsCallsFromThreadsInOrder()
{
    BayeuxServer server(anyPort());
    QVERIFY(server.start());
    std::array<std::vector<int>, 4> seen;
    {
        std::array<std::jthread, 4> threads;
        for (size_t which = 0; which < threads.size(); ++which) {
            threads[which] = std::jthread([&, which] {
                for (int i = 0; i < 5'000; ++i) {
                    if (!server.run([&, which, i](Broker &) { seen[which].push_back(i); }))
                        qFatal("refused");
                }
            });
        }
    }
    ask(server, [](Broker &) { return 0; }); // behind all of them
    for (const auto &order : seen) {
        QCOMPARE(order.size(), size_t(5'000));
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }
}

void BayeuxServerTest::refusesCallsWhenItDoesNotRun()
{
    BayeuxServer server(anyPort());
    QVERIFY(!server.run([](Broker &) {}));
    QVERIFY(server.start());
    QVERIFY(server.run([](Broker &) {}));
    server.stop();
    QTRY_VERIFY(!server.isRunning());
    QVERIFY(!server.run([](Broker &) {}));
}

void BayeuxServerTest::portInUse()
{
    BayeuxServer first(anyPort());
    QVERIFY(first.start());
    for (const auto thread : {BayeuxServer::Thread::Own, BayeuxServer::Thread::Current}) {
        ServerOptions options;
        options.port = first.port();
        BayeuxServer second(options, thread);
        const auto started = second.start();
        QVERIFY(!started);
        QCOMPARE(started.error().cause, StartError::Cause::Port);
        QVERIFY(started.error().text.contains(QStringLiteral("in use")));
        QVERIFY(!second.isRunning());
    }
}

void BayeuxServerTest::hostIsNoAddress()
{
    ServerOptions options = anyPort();
    options.host = QStringLiteral("nowhere");
    BayeuxServer server(options);
    const auto started = server.start();
    QVERIFY(!started);
    QCOMPARE(started.error().cause, StartError::Cause::Host);
    QVERIFY(started.error().text.contains(QStringLiteral("nowhere")));
}

void BayeuxServerTest::destroyedWhileClientsAreConnected()
{
    for (const auto thread : {BayeuxServer::Thread::Own, BayeuxServer::Thread::Current}) {
        ServerOptions options = anyPort();
        options.broker.limits.closeTime = std::chrono::milliseconds(20);
        auto server = std::make_unique<BayeuxServer>(options, thread);
        QVERIFY(server->start());
        WebSocketPeer webSocket(server->port());
        webSocket.handshake();
        Peer half(server->port());
        half.send("POST /cometd HT");
        server.reset();
        QTRY_VERIFY(webSocket.isClosed() && half.isClosed());
    }
}

void BayeuxServerTest::destroyedWithCallsWaiting()
{
    const auto witness = std::make_shared<int>();
    {
        BayeuxServer server(anyPort());
        QVERIFY(server.start());
        for (int i = 0; i < 1'000; ++i)
            server.run([witness](Broker &) {});
    }
    QCOMPARE(witness.use_count(), 1);
}

void BayeuxServerTest::monitorIsThere_data()
{
    QTest::addColumn<bool>("readOnly");
    QTest::newRow("operators act") << false;
    QTest::newRow("operators look") << true;
}

void BayeuxServerTest::monitorIsThere()
{
    QFETCH(const bool, readOnly);
    ServerOptions options = anyPort();
    options.operatorReadOnly = readOnly;
    options.operatorToken = "an operator's token";
    BayeuxServer server(options);
    QVERIFY(server.start());
    WebSocketPeer peer(server.port());
    QByteArray handshake = handshakeBatch;
    handshake.replace("\"id\":\"h\"", R"("id":"h","ext":{"halley":{"token":"an operator's token"}})");
    peer.send(clientText(handshake));
    QTRY_VERIFY(!memberOf(peer.received, "clientId").isEmpty());
    peer.clientId = memberOf(peer.received, "clientId");
    peer.sendMessage("/service/halley/monitor", R"("data":{"request":"overview","seq":1})");
    QTRY_VERIFY(peer.received.contains(R"("answer":"overview")"));
    QVERIFY(peer.received.contains("127.0.0.1:" + QByteArray::number(server.port())));
    QVERIFY(peer.received.contains("\"rss\":"));
    QVERIFY(peer.received.contains(readOnly ? "\"readOnly\":true" : "\"readOnly\":false"));
}

void BayeuxServerTest::dumps_data()
{
    startsAndStops_data();
}

void BayeuxServerTest::dumps()
{
    QFETCH(const BayeuxServer::Thread, thread);
    BayeuxServer server(anyPort(), thread);
    const auto ignore = [](const QByteArray &) {};
    QVERIFY(!server.dump(DumpDetail::Counts, ignore));
    QVERIFY(server.start());
    std::promise<QByteArray> promise;
    std::future<QByteArray> text = promise.get_future();
    std::thread asker([&] {
        if (!server.dump(DumpDetail::Full, [&](const QByteArray &dump) { promise.set_value(dump); }))
            promise.set_value({});
    });
    asker.join();
    QTRY_VERIFY(text.wait_for(std::chrono::seconds(0)) == std::future_status::ready);
    const QByteArray dump = text.get();
    QVERIFY(dump.startsWith("Halley " HALLEY_VERSION));
    QVERIFY(dump.contains("+- extensions: 2\n"));
    QVERIFY(dump.contains("+- looking took "));
}

} // namespace tst_bayeuxserver

HALLEY_SOCKET_TEST_MAIN(tst_bayeuxserver::BayeuxServerTest)
#include "tst_bayeuxserver.moc"
