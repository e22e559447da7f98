// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientservice.h"

#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/protocol/clientsessionchannel.h"
#include "tests/support/memoryclient.h"

#include <QtTest/QTest>

namespace tst_clientservice {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ChannelId chat = ChannelId::literal("/chat");

} // namespace

// Subscriptions that outlive a session, and channels as objects.
class tst_ClientService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void subscribesWhenThereIsASession();
    void subscribesAtOnceInASession();
    void subscribesAgainInTheNextSession();
    void asksAgainWhenTheAnswerGotLost();
    void asksOnceWhateverTheSession();
    void asksAgainWhenTheAnswerIsOfAnotherSession();
    void droppedRegistrationEndsIt();
    void goesWithItsSubscriptions();
    void channelObject();

private:
    void connectClient()
    {
        client().handshake({}, nullptr);
        m_server->settle();
        QVERIFY(client().isConnected());
    }
    void publishFromServer(const QByteArray &json)
    {
        m_server->turn([&](Broker &broker) {
            Message message = Message::on(chat);
            message.setRaw(Field::Data, json);
            broker.createChannelIfAbsent(chat)->publish(nullptr, message);
        });
        m_server->settle();
    }
    [[nodiscard]] size_t subscribers()
    {
        const auto channel = m_server->broker().channel(chat);
        return channel ? channel->subscribers().size() : 0;
    }
    BayeuxClient &client() { return **m_client; }
    std::unique_ptr<MemoryServer> m_server;
    std::unique_ptr<MemoryClient> m_client;
    QStringList m_events;
};

void tst_ClientService::init()
{
    m_client.reset();
    m_server = std::make_unique<MemoryServer>();
    m_client = std::make_unique<MemoryClient>(*m_server);
    m_events.clear();
}

void tst_ClientService::subscribesWhenThereIsASession()
{
    ClientService service(client());
    QStringList replies;
    service.keep(service.subscribe(chat, MemoryClient::into(m_events), MemoryClient::into(replies)));
    connectClient();
    QCOMPARE(replies, QStringList{u"/meta/subscribe ok"_s});
    publishFromServer("1");
    QCOMPARE(m_events, QStringList{u"/chat 1"_s});
}

void tst_ClientService::subscribesAtOnceInASession()
{
    connectClient();
    ClientService service(client());
    service.keep(service.subscribe(chat, MemoryClient::into(m_events)));
    m_server->settle();
    QCOMPARE(subscribers(), size_t(1));
}

void tst_ClientService::subscribesAgainInTheNextSession()
{
    ClientService service(client());
    service.keep(service.subscribe(chat, MemoryClient::into(m_events)));
    connectClient();
    m_server->restart();
    m_server->run(10s);
    QVERIFY(client().isConnected());
    publishFromServer("2");
    QCOMPARE(m_events, QStringList{u"/chat 2"_s}); // once
}

// The session survives the connection that its subscription was lost with.
void tst_ClientService::asksAgainWhenTheAnswerGotLost()
{
    ClientOptions once;
    once.limits.subscribeAttempts = 1;
    m_client.reset();
    m_server = std::make_unique<MemoryServer>();
    m_client = std::make_unique<MemoryClient>(*m_server, once);
    connectClient();
    const ClientId id = client().id();
    ClientService service(client());
    QStringList replies;
    service.keep(service.subscribe(chat, MemoryClient::into(m_events), MemoryClient::into(replies)));
    client().advance();
    m_server->cutAtStep(0);
    m_server->run(5s);
    QCOMPARE(replies, (QStringList{u"/meta/subscribe failed: connection reset"_s, u"/meta/subscribe ok"_s}));
    QCOMPARE(client().id(), id);
    publishFromServer("1");
    QCOMPARE(m_events, QStringList{u"/chat 1"_s});
}

// A request that is still on its way goes to the next session by itself: one question, one answer.
void tst_ClientService::asksOnceWhateverTheSession()
{
    connectClient();
    ClientService service(client());
    QStringList replies;
    service.keep(service.subscribe(chat, MemoryClient::into(m_events), MemoryClient::into(replies)));
    client().advance();
    m_server->restart();
    m_server->run(10s);
    QVERIFY(client().isConnected());
    QCOMPARE(replies, QStringList{u"/meta/subscribe ok"_s});
    publishFromServer("1");
    QCOMPARE(m_events, QStringList{u"/chat 1"_s});
}

// By exchange, the answer to a session that has gone may come when there is another one already.
void tst_ClientService::asksAgainWhenTheAnswerIsOfAnotherSession()
{
    connectClient();
    ClientService service(client());
    QStringList replies;
    service.keep(service.subscribe(chat, MemoryClient::into(m_events), MemoryClient::into(replies)));
    m_server->inject(R"([{"channel":"/meta/subscribe","id":"4","subscription":"/chat","successful":false,)"
                     R"("error":"402::session_unknown"}])");
    client().advance();
    m_server->settle();
    QCOMPARE(replies, QStringList{u"/meta/subscribe refused: 402::session_unknown"_s});
    m_server->run(31s); // the next connect
    QCOMPARE(replies.last(), u"/meta/subscribe ok"_s);
    publishFromServer("1");
    QCOMPARE(m_events, QStringList{u"/chat 1"_s});
}

void tst_ClientService::droppedRegistrationEndsIt()
{
    ClientService service(client());
    Registration subscription = service.subscribe(chat, MemoryClient::into(m_events));
    connectClient();
    QCOMPARE(subscribers(), size_t(1));
    subscription.reset();
    m_server->settle();
    QCOMPARE(subscribers(), size_t(0));
    m_server->restart();
    m_server->run(10s);
    QCOMPARE(subscribers(), size_t(0));
}

void tst_ClientService::goesWithItsSubscriptions()
{
    Registration outlives;
    {
        ClientService service(client());
        service.keep(service.subscribe(chat, MemoryClient::into(m_events)));
        outlives = service.subscribe(ChannelId::literal("/other"), MemoryClient::into(m_events));
        connectClient();
        QCOMPARE(subscribers(), size_t(1));
    }
    m_server->settle();
    QCOMPARE(subscribers(), size_t(0));
    m_server->restart();
    m_server->run(10s);
    outlives.reset();
}

void tst_ClientService::channelObject()
{
    connectClient();
    QStringList heard, replies;
    {
        ClientSessionChannel channel(client(), chat);
        channel.attributes[u"colour"_s] = u"green"_s;
        channel.subscribe(MemoryClient::into(m_events));
        channel.addListener(MemoryClient::into(heard));
        channel.publish("1", MemoryClient::into(replies));
        m_server->settle();
        QCOMPARE(m_events, QStringList{u"/chat 1"_s});
        QCOMPARE(heard, (QStringList{u"/chat 1"_s, u"/chat ok"_s}));
        QCOMPARE(replies, QStringList{u"/chat ok"_s});
        channel.unsubscribe();
        m_server->settle();
        QCOMPARE(subscribers(), size_t(0));
        channel.subscribe(MemoryClient::into(m_events));
        m_server->settle();
        channel.release();
        QVERIFY(channel.attributes.isEmpty());
        channel.subscribe(MemoryClient::into(m_events));
        m_server->settle();
        QCOMPARE(subscribers(), size_t(1));
    }
    m_server->settle();
    QCOMPARE(subscribers(), size_t(0));
}

} // namespace tst_clientservice

QTEST_GUILESS_MAIN(tst_clientservice::tst_ClientService)
#include "tst_clientservice.moc"
