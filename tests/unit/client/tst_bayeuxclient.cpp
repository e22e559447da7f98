// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/bayeuxclient.h"

#include "tests/support/memoryclient.h"

#include <QtTest/QTest>

namespace tst_bayeuxclient {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ChannelId chat = ChannelId::literal("/chat");
using Answer = MemoryServer::Answer;

} // namespace

// The client and the real broker, joined in memory.
class tst_BayeuxClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void connects();
    void keepsAConnectAtTheServer();
    void sendsTheFieldsOfTheHandshake();
    void sendsWhatOneTurnAsksInOneBatch();
    void holdsABatchBack();
    void splitsABatchThatIsTooLarge();
    void refusesWhatIsTooLarge();
    void messagesWaitForTheHandshake();
    void waitingIsBounded();
    void waitingPublishesGrowTooOld();
    void failsWithoutASession();
    void disconnects();
    void disconnectsWithoutAServer();
    void serverEndsTheSession();
    void connectionIsRefused();
    void backsOff();
    void serverNeverOpens();
    void serverNeverAnswers();
    void serverStopsAnswering();
    void serverTalksGarbage_data();
    void serverTalksGarbage();
    void survivesStrangeMessages();
    void comesBackToTheSameSession();
    void handshakesAgainAfterARestart();
    void waitingMessagesReachTheNextSession();
    void deniedHandshakeEndsIt();
    void secondHandshakeFails();
    void handshakesAgainAfterADisconnect();
    void handlersMayDestroyTheClient_data();
    void handlersMayDestroyTheClient();
    void abortFailsEverything();

private:
    void connectClient();

    std::unique_ptr<MemoryServer> m_server;
    std::unique_ptr<MemoryClient> m_client;
    BayeuxClient &client() { return **m_client; }
};

void tst_BayeuxClient::init()
{
    m_server = std::make_unique<MemoryServer>();
    m_client = std::make_unique<MemoryClient>(*m_server);
}

void tst_BayeuxClient::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void tst_BayeuxClient::connectClient()
{
    client().handshake({}, nullptr);
    m_server->settle();
    QVERIFY(client().isConnected());
    m_client->forget();
    m_server->clearTrace();
}

void tst_BayeuxClient::connects()
{
    QStringList replies;
    client().handshake({}, MemoryClient::into(replies));
    QVERIFY(!client().isHandshaken());
    QVERIFY(client().id().isEmpty());
    m_server->settle();
    QCOMPARE(replies, QStringList{u"/meta/handshake ok"_s});
    QCOMPARE(m_client->states(),
             (QStringList{u"handshaking"_s, u"handshaken"_s, u"connecting"_s, u"connected"_s}));
    QCOMPARE(m_client->heard(), (QStringList{u"/meta/handshake ok"_s, u"/meta/connect ok"_s}));
    QVERIFY(client().isConnected());
    QVERIFY(client().failure().isEmpty());
    QCOMPARE(m_server->broker().sessionCount(), 1);
    QVERIFY(m_server->broker().session(client().id())->isHeld());
}

void tst_BayeuxClient::keepsAConnectAtTheServer()
{
    connectClient();
    m_server->run(100s);
    QCOMPARE(m_client->heard(), QStringList(3, u"/meta/connect ok"_s)); // one every 30 s
    QVERIFY(m_client->states().isEmpty());
    QVERIFY(m_server->broker().session(client().id())->isHeld());
}

void tst_BayeuxClient::sendsTheFieldsOfTheHandshake()
{
    Message fields;
    fields.setRaw(Field::Ext, R"({"halley":{"token":"t0"}})");
    fields.setOther("user", R"("bob")");
    client().handshake(fields, nullptr);
    m_server->settle();
    const QByteArray sent = m_server->trace().first();
    QVERIFY2(sent.contains(R"("ext":{"halley":{"token":"t0"}})"), sent.constData());
    QVERIFY2(sent.contains(R"("user":"bob")"), sent.constData());
    QVERIFY2(sent.contains(R"("supportedConnectionTypes":["websocket"])"), sent.constData());

    m_server->restart(); // reused when it must handshake again
    m_server->clearTrace();
    m_server->run(5s);
    QVERIFY(client().isConnected());
    QVERIFY(m_server->trace().join().contains(R"("ext":{"halley":{"token":"t0"}})"));
}

