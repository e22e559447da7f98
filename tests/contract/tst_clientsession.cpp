// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/protocol/clientsession.h"
#include "server/services/remotecall.h"
#include "server/services/service.h"
#include "tests/contract/fixtures/sessionfixture.h"
#include "tests/support/memoryclient.h"

#include <QtTest/QTest>

namespace tst_clientsession {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

const ChannelId chat = ChannelId::literal("/chat/demo");
const ChannelId chatRooms = ChannelId::literal("/chat/*");
const ChannelId everything = ChannelId::literal("/**");
const ChannelId service = ChannelId::literal("/service/echo");
const ChannelId metaHandshake = ChannelId::literal("/meta/handshake");

using Replies = QStringList;

} // namespace

// The promises of ClientSession, kept by every implementation. Each test runs once per implementation.
class tst_ClientSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();

    void handshake();
    void handshakeIsRefused();
    void fieldsReachTheServer();
    void subscribes();
    void everyHandlerIsCalledOnce();
    void nullHandlersAreFine();
    void refusedSubscriptionEnds();
    void wildSubscriptions();
    void wildSubscribersHearBroadcastEventsOnly();
    void subscriberAndListener();
    void oneSubscriptionAtTheServer();
    void lastSubscriberUnsubscribes();
    void resubscribesAtOnce();
    void droppedHandlersAreNotCalled();
    void handlersMayDropThemselves();
    void handlersMaySubscribe();
    void registrationsOutliveTheSession();
    void listenersHearReplies();
    void serviceMessages();
    void remoteCalls();
    void batchesKeepTheOrder();
    void payloadIsPassedThrough();
    void disconnects();
    void disconnectFromTheServer();
    void newHandshakeDropsSubscriptions();
    void noCallsAfterTheEnd();

private:
    void open();
    void use(const std::function<void(ClientSession &)> &call) { m_fixture->use(call); }
    void publishFromServer(const ChannelId &channel, const QByteArray &json);

    std::unique_ptr<SessionFixture> m_fixture;
    static ClientSession::MessageHandler into(QStringList &list) { return MemoryClient::into(list); }
};

void tst_ClientSession::initTestCase_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < sessionKinds().size(); ++kind)
        QTest::newRow(sessionKinds()[kind].name) << kind;
}

void tst_ClientSession::init()
{
    QFETCH_GLOBAL(int, kind);
    m_fixture = sessionKinds()[kind].make();
}

void tst_ClientSession::cleanup()
{
    m_fixture.reset();
}

void tst_ClientSession::open()
{
    use([](ClientSession &session) { session.handshake({}, nullptr); });
    m_fixture->settle();
    QVERIFY(m_fixture->session()->isConnected());
}

void tst_ClientSession::publishFromServer(const ChannelId &channel, const QByteArray &json)
{
    m_fixture->turn([&](Broker &broker) {
        Message message = Message::on(channel);
        message.setRaw(Field::Data, json);
        broker.createChannelIfAbsent(channel)->publish(nullptr, message);
    });
    m_fixture->settle();
}

void tst_ClientSession::handshake()
{
    QVERIFY(!m_fixture->session()->isHandshaken());
    QVERIFY(!m_fixture->session()->isConnected());
    QVERIFY(m_fixture->session()->id().isEmpty());
    Replies replies, heard;
    Registration listener;
    use([&](ClientSession &session) {
        listener = session.addListener(metaHandshake, into(heard));
        session.handshake({}, into(replies));
    });
    m_fixture->settle();
    QCOMPARE(replies, Replies{u"/meta/handshake ok"_s});
    QCOMPARE(heard, replies);
    QVERIFY(m_fixture->session()->isHandshaken());
    QVERIFY(m_fixture->session()->isConnected());
    const ClientId id = m_fixture->session()->id();
    QVERIFY(!id.isEmpty());
    m_fixture->turn([&](Broker &broker) {
        QVERIFY(broker.session(id));
        QCOMPARE(broker.sessionCount(), 1);
    });
}

