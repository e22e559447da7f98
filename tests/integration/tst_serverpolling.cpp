// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The two HTTP transports over real sockets: what each takes, what the browser cookie is, how large a message
// may be, and the health check beside them.
#include "tests/integration/support/serverfixture.h"

namespace tst_serverpolling {

using namespace halley;
using namespace halley::test;
using namespace std::chrono_literals;

namespace {

BrokerOptions withCallbackPolling()
{
    BrokerOptions options;
    options.allowedTransports = {"websocket", "long-polling", "callback-polling"};
    return options;
}

QByteArray getRequest(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

QByteArray callbackRequest(const QByteArray &json, const QByteArray &fields = {},
                           const QByteArray &function = "f")
{
    return getRequest("/cometd/connect?jsonp=" + function + "&message=" + json.toPercentEncoding(), fields);
}

// "Cookie: NAME=VALUE" for the cookie that was set.
QByteArray cookieField(const QByteArray &response)
{
    const qsizetype start = response.indexOf("Set-Cookie: ") + 12;
    return "Cookie: " + response.mid(start, response.indexOf(';', start) - start) + "\r\n";
}

QByteArray messageText(const QByteArray &channel, const QByteArray &clientId, const QByteArray &members)
{
    return R"([{"channel":")" + channel + R"(","clientId":")" + clientId + R"(",)" + members + "}]";
}

QByteArray connectText(const QByteArray &clientId)
{
    return messageText("/meta/connect", clientId, R"("id":"c","connectionType":"callback-polling")");
}

} // namespace

class ServerPollingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callbackPollingIsOffByDefault();
    void callbackPollingAnswersWithAScript();
    void callbackPollingDeliversWithConnects();
    void callbackPollingFailsWithStatuses();
    void callbackPollingJoinsMessages();
    void callbackParameterHasAnotherName();
    void cookieIsRequired();
    void cookieHasItsNameAndAttributes();
    void secureCookieNeedsASecureRequest();
    void ownSizePerTransport();
    void sizeIsNeverAboveTheLimit();
    void crossOriginPreflight();
    void healthCheck();
    void healthCheckComesBeforeTheMapping();

private:
    static QByteArray handshaken(Peer &peer, QByteArray *cookie);
};

QByteArray ServerPollingTest::handshaken(Peer &peer, QByteArray *cookie)
{
    peer.send(callbackRequest(handshakeBatch));
    if (!QTest::qWaitFor([&] { return !memberOf(peer.received, "clientId").isEmpty(); }, 5000))
        qFatal("no handshake: %s", peer.received.constData());
    *cookie = cookieField(peer.received);
    const QByteArray id = memberOf(peer.received, "clientId");
    peer.received.clear();
    return id;
}

void ServerPollingTest::callbackPollingIsOffByDefault()
{
    ServerFixture server;
    Peer peer(server.port);
    peer.send(callbackRequest(handshakeBatch));
    QTRY_COMPARE(peer.statuses(), QList<int>{400});
    QVERIFY(peer.received.contains("Unknown Bayeux Transport"));
    QCOMPARE(server.loop->broker().sessionCount(), 0);
}

void ServerPollingTest::callbackPollingAnswersWithAScript()
{
    ServerFixture server(withCallbackPolling());
    Peer peer(server.port);
    peer.send(callbackRequest(handshakeBatch, {}, "org.cometd.call_1"));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    QVERIFY(peer.received.contains("Content-Type: text/javascript;charset=UTF-8\r\n"));
    QVERIFY(peer.received.contains("X-Content-Type-Options: nosniff\r\n"));
    QVERIFY(peer.received.contains("Cache-Control: no-store\r\n"));
    QVERIFY(peer.received.contains("Set-Cookie: BAYEUX_BROWSER="));
    QVERIFY(peer.received.contains("\r\n\r\n/**/org.cometd.call_1([{"));
    QVERIFY(peer.received.endsWith("}])"));
    const auto session = server.loop->broker().session(ClientId(memberOf(peer.received, "clientId")));
    QCOMPARE(session->transport(), TransportKind::CallbackPolling);
}

void ServerPollingTest::callbackPollingDeliversWithConnects()
{
    ServerFixture server(withCallbackPolling());
    Peer poll(server.port), other(server.port);
    QByteArray cookie;
    const QByteArray id = handshaken(poll, &cookie);
    poll.send(callbackRequest(connectText(id), cookie));
    QTRY_COMPARE(poll.statuses(), QList<int>{200});
    other.send(
        callbackRequest(messageText("/meta/subscribe", id, R"("id":"s","subscription":"/n")"), cookie));
    QTRY_VERIFY(other.received.contains(R"("successful":true)"));
    poll.received.clear();
    other.received.clear();
    poll.send(callbackRequest(connectText(id), cookie)); // held
    other.send(callbackRequest(messageText("/n", id, "\"id\":\"p\",\"data\":\"a\u2028b\""), cookie));
    QTRY_VERIFY(poll.received.contains(R"("data":"a\u2028b")")); // escaped
    QTRY_VERIFY(other.received.contains(R"("id":"p")"));
    QVERIFY(!other.received.contains("\"data\":"));
    QVERIFY(poll.received.contains("\r\n\r\n/**/f([{"));
}

void ServerPollingTest::callbackPollingFailsWithStatuses()
{
    ServerFixture server(withCallbackPolling());
    Peer peer(server.port);
    peer.send(callbackRequest("[]") + callbackRequest("[{") +
              getRequest("/cometd?jsonp=alert(1)&message=[{}]") +
              callbackRequest(R"([{"channel":"/meta/handshake"},{"channel":"/meta/connect"}])"));
    QTRY_COMPARE(peer.statuses(), (QList<int>{500, 400, 400, 500}));
    QVERIFY(!peer.received.contains("alert"));
    QCOMPARE(server.loop->connectionCount(), 1); // and the connection goes on
}

void ServerPollingTest::callbackPollingJoinsMessages()
{
    ServerFixture server(withCallbackPolling());
    Peer peer(server.port);
    QByteArray cookie;
    const QByteArray id = handshaken(peer, &cookie);
    const auto part = [&id](const QByteArray &which) {
        return "&message=" + messageText("/a", id, R"("data":1,"id":")" + which + '"').toPercentEncoding();
    };
    peer.send(getRequest("/cometd?jsonp=f" + part("1") + part("2") + part("3"), cookie));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    qsizetype at = 0;
    for (const char *which : {R"("id":"1")", R"("id":"2")", R"("id":"3")"}) {
        at = peer.received.indexOf(which, at);
        QVERIFY(at > 0);
    }
}

void ServerPollingTest::callbackParameterHasAnotherName()
{
    NetOptions net;
    net.callbackParameter = "call";
    net.callbackParameterMaxLength = 2;
    ServerFixture server(withCallbackPolling(), net);
    Peer peer(server.port);
    const QByteArray message = "&message=" + handshakeBatch.toPercentEncoding();
    peer.send(getRequest("/cometd?call=ab" + message) + getRequest("/cometd?call=abc" + message) +
              getRequest("/cometd?jsonp=ab" + message));
    QTRY_COMPARE(peer.statuses(), (QList<int>{200, 400, 400}));
}

void ServerPollingTest::cookieIsRequired()
{
    ServerFixture server(withCallbackPolling());
    Peer peer(server.port);
    QByteArray cookie;
    const QByteArray id = handshaken(peer, &cookie);
    peer.send(callbackRequest(connectText(id)));
    QTRY_VERIFY(peer.received.contains("402::"));
    peer.received.clear();
    peer.send(callbackRequest(connectText(id), cookie));
    QTRY_VERIFY(peer.received.contains(R"("successful":true)"));
    QVERIFY(!peer.received.contains("Set-Cookie"));
}

void ServerPollingTest::cookieHasItsNameAndAttributes()
{
    NetOptions net;
    net.cookie.name = "WHO";
    net.cookie.domain = "example.org";
    net.cookie.path = "/chat";
    net.cookie.maxAge = 60s;
    net.cookie.httpOnly = false;
    net.cookie.sameSite = WebCookie::SameSite::Strict;
    ServerFixture server(withCallbackPolling(), net);
    for (const QByteArray &handshake : {postRequest(handshakeBatch), callbackRequest(handshakeBatch)}) {
        Peer peer(server.port);
        peer.send(handshake);
        QTRY_COMPARE(peer.statuses(), QList<int>{200});
        QVERIFY(peer.received.contains("Set-Cookie: WHO="));
        QVERIFY(peer.received.contains("; Domain=example.org; Path=/chat; Max-Age=60; SameSite=Strict\r\n"));
        const QByteArray id = memberOf(peer.received, "clientId");
        const QByteArray cookie = cookieField(peer.received);
        peer.received.clear();
        peer.send(postRequest(connectText(id), QByteArray(cookie).replace("WHO", "BAYEUX_BROWSER")));
        QTRY_VERIFY(peer.received.contains("402::"));
        peer.received.clear();
        peer.send(postRequest(connectText(id), cookie));
        QTRY_VERIFY(peer.received.contains(R"("successful":true)"));
    }
}

void ServerPollingTest::secureCookieNeedsASecureRequest()
{
    NetOptions net;
    net.cookie.secure = true;
    ServerFixture server({}, net);
    Peer peer(server.port);
    peer.send(postRequest(handshakeBatch));
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    QCOMPARE(peer.received.contains("; Secure"), usualWire() == Wire::Tls);
}

void ServerPollingTest::ownSizePerTransport()
{
    BrokerOptions options = withCallbackPolling();
    const auto own = [&options](TransportKind kind, qsizetype size) {
        options.perTransport[size_t(kind)] = options;
        options.perTransport[size_t(kind)]->maxMessageSize = size;
    };
    own(TransportKind::LongPolling, 1000);
    own(TransportKind::CallbackPolling, 500);
    own(TransportKind::WebSocket, 2000);
    options.limits.closeTime = 50ms;
    ServerFixture server(options);
    const auto padded = [](qsizetype size) {
        return handshakeBatch + QByteArray(size - handshakeBatch.size(), ' ');
    };
    Peer http(server.port);
    http.send(postRequest(padded(1000)) + callbackRequest(padded(500)) + callbackRequest(padded(501)));
    QTRY_COMPARE(http.statuses(), (QList<int>{200, 200, 413}));
    http.send(postRequest(padded(1001)));
    QTRY_COMPARE(http.statuses().value(3), 413);
    WebSocketPeer fits(server.port), exceeds(server.port);
    fits.send(clientText(padded(2000)));
    QTRY_VERIFY(fits.received.contains(R"("successful":true)"));
    exceeds.send(clientText(padded(2001)));
    QTRY_COMPARE(exceeds.closeCode(), 1009);
}

void ServerPollingTest::sizeIsNeverAboveTheLimit()
{
    BrokerOptions options;
    options.maxMessageSize = 1'000'000;
    options.limits.messageSize = 1000;
    options.limits.closeTime = 50ms;
    ServerFixture server(options);
    Peer http(server.port);
    http.send(postRequest(QByteArray(1001, ' ')));
    QTRY_COMPARE(http.statuses(), QList<int>{413});
    WebSocketPeer webSocket(server.port);
    webSocket.send(clientText(QByteArray(1001, ' ')));
    QTRY_COMPARE(webSocket.closeCode(), 1009);
}

void ServerPollingTest::crossOriginPreflight()
{
    NetOptions net;
    net.origin.cors = true;
    net.origin.allowedOrigins = {"https://*.example.org"};
    ServerFixture server(withCallbackPolling(), net);
    Peer peer(server.port);
    const QByteArray origin = "Origin: https://chat.example.org\r\n";
    peer.send("OPTIONS /cometd/handshake HTTP/1.1\r\nHost: localhost\r\n" + origin +
              "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n");
    QTRY_COMPARE(peer.statuses(), QList<int>{200});
    for (const char *field :
         {"Access-Control-Allow-Origin: https://chat.example.org\r\n",
          "Access-Control-Allow-Credentials: true\r\n", "Access-Control-Allow-Methods: GET, POST, HEAD\r\n",
          "Access-Control-Allow-Headers: X-Requested-With, Content-Type, Accept, Origin\r\n",
          "Access-Control-Max-Age: 1800\r\n", "Vary: Origin\r\n"})
        QVERIFY2(peer.received.contains(field), field);
    peer.received.clear();
    peer.send(postRequest(handshakeBatch, origin) + callbackRequest(handshakeBatch, origin) +
              postRequest("[]", origin) + postRequest(handshakeBatch, "Origin: https://example.com\r\n"));
    QTRY_COMPARE(peer.statuses(), (QList<int>{200, 200, 500, 403}));
    QCOMPARE(peer.received.count("Access-Control-Allow-Origin: https://chat.example.org\r\n"), 3);
    QCOMPARE(peer.received.count("Vary: Origin\r\n"), 3);
}

void ServerPollingTest::healthCheck()
{
    ServerFixture server;
    Peer peer(server.port);
    peer.send(getRequest("/healthz") + "HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n" +
              "POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n" + getRequest("/healthz/more") +
              getRequest("/cometd/healthz"));
    QTRY_COMPARE(peer.statuses(), (QList<int>{200, 200, 405, 404, 400}));
    QCOMPARE(peer.received.count(R"({"status":"ok"})"), 1); // HEAD has none
    QCOMPARE(peer.received.count("Content-Length: 15\r\n"), 2);
    QVERIFY(peer.received.contains("Allow: GET, HEAD\r\n"));
    QVERIFY(peer.received.contains("Cache-Control: no-store\r\n"));
}

void ServerPollingTest::healthCheckComesBeforeTheMapping()
{
    NetOptions net;
    net.mappings = {"/*"};
    ServerFixture server({}, net);
    Peer peer(server.port);
    peer.send(getRequest("/healthz") + postRequest(handshakeBatch));
    QTRY_COMPARE(peer.statuses(), (QList<int>{200, 200}));
}

} // namespace tst_serverpolling

HALLEY_SOCKET_TEST_MAIN(tst_serverpolling::ServerPollingTest)
#include "tst_serverpolling.moc"
