// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Behind proxies: who the client is, whether it is secure, and which host it named (architecture 8).
#include "tests/integration/support/serverfixture.h"

namespace tst_serverproxies {

using namespace halley;
using namespace halley::test;

namespace {

// The tests' own address, 127.0.0.1, as the proxy.
NetOptions trustingUs()
{
    NetOptions net;
    net.trustedProxies = {QStringLiteral("10.0.0.0/8"), QStringLiteral("127.0.0.0/8")};
    net.cookie.secure = true;
    return net;
}

LinkContextPtr contextOf(ServerFixture &server, const QByteArray &received)
{
    return server.loop->broker().session(ClientId(memberOf(received, "clientId")))->context();
}

} // namespace

class ServerProxiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void invalidEntryIsNamed();
    void strangersAreNotBelieved();
    void clientIsBehindTheProxy();
    void webSocketClientIsBehindTheProxy();
    void schemeDecidesTheCookie_data();
    void schemeDecidesTheCookie();
    void hostOfTheClientIsItsOrigin();
};

void ServerProxiesTest::invalidEntryIsNamed()
{
    NetOptions net;
    net.port = 0;
    net.trustedProxies = {QStringLiteral("127.0.0.1"), QStringLiteral("10.0.0.0/33")};
    ServerLoop loop({}, net);
    const auto listening = loop.listen();
    QVERIFY(!listening);
    QCOMPARE(listening.error().cause, ListenError::Cause::TrustedProxies);
    QCOMPARE(listening.error().text,
             QStringLiteral("\"10.0.0.0/33\" is neither an address nor a subnet of trusted proxies"));
}

void ServerProxiesTest::strangersAreNotBelieved()
{
    NetOptions net;
    net.trustedProxies = {QStringLiteral("10.0.0.0/8")};
    ServerFixture server({}, net);
    Peer peer(server.port);
    peer.send(postRequest(handshakeBatch, "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    const auto context = contextOf(server, peer.received);
    QCOMPARE(context->remoteAddress, QByteArray("127.0.0.1"));
    QCOMPARE(context->remotePort, peer.socket.localPort());
    QCOMPARE(context->security, usualWire() == Wire::Tls ? Security::Tls : Security::Plain);
    peer.received.clear();
    peer.send(postRequest(handshakeBatch, "Origin: http://evil\r\nX-Forwarded-Host: evil\r\n"));
    QTRY_COMPARE(peer.statuses(), QList<int>{403});
}

void ServerProxiesTest::clientIsBehindTheProxy()
{
    ServerFixture server({}, trustingUs());
    Peer peer(server.port); // one connection of the proxy, many clients
    for (const QByteArray &client : {QByteArray("203.0.113.7"), QByteArray("2001:db8::1")}) {
        peer.received.clear();
        peer.send(postRequest(handshakeBatch, "X-Forwarded-For: 1.1.1.1, " + client + ", 10.2.3.4\r\n"));
        QTRY_COMPARE(peer.statuses(), QList<int>{200});
        QCOMPARE(contextOf(server, peer.received)->remoteAddress, client);
        QCOMPARE(contextOf(server, peer.received)->remotePort, 0);
    }
    peer.received.clear();
    peer.send(postRequest(handshakeBatch)); // the proxy itself
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    QCOMPARE(contextOf(server, peer.received)->remoteAddress, QByteArray("127.0.0.1"));
}

void ServerProxiesTest::webSocketClientIsBehindTheProxy()
{
    ServerFixture server({}, trustingUs());
    Peer peer(server.port);
    peer.send(upgradeRequest("X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"
                             "X-Forwarded-Host: chat.example.org\r\nOrigin: https://chat.example.org\r\n"));
    QTRY_COMPARE(peer.statuses(), QList<int>{101});
    peer.received.clear();
    peer.send(clientText(handshakeBatch));
    QTRY_VERIFY(peer.received.contains("clientId"));
    QCOMPARE(contextOf(server, peer.received)->remoteAddress, QByteArray("203.0.113.7"));
    QCOMPARE(contextOf(server, peer.received)->security, Security::Tls);
}

void ServerProxiesTest::schemeDecidesTheCookie_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("secure");
    QTest::newRow("https") << QByteArray("X-Forwarded-Proto: https\r\n") << true;
    QTest::newRow("http") << QByteArray("X-Forwarded-Proto: http\r\n") << false;
    QTest::newRow("nothing said") << QByteArray() << (usualWire() == Wire::Tls);
}

void ServerProxiesTest::schemeDecidesTheCookie()
{
    QFETCH(const QByteArray, field);
    QFETCH(const bool, secure);
    ServerFixture server({}, trustingUs());
    Peer peer(server.port);
    peer.send(postRequest(handshakeBatch, field));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    QCOMPARE(peer.received.contains("; Secure"), secure);
    QCOMPARE(contextOf(server, peer.received)->security, secure ? Security::Tls : Security::Plain);
}

void ServerProxiesTest::hostOfTheClientIsItsOrigin()
{
    ServerFixture server({}, trustingUs());
    Peer peer(server.port);
    peer.send(
        postRequest(handshakeBatch, "Origin: https://chat.example.org\r\n") +
        postRequest(handshakeBatch,
                    "Origin: https://chat.example.org\r\nX-Forwarded-Host: chat.example.org\r\n") +
        postRequest(handshakeBatch, "Origin: http://localhost\r\nX-Forwarded-Host: chat.example.org\r\n"));
    QTRY_COMPARE(peer.statuses(), (QList<int>{403, 200, 403}));
}

} // namespace tst_serverproxies

HALLEY_SOCKET_TEST_MAIN(tst_serverproxies::ServerProxiesTest)
#include "tst_serverproxies.moc"