void tst_ClientSession::handshakeIsRefused()
{
    struct Deny : DefaultSecurityPolicy
    {
        bool canHandshake(Broker &, ServerSession &, const Message &, Message &) override { return false; }
    } policy;
    m_fixture->turn([&](Broker &broker) { broker.setSecurityPolicy(&policy); });
    Replies replies;
    use([&](ClientSession &session) { session.handshake({}, into(replies)); });
    m_fixture->settle();
    QCOMPARE(replies, Replies{u"/meta/handshake refused: 403::handshake_denied"_s});
    QVERIFY(!m_fixture->session()->isHandshaken());
    QVERIFY(m_fixture->session()->id().isEmpty());

    m_fixture->turn([&](Broker &broker) { broker.setSecurityPolicy(nullptr); });
    open(); // may try again
}

void tst_ClientSession::fieldsReachTheServer()
{
    struct Look : DefaultSecurityPolicy
    {
        bool canHandshake(Broker &, ServerSession &, const Message &message, Message &) override
        {
            seen = message.raw(Field::Ext).toByteArray() + message.otherRaw("user").toByteArray();
            return true;
        }
        QByteArray seen;
    } policy;
    m_fixture->turn([&](Broker &broker) { broker.setSecurityPolicy(&policy); });
    Message fields;
    fields.setRaw(Field::Ext, R"({"halley":{"token":"t0"}})");
    fields.setOther("user", R"("Zoë")");
    use([&](ClientSession &session) { session.handshake(fields, nullptr); });
    m_fixture->settle();
    QCOMPARE(policy.seen, R"({"halley":{"token":"t0"}}"Zoë")"_ba);
    m_fixture->turn([&](Broker &broker) { broker.setSecurityPolicy(nullptr); });
}

void tst_ClientSession::subscribes()
{
    open();
    Replies replies, events;
    Registration subscription;
    use([&](ClientSession &session) { subscription = session.subscribe(chat, into(events), into(replies)); });
    m_fixture->settle();
    QVERIFY(subscription.isActive());
    QCOMPARE(replies, Replies{u"/meta/subscribe ok"_s});
    publishFromServer(chat, "1");
    publishFromServer(ChannelId::literal("/chat/other"), "2");
    QCOMPARE(events, Replies{u"/chat/demo 1"_s});
}

void tst_ClientSession::everyHandlerIsCalledOnce()
{
    Replies handshakes, subscribes, publishes, disconnects;
    std::vector<Registration> registrations;
    use([&](ClientSession &session) { session.handshake({}, into(handshakes)); });
    m_fixture->settle();
    use([&](ClientSession &session) {
        for (const char *channel : {"/a", "/b", "/a", "/*", "/meta/connect", "/service/x"})
            registrations.push_back(
                session.subscribe(ChannelId::literal(channel), nullptr, into(subscribes)));
        for (const char *channel : {"/a", "/service/x", "/meta/nonsense", "/a"})
            session.publish(ChannelId::literal(channel), "{}", into(publishes));
    });
    m_fixture->settle();
    use([&](ClientSession &session) { session.disconnect(into(disconnects)); });
    m_fixture->settle();
    use([&](ClientSession &session) {
        session.publish(chat, "{}", into(publishes)); // without a session
        registrations.push_back(session.subscribe(chat, nullptr, into(subscribes)));
        session.disconnect(into(disconnects));
    });
    m_fixture->settle();
    registrations.clear();
    m_fixture->settle();
    QCOMPARE(handshakes.size(), 1);
    QCOMPARE(subscribes.size(), 7);
    QCOMPARE(subscribes.filter(u" ok"_s).size(), 5);
    QCOMPARE(publishes.size(), 5);
    QCOMPARE(publishes.filter(u" ok"_s).size(), 3);
    QCOMPARE(disconnects.size(), 2);
    QCOMPARE(disconnects.filter(u" ok"_s).size(), 1);
}