void tst_BayeuxClient::sendsWhatOneTurnAsksInOneBatch()
{
    connectClient();
    QStringList replies;
    for (const char *json : {"1", "2", "3"})
        client().publish(chat, json, MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies, QStringList(3, u"/chat ok"_s));
    QCOMPARE(m_server->sent(), 1);
    QCOMPARE(m_server->received(), 1);
}

void tst_BayeuxClient::holdsABatchBack()
{
    connectClient();
    client().startBatch();
    client().publish(chat, "1", nullptr);
    client().startBatch();
    client().publish(chat, "2", nullptr);
    client().endBatch();
    m_server->settle();
    QVERIFY(m_server->trace().isEmpty());
    client().endBatch();
    m_server->settle();
    QCOMPARE(m_server->sent(), 1);
}

void tst_BayeuxClient::splitsABatchThatIsTooLarge()
{
    connectClient();
    const QByteArray large = '"' + QByteArray(400'000, 'x') + '"';
    QStringList replies;
    for (int i = 0; i < 4; ++i)
        client().publish(chat, large, MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies, QStringList(4, u"/chat ok"_s));
    QCOMPARE(m_server->sent(), 2);
}

void tst_BayeuxClient::refusesWhatIsTooLarge()
{
    connectClient();
    QStringList replies;
    client().publish(chat, '"' + QByteArray(1'100'000, 'x') + '"', MemoryClient::into(replies));
    QVERIFY(replies.isEmpty()); // never from within the call
    m_server->settle();
    QCOMPARE(replies, QStringList{u"/chat failed: the message is too large"_s});
    QVERIFY(client().isConnected());
}

void tst_BayeuxClient::messagesWaitForTheHandshake()
{
    QStringList replies, events;
    client().handshake({}, nullptr);
    const Registration subscription =
        client().subscribe(chat, MemoryClient::into(events), MemoryClient::into(replies));
    client().publish(chat, R"("hello")", MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies, (QStringList{u"/meta/subscribe ok"_s, u"/chat ok"_s}));
    QCOMPARE(events, QStringList{u"/chat \"hello\""_s});
}

void tst_BayeuxClient::waitingIsBounded()
{
    client().handshake({}, nullptr);
    QStringList replies;
    const int limit = ClientLimits().waitingMessages;
    for (int i = 0; i < limit + 3; ++i)
        client().publish(chat, "1", MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies.size(), limit + 3);
    QCOMPARE(replies.filter(u"too many messages wait"_s).size(), 3);
}

void tst_BayeuxClient::waitingPublishesGrowTooOld()
{
    m_server->setAnswer(Answer::Refuse);
    client().handshake({}, nullptr);
    QStringList replies;
    client().publish(chat, "1", MemoryClient::into(replies));
    const Registration subscription = client().subscribe(chat, nullptr, MemoryClient::into(replies));
    m_server->run(59s);
    QVERIFY(replies.isEmpty());
    m_server->run(2s);
    QCOMPARE(replies, QStringList{u"/chat failed: no connection in time"_s});
    m_server->setAnswer(Answer::Normal);
    m_server->run(31s);
    QCOMPARE(replies.last(), u"/meta/subscribe ok"_s); // subscriptions wait as long as we try
}

void tst_BayeuxClient::failsWithoutASession()
{
    QStringList replies;
    client().publish(chat, "1", MemoryClient::into(replies));
    Registration subscription = client().subscribe(chat, nullptr, MemoryClient::into(replies));
    client().disconnect(MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies,
             (QStringList{u"/chat failed: not connected"_s, u"/meta/subscribe failed: not connected"_s,
                          u"/meta/disconnect failed: not connected"_s}));
}

void tst_BayeuxClient::disconnects()
{
    connectClient();
    QStringList replies;
    client().publish(chat, "1", MemoryClient::into(replies));
    client().disconnect(MemoryClient::into(replies));
    QVERIFY(!client().isHandshaken());
    client().publish(chat, "2", MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies,
             (QStringList{u"/chat failed: not connected"_s, u"/chat ok"_s, u"/meta/disconnect ok"_s}));
    QCOMPARE(client().state(), ClientState::Disconnected);
    QVERIFY(client().id().isEmpty());
    QCOMPARE(m_server->broker().sessionCount(), 0);
    m_server->run(60s);
    QCOMPARE(client().state(), ClientState::Disconnected);
}

void tst_BayeuxClient::disconnectsWithoutAServer()
{
    connectClient();
    m_server->setAnswer(Answer::Silent);
    QStringList replies;
    client().disconnect(MemoryClient::into(replies));
    m_server->run(14s);
    QVERIFY(replies.isEmpty());
    m_server->run(2s);
    QCOMPARE(replies, QStringList{u"/meta/disconnect failed: the server did not answer in time"_s});
    QCOMPARE(client().state(), ClientState::Disconnected);
}

void tst_BayeuxClient::serverEndsTheSession()
{
    connectClient();
    m_server->turn([&](Broker &broker) { broker.session(client().id())->disconnect(); });
    m_server->settle();
    QCOMPARE(client().state(), ClientState::Disconnected);
    QVERIFY(m_client->heard().contains(u"/meta/disconnect ok"_s));
    QCOMPARE(client().failure(), u"the server ended the session"_s);
    m_server->run(60s);
    QCOMPARE(client().state(), ClientState::Disconnected);
}

void tst_BayeuxClient::connectionIsRefused()
{
    m_server->setAnswer(Answer::Refuse);
    QStringList replies;
    client().handshake({}, MemoryClient::into(replies));
    m_server->run(10s);
    QCOMPARE(replies,
             QStringList{u"/meta/handshake failed: connection refused"_s}); // once, listeners hear all
    QVERIFY(m_client->heard().size() > 2);
    QCOMPARE(client().state(), ClientState::Rehandshaking);
    QCOMPARE(client().failure(), u"connection refused"_s);
    QVERIFY(client().nextAttempt());
    m_server->setAnswer(Answer::Normal);
    m_server->run(10s);
    QVERIFY(client().isConnected());
    QVERIFY(client().failure().isEmpty());
    QVERIFY(!client().nextAttempt());
}

// At once, then 1 s, 2 s, … later; never more than 30 s.
void tst_BayeuxClient::backsOff()
{
    m_server->setAnswer(Answer::Refuse);
    client().handshake({}, nullptr);
    m_server->settle();
    QCOMPARE(m_client->heard().size(), 2);
    m_server->run(1s);
    QCOMPARE(m_client->heard().size(), 3);
    m_server->run(2s);
    QCOMPARE(m_client->heard().size(), 4);
    m_server->run(1000s);
    const qsizetype before = m_client->heard().size();
    m_server->run(60s);
    QCOMPARE(m_client->heard().size(), before + 2);
}

void tst_BayeuxClient::serverNeverOpens()
{
    m_server->setAnswer(Answer::Silent);
    client().handshake({}, nullptr);
    m_server->run(29s);
    QVERIFY(m_client->heard().isEmpty());
    m_server->run(2s);
    QCOMPARE(m_client->heard(),
             QStringList{u"/meta/handshake failed: the connection was not established in time"_s});
    m_server->setAnswer(Answer::Normal);
    m_server->run(31s);
    QVERIFY(client().isConnected());
}

void tst_BayeuxClient::serverNeverAnswers()
{
    client().handshake({}, nullptr);
    client().advance();
    QVERIFY(m_server->deliverOne()); // open
    m_server->setAnswer(Answer::Silent);
    m_server->run(16s);
    QCOMPARE(m_client->heard(), QStringList{u"/meta/handshake failed: the server did not answer in time"_s});
    m_server->setAnswer(Answer::Normal);
    m_server->run(31s);
    QVERIFY(client().isConnected());
}

// The held connect gets its hold time on top.
void tst_BayeuxClient::serverStopsAnswering()
{
    connectClient();
    m_server->setAnswer(Answer::Silent);
    m_server->run(44s);
    QVERIFY(client().isConnected());
    m_server->run(2s);
    QCOMPARE(m_client->heard(), QStringList{u"/meta/connect failed: the server did not answer in time"_s});
    QCOMPARE(client().state(), ClientState::Unconnected);
    QVERIFY(client().isHandshaken());
}

void tst_BayeuxClient::serverTalksGarbage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("<html>hello</html>");
    QTest::newRow("cut off") << QByteArray(R"([{"channel":"/chat","data":)");
    QTest::newRow("not objects") << QByteArray("[1,2,3]");
    QTest::newRow("twice the same key") << QByteArray(R"([{"channel":"/a","channel":"/b"}])");
    QTest::newRow("not UTF-8") << QByteArray("[{\"channel\":\"/a\",\"data\":\"\xff\"}]");
    QTest::newRow("deep") << QByteArray(100'000, '[');
}

void tst_BayeuxClient::serverTalksGarbage()
{
    QFETCH(QByteArray, text);
    connectClient();
    m_server->inject(text);
    m_server->settle();
    QCOMPARE(client().state(), ClientState::Unconnected);
    QVERIFY2(client().failure().startsWith(u"the server sent something that is not Bayeux"_s),
             qUtf8Printable(client().failure()));
    m_server->run(5s);
    QVERIFY(client().isConnected());
}

// Legal JSON that makes no sense changes nothing.
void tst_BayeuxClient::survivesStrangeMessages()
{
    connectClient();
    const ClientId id = client().id();
    for (const char *text :
         {"[]", "[{}]", R"([{"channel":7}])", R"([{"channel":"chat","data":1}])",
          R"([{"channel":"/meta/handshake","successful":true,"clientId":"stolen"}])",
          R"([{"channel":"/meta/connect","successful":false,"advice":{"reconnect":"none"}}])",
          R"([{"channel":"/meta/connect","id":"1","successful":false,"advice":{"reconnect":"none"}}])",
          R"([{"channel":"/meta/connect","id":"99999999999999999999","successful":false}])",
          R"([{"channel":"/meta/subscribe","successful":true,"subscription":{"a":1}}])",
          R"([{"channel":"/meta/other","successful":false,"error":7}])", R"([{"channel":"/chat","id":"3"}])",
          R"([{"channel":"/meta/connect","data":1}])"})
        m_server->inject(text);
    m_server->run(100s);
    QVERIFY(client().isConnected());
    QCOMPARE(client().id(), id);
    QVERIFY(m_client->states().isEmpty());
}

void tst_BayeuxClient::comesBackToTheSameSession()
{
    connectClient();
    QStringList events, replies;
    const Registration subscription = client().subscribe(chat, MemoryClient::into(events), nullptr);
    m_server->settle();
    const ClientId id = client().id();

    m_server->cutAll(u"connection reset"_s);
    QCOMPARE(client().state(), ClientState::Unconnected);
    client().publish(chat, "1", MemoryClient::into(replies)); // waits
    m_server->run(3s);
    QVERIFY(client().isConnected());
    QCOMPARE(client().id(), id);
    QCOMPARE(replies, QStringList{u"/chat ok"_s});
    QCOMPARE(events, QStringList{u"/chat 1"_s});
}

void tst_BayeuxClient::handshakesAgainAfterARestart()
{
    connectClient();
    QStringList events, replies;
    Registration renewed;
    const Registration meta =
        client().addListener(ChannelId::literal("/meta/handshake"), [&](const Message &reply) {
            if (reply.isSuccessful())
                renewed = client().subscribe(chat, MemoryClient::into(events), MemoryClient::into(replies));
        });
    const Registration old = client().subscribe(chat, MemoryClient::into(events), nullptr);
    m_server->settle();
    const ClientId id = client().id();

    m_server->restart();
    m_server->run(5s);
    QVERIFY(client().isConnected());
    QVERIFY(client().id() != id);
    QCOMPARE(replies, QStringList{u"/meta/subscribe ok"_s});
    client().publish(chat, "1", nullptr);
    m_server->settle();
    QCOMPARE(events, QStringList{u"/chat 1"_s}); // by the renewed one only
}

void tst_BayeuxClient::waitingMessagesReachTheNextSession()
{
    connectClient();
    m_server->restart();
    QStringList replies;
    client().publish(chat, "1", MemoryClient::into(replies));
    const Registration subscription = client().subscribe(chat, nullptr, MemoryClient::into(replies));
    m_server->run(5s);
    QCOMPARE(replies, (QStringList{u"/chat ok"_s, u"/meta/subscribe ok"_s}));
    QCOMPARE(m_server->broker().session(client().id())->subscriptions().size(), size_t(1));
}

void tst_BayeuxClient::deniedHandshakeEndsIt()
{
    struct Deny : DefaultSecurityPolicy
    {
        bool canHandshake(Broker &, ServerSession &, const Message &, Message &) override { return false; }
    } policy;
    m_server->broker().setSecurityPolicy(&policy);
    QStringList replies;
    client().handshake({}, MemoryClient::into(replies));
    client().publish(chat, "1", MemoryClient::into(replies));
    m_server->run(60s);
    QCOMPARE(replies, (QStringList{u"/meta/handshake refused: 403::handshake_denied"_s,
                                   u"/chat failed: 403::handshake_denied"_s}));
    QCOMPARE(client().state(), ClientState::Disconnected);
    QCOMPARE(client().failure(), u"403::handshake_denied"_s);
}

void tst_BayeuxClient::secondHandshakeFails()
{
    connectClient();
    QStringList replies;
    client().handshake({}, MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies, QStringList{u"/meta/handshake failed: there is a session already: disconnect first"_s});
    QVERIFY(client().isConnected());
}

void tst_BayeuxClient::handshakesAgainAfterADisconnect()
{
    connectClient();
    QStringList events;
    const Registration subscription = client().subscribe(chat, MemoryClient::into(events), nullptr);
    client().disconnect(nullptr);
    m_server->settle();
    client().handshake({}, nullptr);
    m_server->settle();
    QVERIFY(client().isConnected());
    client().publish(chat, "1", nullptr);
    m_server->settle();
    QVERIFY(events.isEmpty()); // the subscription went with its session
}

void tst_BayeuxClient::handlersMayDestroyTheClient_data()
{
    QTest::addColumn<QByteArray>("where");
    for (const char *where :
         {"handshake", "listener", "subscribe", "event", "publish", "failure", "disconnect"})
        QTest::newRow(where) << QByteArray(where);
}

void tst_BayeuxClient::handlersMayDestroyTheClient()
{
    QFETCH(QByteArray, where);
    const auto end = [this, where](const char *here) {
        return [this, hit = where == here](const Message &) {
            if (hit)
                m_client->destroy();
        };
    };
    const Registration meta = client().addListener(ChannelId::literal("/meta/connect"), end("listener"));
    if (where == "failure")
        m_server->setAnswer(Answer::Refuse);
    client().handshake({}, where == "failure" ? end("failure") : end("handshake"));
    const Registration subscription = client().subscribe(chat, end("event"), end("subscribe"));
    const Registration second = client().subscribe(chat, end("event"), nullptr);
    client().publish(chat, "1", end("publish"));
    m_server->settle();
    if (where == "disconnect") {
        client().disconnect(end("disconnect"));
        m_server->settle();
    }
    m_server->run(60s);
    QVERIFY(!m_client->operator->());
}

void tst_BayeuxClient::abortFailsEverything()
{
    connectClient();
    QStringList replies;
    client().publish(chat, "1", MemoryClient::into(replies));
    client().advance(); // sent
    client().publish(chat, "2", MemoryClient::into(replies));
    client().abort();
    m_server->settle();
    QCOMPARE(replies, QStringList(2, u"/chat failed: ended by the client"_s));
    QCOMPARE(client().state(), ClientState::Disconnected);
    m_server->run(60s);
    QCOMPARE(m_server->broker().sessionCount(), 0); // it expired
}

} // namespace tst_bayeuxclient

QTEST_GUILESS_MAIN(tst_bayeuxclient::tst_BayeuxClient)
#include "tst_bayeuxclient.moc"
