// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/inprocesssession.h"
#include "console/client/bayeuxclient.h"
#include "console/client/websocketlink.h"
#include "server/api/bayeuxserver.h"
#include "server/broker/broker.h"
#include "tests/support/memoryclient.h"

#include <QtTest/QTest>
#include <atomic>

namespace tst_realserver {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

const ChannelId chat = ChannelId::literal("/chat/demo");

std::unique_ptr<BayeuxServer> startServer(quint16 port = 0)
{
    ServerOptions options;
    options.port = port;
    auto server = std::make_unique<BayeuxServer>(options);
    const auto started = server->start();
    return started ? std::move(server) : nullptr;
}

QUrl webSocketUrl(const BayeuxServer &server)
{
    QUrl url = server.url();
    url.setScheme(u"ws"_s);
    return url;
}

BrokerThread::Post postTo(BayeuxServer &server)
{
    return [&server](BrokerThread::Call call) { return server.run(std::move(call)); };
}

// A busy machine may stop one of two threads for seconds.
InProcessSession::Options patient()
{
    return {.unread = std::chrono::hours(1)};
}

} // namespace

// Both sessions of the console against the server as it runs: sockets, threads and all.
class tst_RealServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void clientOverAWebSocket();
    void clientSurvivesARestart();
    void sessionInTheProcess();
    void bothHearEachOther();
    void sessionGoesFirst();
    void serverGoesFirst();

private:
    std::unique_ptr<BayeuxServer> m_server;
};

void tst_RealServer::init()
{
    m_server = startServer();
    QVERIFY(m_server);
}

void tst_RealServer::clientOverAWebSocket()
{
    BayeuxClient client(std::make_unique<WebSocketLink>(webSocketUrl(*m_server)));
    QByteArray received;
    QStringList replies;
    client.handshake({}, MemoryClient::into(replies));
    const Registration subscription = client.subscribe(
        chat, [&](const Message &message) { received = message.raw(Field::Data).toByteArray(); },
        MemoryClient::into(replies));
    const QByteArray text = "\"Zoë 你好 " + QByteArray(200'000, 'x') + '"';
    client.publish(chat, text, MemoryClient::into(replies));
    QTRY_COMPARE(replies,
                 (QStringList{u"/meta/handshake ok"_s, u"/meta/subscribe ok"_s, u"/chat/demo ok"_s}));
    QTRY_COMPARE(received, text);
    QTRY_VERIFY(client.isConnected());
    client.disconnect(MemoryClient::into(replies));
    QTRY_COMPARE(client.state(), ClientState::Disconnected);
    QCOMPARE(replies.last(), u"/meta/disconnect ok"_s);
}

// A server that stops tells its clients to handshake: they come back when it does.
void tst_RealServer::clientSurvivesARestart()
{
    BayeuxClient client(std::make_unique<WebSocketLink>(webSocketUrl(*m_server)));
    client.handshake({}, nullptr);
    QTRY_VERIFY(client.isConnected());
    const ClientId before = client.id();
    const quint16 port = m_server->port();
    m_server.reset();
    QTRY_COMPARE(client.failure(), u"Connection refused"_s);
    m_server = startServer(port);
    QVERIFY(m_server);
    QTRY_VERIFY(client.isConnected());
    QVERIFY(client.id() != before);
    QVERIFY(client.failure().isEmpty());
}

void tst_RealServer::sessionInTheProcess()
{
    BrokerThread thread(postTo(*m_server));
    InProcessSession session(thread, patient(), {});
    QStringList replies, events;
    session.handshake({}, MemoryClient::into(replies));
    const Registration subscription =
        session.subscribe(chat, MemoryClient::into(events), MemoryClient::into(replies));
    session.publish(chat, "1", MemoryClient::into(replies));
    QTRY_COMPARE(replies,
                 (QStringList{u"/meta/handshake ok"_s, u"/meta/subscribe ok"_s, u"/chat/demo ok"_s}));
    QTRY_COMPARE(events, QStringList{u"/chat/demo 1"_s});
}

void tst_RealServer::bothHearEachOther()
{
    BrokerThread thread(postTo(*m_server));
    InProcessSession inside(thread, patient(), {});
    BayeuxClient outside(std::make_unique<WebSocketLink>(webSocketUrl(*m_server)));
    QStringList heardInside, heardOutside, replies;
    inside.handshake({}, nullptr);
    outside.handshake({}, nullptr);
    const Registration one =
        inside.subscribe(chat, MemoryClient::into(heardInside), MemoryClient::into(replies));
    const Registration two =
        outside.subscribe(chat, MemoryClient::into(heardOutside), MemoryClient::into(replies));
    QTRY_COMPARE(replies.size(), 2);
    inside.publish(chat, "1", nullptr);
    QTRY_COMPARE(heardOutside, QStringList{u"/chat/demo 1"_s});
    outside.publish(chat, "2", nullptr);
    QTRY_COMPARE(heardInside, (QStringList{u"/chat/demo 1"_s, u"/chat/demo 2"_s}));
    QTRY_COMPARE(heardOutside, heardInside);
}

void tst_RealServer::sessionGoesFirst()
{
    BrokerThread thread(postTo(*m_server));
    auto session = std::make_unique<InProcessSession>(thread, patient(), nullptr);
    session->handshake({}, nullptr);
    QTRY_VERIFY(session->isConnected());
    const ClientId id = session->id();
    session.reset();
    std::atomic<int> there = -1;
    m_server->run([&](Broker &broker) { there = broker.session(id) ? 1 : 0; });
    QTRY_COMPARE(there.load(), 0);
}

void tst_RealServer::serverGoesFirst()
{
    auto thread = std::make_unique<BrokerThread>(postTo(*m_server));
    InProcessSession session(*thread, patient(), {});
    QStringList goodbyes;
    const Registration listener =
        session.addListener(ChannelId::literal("/meta/disconnect"), MemoryClient::into(goodbyes));
    session.handshake({}, nullptr);
    QTRY_VERIFY(session.isConnected());
    thread.reset();
    m_server.reset();
    QTRY_COMPARE(goodbyes, QStringList{u"/meta/disconnect ok"_s});
    QVERIFY(!session.isConnected());
}

} // namespace tst_realserver

QTEST_GUILESS_MAIN(tst_realserver::tst_RealServer)
#include "tst_realserver.moc"