void tst_ClientSession::nullHandlersAreFine()
{
    Registration subscription;
    use([&](ClientSession &session) { session.handshake({}, nullptr); });
    m_fixture->settle();
    use([&](ClientSession &session) {
        subscription = session.subscribe(chat, nullptr, nullptr);
        session.publish(chat, "1", nullptr);
    });
    m_fixture->settle();
    use([&](ClientSession &session) { session.disconnect(nullptr); });
    m_fixture->settle();
    QVERIFY(!m_fixture->session()->isHandshaken());
}

void tst_ClientSession::refusedSubscriptionEnds()
{
    open();
    Replies replies, events;
    Registration subscription;
    use([&](ClientSession &session) {
        subscription = session.subscribe(ChannelId::literal("/meta/connect"), into(events), into(replies));
    });
    m_fixture->settle();
    QCOMPARE(replies.size(), 1);
    QVERIFY2(replies[0].startsWith(u"/meta/subscribe refused: 403:"_s), qUtf8Printable(replies[0]));
    use([&](ClientSession &) { subscription.reset(); });
    m_fixture->settle();
    QVERIFY(events.isEmpty());
}

void tst_ClientSession::wildSubscriptions()
{
    open();
    Replies exact, shallow, deep;
    std::vector<Registration> registrations;
    use([&](ClientSession &session) {
        registrations.push_back(session.subscribe(everything, into(deep), nullptr));
        registrations.push_back(session.subscribe(chatRooms, into(shallow), nullptr));
        registrations.push_back(session.subscribe(chat, into(exact), nullptr));
    });
    m_fixture->settle();
    publishFromServer(chat, "1");
    publishFromServer(ChannelId::literal("/chat/demo/deeper"), "2");
    QCOMPARE(exact, Replies{u"/chat/demo 1"_s}); // one event each, however many subscriptions match
    QCOMPARE(shallow, Replies{u"/chat/demo 1"_s});
    QCOMPARE(deep, (Replies{u"/chat/demo 1"_s, u"/chat/demo/deeper 2"_s}));
}

void tst_ClientSession::wildSubscribersHearBroadcastEventsOnly()
{
    open();
    Replies heard;
    Registration subscription;
    use([&](ClientSession &session) {
        subscription = session.subscribe(everything, into(heard), nullptr);
        session.publish(service, "1", nullptr);
    });
    m_fixture->settle();
    m_fixture->turn([&](Broker &broker) {
        Message message = Message::on(service);
        message.setRaw(Field::Data, "2");
        broker.session(m_fixture->session()->id())->deliver(nullptr, message);
    });
    m_fixture->settle();
    QCOMPARE(heard, Replies());
}

// Subscribers hear events; listeners hear replies too, and need no subscription at the server.
void tst_ClientSession::subscriberAndListener()
{
    open();
    Replies subscriber, listener;
    std::vector<Registration> registrations;
    use([&](ClientSession &session) {
        registrations.push_back(session.addListener(chat, into(listener)));
        session.publish(chat, "1", nullptr);
    });
    m_fixture->settle();
    QCOMPARE(listener, Replies{u"/chat/demo ok"_s});
    listener.clear();
    use([&](ClientSession &session) {
        registrations.push_back(session.subscribe(chat, into(subscriber), nullptr));
        session.publish(chat, "2", nullptr);
    });
    m_fixture->settle();
    QCOMPARE(subscriber, Replies{u"/chat/demo 2"_s});
    listener.sort();
    QCOMPARE(listener, (Replies{u"/chat/demo 2"_s, u"/chat/demo ok"_s}));
}

void tst_ClientSession::oneSubscriptionAtTheServer()
{
    open();
    Replies first, second, replies, requests;
    std::vector<Registration> registrations;
    use([&](ClientSession &session) {
        registrations.push_back(session.addListener(ChannelId::literal("/meta/subscribe"), into(requests)));
        registrations.push_back(session.subscribe(chat, into(first), into(replies)));
        registrations.push_back(session.subscribe(chat, into(second), into(replies)));
    });
    m_fixture->settle();
    use([&](ClientSession &session) {
        registrations.push_back(session.subscribe(chat, nullptr, into(replies)));
    });
    m_fixture->settle();
    QCOMPARE(replies, Replies(3, u"/meta/subscribe ok"_s));
    QCOMPARE(requests, Replies{u"/meta/subscribe ok"_s}); // one of them was the server's
    publishFromServer(chat, "1");
    QCOMPARE(first, Replies{u"/chat/demo 1"_s});
    QCOMPARE(second, first);
}

