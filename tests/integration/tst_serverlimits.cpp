// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Connections: how many, from where, and what happens without descriptors.
#include "tests/integration/support/serverfixture.h"
#include "tests/support/suite/suite.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace tst_serverlimits {

using namespace halley;
using namespace halley::test;
using namespace std::chrono_literals;

class ServerLimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void connectionsInAll();
    void portInUseIsNamed();
    void addressOfAnotherMachine();
    void withoutDescriptorsItWaits();
    void fastSenderDoesNotStarveOthers();
};

void ServerLimitsTest::connectionsInAll()
{
    BrokerOptions options;
    options.limits.connections = 3;
    ServerFixture server(options);
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < 3; ++i)
        peers.push_back(std::make_unique<Peer>(server.port));
    QTRY_COMPARE(server.loop->connectionCount(), 3);
    Peer fourth(server.port);
    QTRY_VERIFY(fourth.isClosed());
    QVERIFY(fourth.received.isEmpty());
    peers.pop_back();
    QTRY_COMPARE(server.loop->connectionCount(), 2);
    Peer fifth(server.port);
    fifth.send(postRequest(handshakeBatch));
    QTRY_COMPARE(fifth.statuses(), QList<int>{200});
}

void ServerLimitsTest::portInUseIsNamed()
{
    ServerFixture first;
    NetOptions net;
    net.port = first.port;
    ServerLoop second({}, net);
    const auto listening = second.listen();
    QVERIFY(!listening);
    QCOMPARE(listening.error().cause, ListenError::Cause::Port);
    QCOMPARE(listening.error().text, QStringLiteral("port %1 on 127.0.0.1 is in use").arg(first.port));
}

void ServerLimitsTest::addressOfAnotherMachine()
{
    NetOptions net;
    net.port = 0;
    net.address = QHostAddress(QStringLiteral("192.0.2.1")); // for documentation, RFC 5737
    ServerLoop server({}, net);
    const auto listening = server.listen();
    QVERIFY(!listening);
    QCOMPARE(listening.error().cause, ListenError::Cause::Address);
    QVERIFY(listening.error().text.contains(QStringLiteral("192.0.2.1")));
}

void ServerLimitsTest::withoutDescriptorsItWaits()
{
    ServerFixture server;
    Peer peer(server.port), second(server.port);
    QTRY_COMPARE(server.loop->connectionCount(), 2);
    QTcpSocket third;
    // The third one's own socket is made before the descriptors run out, and its connection waits in the
    // kernel.
    third.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port);
    std::vector<int> eaten;
    for (int fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC); fd >= 0;
         fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC))
        eaten.push_back(fd);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("no connection can be accepted")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral("epoll")));
    for (int i = 0; i < 100; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(server.loop->connectionCount(), 2);
    for (const int fd : eaten)
        ::close(fd);
    QTRY_COMPARE(server.loop->connectionCount(), 3);
}

void ServerLimitsTest::fastSenderDoesNotStarveOthers()
{
    ServerFixture server;
    WebSocketPeer fast(server.port), other(server.port);
    fast.handshake();
    QByteArray flood;
    for (int i = 0; i < 20'000; ++i)
        flood += clientText(R"([{"channel":"/flood","data":1,"clientId":")" + fast.clientId + R"("}])");
    fast.received.clear();
    fast.socket.write(flood);
    other.handshake(); // is answered while the flood comes in
    QVERIFY(fast.received.count("/flood") < 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(fast.received.count("/flood"), 20'000, 30'000);
}

} // namespace tst_serverlimits

HALLEY_TEST_MAIN(argc, argv)
{
    using namespace tst_serverlimits;
    // Few descriptors, so that they can be used up: hard and soft, because the server raises the soft limit.
    const rlimit few{256, 256};
    setrlimit(RLIMIT_NOFILE, &few);
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    ServerLimitsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_serverlimits.moc"
