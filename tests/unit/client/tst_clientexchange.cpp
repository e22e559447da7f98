// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/bayeuxclient.h"
#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/protocol/codec.h"
#include "tests/support/memoryclient.h"

#include <QtTest/QTest>

namespace tst_clientexchange {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ChannelId chat = ChannelId::literal("/chat");
const QList<TransportKind> pollingOnly{TransportKind::LongPolling};
const QList<TransportKind> both{TransportKind::WebSocket, TransportKind::LongPolling};

} // namespace

// The client by exchange, and with a choice of transports; with the real broker, in memory.
class tst_ClientExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connects();
    void oneExchangeAtATime();
    void eventsComeWithTheConnect();
    void lostExchangeFailsAlone();
    void overdueExchangeIsAborted();
    void overdueConnectIsAborted();
    void listenersMayGrantMoreTime();
    void disconnectsInOneExchangeWithWhatWaits();
    void fallsBackWhenTheUpgradeIsRefused();
    void goesOnByTheTransportOfTheServer();
    void serverRestarts();

private:
    void handshake(MemoryClient &client)
    {
        client->handshake({}, nullptr);
        m_server->settle();
        QVERIFY(client->isConnected());
        m_server->clearTrace();
    }
    std::unique_ptr<MemoryServer> m_server = std::make_unique<MemoryServer>();

public Q_SLOTS:
    void init() { m_server = std::make_unique<MemoryServer>(); }
};

void tst_ClientExchange::connects()
{
    MemoryClient client(*m_server, {}, pollingOnly);
    client->handshake({}, nullptr);
    m_server->settle();
    QCOMPARE(client.states(),
             (QStringList{u"handshaking"_s, u"handshaken"_s, u"connecting"_s, u"connected"_s}));
    QCOMPARE(client->connectionType(), QByteArray("long-polling"));
    QVERIFY(m_server->trace().at(0).contains(R"("supportedConnectionTypes":["long-polling"])"));
    QVERIFY(m_server->broker().session(client->id())->isHeld());
    m_server->run(100s); // one connect every 30 s
    QCOMPARE(client.heard().size(), 2 + 3);
    client->disconnect(nullptr);
    m_server->settle();
    QCOMPARE(m_server->broker().sessionCount(), 0);
    QCOMPARE(client->state(), ClientState::Disconnected);
}

// What is asked while an exchange is under way leaves together after it, so that nothing is overtaken.
void tst_ClientExchange::oneExchangeAtATime()
{
    MemoryClient client(*m_server, {}, pollingOnly);
    handshake(client);
    QStringList replies;
    client->publish(chat, "1", MemoryClient::into(replies));
    client->advance();
    client->publish(chat, "2", MemoryClient::into(replies));
    client->advance();
    client->publish(chat, "3", MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies.size(), 3);
    const QList<QByteArray> trace = m_server->trace();
    QCOMPARE(m_server->sent(), 2);
    QVERIFY(trace.at(0).contains(R"("data":1)") && !trace.at(0).contains(R"("data":2)"));
    QVERIFY(trace.at(2).contains(R"("data":2)") && trace.at(2).contains(R"("data":3)"));
}

void tst_ClientExchange::eventsComeWithTheConnect()
{
    MemoryClient client(*m_server, {}, pollingOnly);
    handshake(client);
    QStringList events;
    const auto subscription = client->subscribe(chat, MemoryClient::into(events), nullptr);
    m_server->settle();
    m_server->turn([](Broker &broker) {
        Message message;
        message.setRaw(Field::Data, "42");
        broker.channel(chat)->publish(nullptr, message);
    });
    m_server->settle();
    QCOMPARE(events, QStringList{u"/chat 42"_s});
    QVERIFY(m_server->broker().session(client->id())->isHeld());
}

// The connect goes on being held; the publish fails, since nobody knows whether it arrived.
void tst_ClientExchange::lostExchangeFailsAlone()
{
    MemoryClient client(*m_server, {}, pollingOnly);
    handshake(client);
    client.forget();
    QStringList replies;
    client->publish(chat, "1", MemoryClient::into(replies));
    client->advance();
    m_server->cutAtStep(0);
    m_server->settle();
    QCOMPARE(replies, QStringList{u"/chat failed: connection reset"_s});
    QVERIFY(client.states().isEmpty());
    client->publish(chat, "2", MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies.last(), u"/chat ok"_s);
}

void tst_ClientExchange::overdueExchangeIsAborted()
{
    MemoryClient client(*m_server, {}, pollingOnly);
    handshake(client);
    QStringList replies;
    m_server->setAnswer(MemoryServer::Answer::Silent);
    client->publish(chat, "1", MemoryClient::into(replies));
    m_server->run(9s);
    QVERIFY(replies.isEmpty());
    m_server->run(2s); // httpMaxNetworkDelay
    QCOMPARE(replies, QStringList{u"/chat failed: the server did not answer in time"_s});
    QVERIFY(client->isConnected()); // its connect may take longer
}