void tst_ClientSession::lastSubscriberUnsubscribes()
{
    open();
    Replies first, second;
    Registration one, two;
    const auto subscriptions = [this] {
        size_t count = 0;
        m_fixture->turn([&](Broker &broker) {
            count = broker.session(m_fixture->session()->id())->subscriptions().size();
        });
        return count;
    };
    use([&](ClientSession &session) {
        one = session.subscribe(chat, into(first), nullptr);
        two = session.subscribe(chat, into(second), nullptr);
    });
    m_fixture->settle();
    use([&](ClientSession &) { one.reset(); });
    m_fixture->settle();
    QCOMPARE(subscriptions(), size_t(1));
    publishFromServer(chat, "1");
    use([&](ClientSession &) { two.reset(); });
    m_fixture->settle();
    QCOMPARE(subscriptions(), size_t(0));
    publishFromServer(chat, "2");
    QVERIFY(first.isEmpty());
    QCOMPARE(second, Replies{u"/chat/demo 1"_s});
}

void tst_ClientSession::resubscribesAtOnce()
{
    open();
    Replies old, renewed, replies;
    Registration subscription;
    use([&](ClientSession &session) {
        subscription = session.subscribe(chat, into(old), into(replies));
        subscription.reset();
        subscription = session.subscribe(chat, into(renewed), into(replies));
    });
    m_fixture->settle();
    QCOMPARE(replies, Replies(2, u"/meta/subscribe ok"_s));
    publishFromServer(chat, "1");
    QVERIFY(old.isEmpty());
    QCOMPARE(renewed, Replies{u"/chat/demo 1"_s});
}

// Not even if another handler of the same message drops them.
void tst_ClientSession::droppedHandlersAreNotCalled()
{
    open();
    Replies second;
    Registration one, two;
    use([&](ClientSession &session) {
        one = session.subscribe(
            chat, [&](const Message &) { two.reset(); }, nullptr);
        two = session.subscribe(chat, into(second), nullptr);
    });
    m_fixture->settle();
    publishFromServer(chat, "1");
    QVERIFY(!two.isActive());
    QCOMPARE(second, Replies());
}

void tst_ClientSession::handlersMayDropThemselves()
{
    open();
    int calls = 0;
    auto held = std::make_shared<Registration>();
    use([&](ClientSession &session) {
        // The handler is destroyed while it runs, what it captured must last.
        *held = session.subscribe(
            chat,
            [&calls, held, text = QByteArray("captured, and long enough for the heap")](const Message &) {
                held->reset();
                calls += text.isEmpty() ? 100 : 1;
            },
            nullptr);
    });
    m_fixture->settle();
    publishFromServer(chat, "1");
    publishFromServer(chat, "2");
    QCOMPARE(calls, 1);
}

void tst_ClientSession::handlersMaySubscribe()
{
    open();
    Replies replies, events;
    std::vector<Registration> registrations;
    use([&](ClientSession &session) {
        registrations.push_back(session.subscribe(
            chat,
            [&](const Message &) {
                registrations.push_back(
                    session.subscribe(ChannelId::literal("/more"), into(events), into(replies)));
                session.publish(ChannelId::literal("/more"), "2", nullptr);
            },
            nullptr));
    });
    m_fixture->settle();
    publishFromServer(chat, "1");
    QCOMPARE(replies, Replies{u"/meta/subscribe ok"_s});
    QCOMPARE(events, Replies{u"/more 2"_s});
}

void tst_ClientSession::registrationsOutliveTheSession()
{
    open();
    Registration subscription, listener;
    use([&](ClientSession &session) {
        subscription = session.subscribe(chat, nullptr, nullptr);
        listener = session.addListener(chat, nullptr);
    });
    m_fixture->settle();
    m_fixture->destroySession();
    subscription.reset();
    listener.reset();
    m_fixture->settle();
    QVERIFY(!m_fixture->session());
}