void tst_ClientExchange::overdueConnectIsAborted()
{
    MemoryClient client(*m_server, {}, pollingOnly);
    handshake(client);
    m_server->setAnswer(MemoryServer::Answer::Silent);
    m_server->run(41s); // the advised 30 s, and httpMaxNetworkDelay
    QCOMPARE(client->state(), ClientState::Unconnected);
    QCOMPARE(client->fault(), LinkFault::Silent);
    m_server->setAnswer(MemoryServer::Answer::Normal);
    m_server->run(60s);
    QVERIFY(client->isConnected());
    QCOMPARE(m_server->broker().sessionCount(), 1);
}

void tst_ClientExchange::listenersMayGrantMoreTime()
{
    struct Patience final : TransportListener
    {
        std::chrono::milliseconds onTimeout(const MessageBatch &messages) override
        {
            asked += int(messages.size());
            return asked > 1 ? 0ms : 5'000ms;
        }
        void onFailure(const LinkFailure &) override { ++failures; }
        int asked = 0;
        int failures = 0;
    };
    const auto patience = std::make_shared<Patience>();
    MemoryClient client(*m_server, {}, pollingOnly);
    const auto registration = client->addTransportListener(patience);
    handshake(client);
    QStringList replies;
    m_server->setAnswer(MemoryServer::Answer::Silent);
    client->publish(chat, "1", MemoryClient::into(replies));
    m_server->run(14s);
    QCOMPARE(patience->asked, 1);
    QVERIFY(replies.isEmpty());
    m_server->run(2s);
    QCOMPARE(patience->asked, 2);
    QCOMPARE(replies.size(), 1);
}

void tst_ClientExchange::disconnectsInOneExchangeWithWhatWaits()
{
    MemoryClient client(*m_server, {}, pollingOnly);
    handshake(client);
    QStringList replies;
    client->publish(chat, "1", MemoryClient::into(replies));
    client->disconnect(MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies, (QStringList{u"/chat ok"_s, u"/meta/disconnect ok"_s}));
    QCOMPARE(client->state(), ClientState::Disconnected);
    QCOMPARE(m_server->broker().sessionCount(), 0);
}

void tst_ClientExchange::fallsBackWhenTheUpgradeIsRefused()
{
    m_server->refuseWebSocket();
    MemoryClient client(*m_server, {}, both);
    client->handshake({}, nullptr);
    m_server->settle();
    QVERIFY(client->isConnected());
    QCOMPARE(client->connectionType(), QByteArray("long-polling"));
    QCOMPARE(client.heard().first(), u"/meta/handshake failed: HTTP status 400"_s);
    m_server->run(60s);
    QCOMPARE(client->connectionType(), QByteArray("long-polling"));
}

// A server that takes the handshake over WebSocket and wants the rest by long-polling.
void tst_ClientExchange::goesOnByTheTransportOfTheServer()
{
    TestClock clock;
    ClientCore core({}, {{"websocket", false}, {"long-polling", true}});
    core.handshake(clock.now(), {}, nullptr);
    core.advance(clock.now());
    QCOMPARE(std::get<ClientCore::OpenLink>(core.takeActions().at(0)).way, size_t(0));
    core.linkOpened(clock.now());
    (void)core.takeActions();
    const auto reply = decodeBatch(R"([{"channel":"/meta/handshake","id":"1","successful":true,)"
                                   R"("clientId":"c1","supportedConnectionTypes":["long-polling"]}])");
    core.receive(clock.now(), reply->constFirst());
    QCOMPARE(core.state(), ClientState::Handshaken);
    core.advance(clock.now());
    const auto actions = core.takeActions();
    QCOMPARE(actions.size(), size_t(2));
    QVERIFY(std::holds_alternative<ClientCore::CloseLink>(actions.at(0)));
    QCOMPARE(std::get<ClientCore::OpenLink>(actions.at(1)).way, size_t(1));
    core.linkOpened(clock.now());
    const auto sent = std::get<ClientCore::SendBatch>(core.takeActions().at(0)).messages;
    QCOMPARE(sent.constFirst().text(Field::ConnectionType), QByteArray("long-polling"));
}

void tst_ClientExchange::serverRestarts()
{
    MemoryClient client(*m_server, {}, pollingOnly);
    handshake(client);
    const ClientId before = client->id();
    m_server->restart();
    m_server->run(10s);
    QVERIFY(client->isConnected());
    QVERIFY(client->id() != before);
}

} // namespace tst_clientexchange

QTEST_GUILESS_MAIN(tst_clientexchange::tst_ClientExchange)
#include "tst_clientexchange.moc"