void tst_ClientSession::listenersHearReplies()
{
    open();
    Replies heard, order;
    std::vector<Registration> registrations;
    use([&](ClientSession &session) {
        for (const char *channel : {"/meta/*", "/meta/subscribe", "/**"})
            registrations.push_back(session.addListener(ChannelId::literal(channel), into(heard)));
        registrations.push_back(session.addListener(chat, [&](const Message &message) {
            order.append(u"listener of "_s + MemoryClient::describe(message));
        }));
        session.publish(chat, "1", [&](const Message &) { order.append(u"handler"_s); });
        registrations.push_back(session.subscribe(ChannelId::literal("/quiet"), nullptr, nullptr));
    });
    m_fixture->settle();
    QCOMPARE(heard.filter(u"/meta/subscribe ok"_s).size(), 3);
    QCOMPARE(heard.filter(u"/chat/demo ok"_s).size(), 1);
    QCOMPARE(order, (Replies{u"handler"_s, u"listener of /chat/demo ok"_s}));
}

void tst_ClientSession::serviceMessages()
{
    open();
    Replies heard, replies;
    Registration echo, listener;
    m_fixture->turn([&](Broker &broker) {
        echo = broker.createChannelIfAbsent(service)->addListener(
            [](ServerSession *sender, ServerChannel &channel, Message &message) {
                Message answer = Message::on(channel.id());
                answer.copy(Field::Data, message);
                sender->deliver(nullptr, answer);
                return true;
            });
    });
    use([&](ClientSession &session) {
        listener = session.addListener(service, into(heard));
        session.publish(service, R"({"ping":1})", into(replies));
    });
    m_fixture->settle();
    QCOMPARE(replies, Replies{u"/service/echo ok"_s});
    heard.sort();
    QCOMPARE(heard, (Replies{u"/service/echo ok"_s, u"/service/echo {\"ping\":1}"_s}));
    m_fixture->turn([&](Broker &) { echo.reset(); });
}

void tst_ClientSession::remoteCalls()
{
    std::unique_ptr<Service> contacts;
    m_fixture->turn([&](Broker &broker) {
        contacts = std::make_unique<Service>(broker, "contacts");
        contacts->remoteCall("contacts/{id}", [](const RemoteCall &call) {
            if (call.parameter("id") == "42")
                call.result(QJsonObject{{u"name"_s, u"Ann"_s}});
            else
                call.failure(u"unknown"_s);
        });
    });
    open();
    Replies results, heard;
    Registration listener;
    use([&](ClientSession &session) {
        listener = session.addListener(ChannelId::literal("/service/contacts/42"), into(heard));
        session.remoteCall("contacts/42", "{}", into(results));
        session.remoteCall("/contacts/7", "{}", into(results));
        session.remoteCall("contacts/*", "{}", into(results));
    });
    m_fixture->settle();
    QCOMPARE(results.filter(u"/service/contacts/42 {\"name\":\"Ann\"}"_s).size(), 1);
    QCOMPARE(results.filter(u"/service/contacts/7 \"unknown\""_s).size(), 1);
    QCOMPARE(results.filter(u"failed: not the name of a service"_s).size(), 1);
    QCOMPARE(results.size(), 3);
    QCOMPARE(heard.filter(u"Ann"_s).size(), 1); // as an event it reaches listeners too, once
    m_fixture->turn([&](Broker &) { contacts.reset(); });
}

void tst_ClientSession::batchesKeepTheOrder()
{
    open();
    Replies replies, events;
    Registration subscription;
    use([&](ClientSession &session) { subscription = session.subscribe(chat, into(events), nullptr); });
    m_fixture->settle();
    use([&](ClientSession &session) {
        session.startBatch();
        session.startBatch();
        for (int i = 0; i < 50; ++i)
            session.publish(chat, QByteArray::number(i), into(replies));
        session.endBatch();
        session.endBatch();
    });
    m_fixture->settle();
    QCOMPARE(replies.size(), 50);
    QCOMPARE(events.size(), 50);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(events[i], u"/chat/demo "_s + QString::number(i));
}

void tst_ClientSession::payloadIsPassedThrough()
{
    open();
    const QByteArray payload = R"({"b":18446744073709551616,"a":1e400,"t":"\u00e9\ud800 Zoë 你好","n":null})";
    QByteArray received;
    Registration subscription;
    use([&](ClientSession &session) {
        subscription = session.subscribe(
            chat, [&](const Message &message) { received = message.raw(Field::Data).toByteArray(); },
            nullptr);
        session.publish(chat, payload, nullptr);
    });
    m_fixture->settle();
    QCOMPARE(received, payload);
}

void tst_ClientSession::disconnects()
{
    open();
    const ClientId id = m_fixture->session()->id();
    Replies replies, heard;
    Registration listener;
    use([&](ClientSession &session) {
        listener = session.addListener(ChannelId::literal("/meta/disconnect"), into(heard));
        session.disconnect(into(replies));
    });
    m_fixture->settle();
    QCOMPARE(replies, Replies{u"/meta/disconnect ok"_s});
    QCOMPARE(heard, replies); // the reply, no goodbye after it
    QVERIFY(!m_fixture->session()->isHandshaken());
    QVERIFY(!m_fixture->session()->isConnected());
    QVERIFY(m_fixture->session()->id().isEmpty());
    m_fixture->turn([&](Broker &broker) { QVERIFY(!broker.session(id)); });
}

void tst_ClientSession::disconnectFromTheServer()
{
    open();
    QStringList heard;
    bool hasId = true;
    Registration listener;
    use([&](ClientSession &session) {
        listener = session.addListener(ChannelId::literal("/meta/disconnect"), [&](const Message &message) {
            heard.append(MemoryClient::describe(message));
            hasId = message.has(Field::Id);
        });
    });
    m_fixture->turn([&](Broker &broker) { broker.session(m_fixture->session()->id())->disconnect(); });
    m_fixture->settle();
    QCOMPARE(heard, Replies{u"/meta/disconnect ok"_s});
    QVERIFY(!hasId);
    QVERIFY(!m_fixture->session()->isHandshaken());
    Replies replies;
    use([&](ClientSession &session) { session.publish(chat, "1", into(replies)); });
    m_fixture->settle();
    QCOMPARE(replies.size(), 1);
    QVERIFY(!replies[0].endsWith(u" ok"_s));
}

void tst_ClientSession::newHandshakeDropsSubscriptions()
{
    open();
    Replies old, renewed, listened;
    Registration first, second, meta, listener;
    use([&](ClientSession &session) {
        first = session.subscribe(chat, into(old), nullptr);
        listener = session.addListener(chat, into(listened));
    });
    m_fixture->settle();
    use([&](ClientSession &session) { session.disconnect(nullptr); });
    m_fixture->settle();
    use([&](ClientSession &session) {
        meta = session.addListener(metaHandshake, [&](const Message &reply) {
            if (reply.isSuccessful())
                second = session.subscribe(chat, into(renewed), nullptr);
        });
        session.handshake({}, nullptr);
    });
    m_fixture->settle();
    publishFromServer(chat, "1");
    QVERIFY(old.isEmpty());
    QCOMPARE(renewed, Replies{u"/chat/demo 1"_s});
    QCOMPARE(listened, Replies{u"/chat/demo 1"_s}); // listeners stay
    use([&](ClientSession &) { first.reset(); });   // of the old session: changes nothing
    m_fixture->settle();
    publishFromServer(chat, "2");
    QCOMPARE(renewed.size(), 2);
}

void tst_ClientSession::noCallsAfterTheEnd()
{
    open();
    Replies events;
    Registration subscription;
    use([&](ClientSession &session) { subscription = session.subscribe(chat, into(events), nullptr); });
    m_fixture->settle();
    m_fixture->destroySession();
    publishFromServer(chat, "1");
    QVERIFY(events.isEmpty());
}

} // namespace tst_clientsession

QTEST_GUILESS_MAIN(tst_clientsession::tst_ClientSession)
#include "tst_clientsession.moc"
