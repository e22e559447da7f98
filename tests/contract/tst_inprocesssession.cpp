// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/inprocesssession.h"

#include "server/broker/serverchannel.h"
#include "tests/contract/fixtures/handdrivenbroker.h"
#include "tests/contract/fixtures/threadedbroker.h"
#include "tests/support/memoryclient.h"

#include <QtCore/QEvent>
#include <QtTest/QTest>
#include <atomic>

namespace tst_inprocesssession {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ChannelId chat = ChannelId::literal("/chat");
const ChannelId metaConnect = ChannelId::literal("/meta/connect");
const ChannelId metaDisconnect = ChannelId::literal("/meta/disconnect");
const ChannelId metaHandshake = ChannelId::literal("/meta/handshake");

void publishOn(Broker &broker, int number)
{
    Message message = Message::on(chat);
    message.setRaw(Field::Data, QByteArray::number(number));
    broker.createChannelIfAbsent(chat)->publish(nullptr, message);
}

// For tests with real threads and a real clock: a busy machine may stop one of them for seconds.
InProcessSession::Options patient()
{
    return {.unread = std::chrono::hours(1)};
}

// What is posted to the session's thread happens.
void readPosted()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::User);
}

ClientSession::MessageHandler into(QStringList &list)
{
    return MemoryClient::into(list);
}

} // namespace

// What InProcessSession adds to the contract: two threads, bounded mailboxes, either end dying first.
class tst_InProcessSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overTwoThreads();
    void stress();
    void sessionDiesFirst();
    void sessionDiesFirstUnderLoad();
    void serverDiesFirst();
    void serverDiesFirstUnderLoad();
    void withoutAServer();
    void cutOffWhenFull();
    void cutOffWhenUnread();
    void cutOffFailsWhatWaits();
    void serverThatDoesNotRead();
    void serverThatTakesNoCalls();
    void requestsAreBounded();
    void oneWakeUpPerBatch();
    void handlersMayDestroyTheSession();
};

void tst_InProcessSession::overTwoThreads()
{
    ThreadedBroker server;
    InProcessSession session(server.thread(), patient(), {});
    QStringList replies, events;
    Registration subscription;
    session.handshake({}, [&](const Message &reply) {
        replies.append(MemoryClient::describe(reply));
        subscription = session.subscribe(chat, into(events), into(replies));
        session.publish(chat, R"("hello")", into(replies));
    });
    QTRY_COMPARE(events, QStringList{u"/chat \"hello\""_s});
    QTRY_COMPARE(replies, (QStringList{u"/meta/handshake ok"_s, u"/meta/subscribe ok"_s, u"/chat ok"_s}));
    session.disconnect(into(replies));
    QTRY_COMPARE(replies.last(), u"/meta/disconnect ok"_s);
    QVERIFY(!session.isHandshaken());
}

// In order, each once, in both directions at the same time.
void tst_InProcessSession::stress()
{
    constexpr int count = 20'000;
    ThreadedBroker server;
    InProcessSession session(server.thread(), patient(), {});
    session.handshake({}, nullptr);
    int expected = 0, replies = 0, successes = 0;
    bool ordered = true;
    const Registration subscription = session.subscribe(
        chat, [&](const Message &message) { ordered &= message.raw(Field::Data).toInt() == expected++; },
        nullptr);
    for (int i = 0; i < count; ++i) {
        session.publish(chat, QByteArray::number(i), [&](const Message &reply) {
            ++replies;
            successes += reply.isSuccessful();
        });
        while (i - replies > 3'000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QTRY_COMPARE_WITH_TIMEOUT(replies, count, 30'000);
    QCOMPARE(successes, count);
    QTRY_COMPARE(expected, count);
    QVERIFY(ordered);
}

void tst_InProcessSession::sessionDiesFirst()
{
    ThreadedBroker server;
    auto session = std::make_unique<InProcessSession>(server.thread(), patient(), nullptr);
    session->handshake({}, nullptr);
    QTRY_VERIFY(session->isHandshaken());
    session.reset();
    std::atomic<int> sessions = -1;
    server.post([&](Broker &broker) { sessions = broker.sessionCount(); });
    QTRY_COMPARE(sessions.load(), 0);
}

void tst_InProcessSession::sessionDiesFirstUnderLoad()
{
    ThreadedBroker server;
    for (int round = 0; round < 20; ++round) {
        InProcessSession session(server.thread(), patient(), {});
        session.handshake({}, nullptr);
        const Registration subscription = session.subscribe(chat, nullptr, nullptr);
        for (int i = 0; i < 200; ++i) {
            session.publish(chat, "1", nullptr);
            server.post([i](Broker &broker) { publishOn(broker, i); });
        }
        for (int i = 0; i < round; ++i)
            QCoreApplication::processEvents();
    }
}

void tst_InProcessSession::serverDiesFirst()
{
    auto server = std::make_unique<ThreadedBroker>();
    InProcessSession session(server->thread(), patient(), {});
    QStringList goodbyes, replies;
    const Registration listener = session.addListener(metaDisconnect, into(goodbyes));
    session.handshake({}, nullptr);
    QTRY_VERIFY(session.isHandshaken());
    server.reset();
    QTRY_COMPARE(goodbyes, QStringList{u"/meta/disconnect ok"_s});
    QVERIFY(!session.isHandshaken());
    session.handshake({}, into(replies));
    session.publish(chat, "1", into(replies));
    QTRY_COMPARE(replies, (QStringList{u"/meta/handshake failed: the server has ended"_s,
                                       u"/chat failed: not connected"_s}));
}

void tst_InProcessSession::serverDiesFirstUnderLoad()
{
    for (int round = 0; round < 20; ++round) {
        auto server = std::make_unique<ThreadedBroker>();
        InProcessSession session(server->thread(), patient(), {});
        int answers = 0;
        session.handshake({}, [&](const Message &) { ++answers; });
        const Registration subscription =
            session.subscribe(chat, nullptr, [&](const Message &) { ++answers; });
        for (int i = 0; i < 100; ++i)
            session.publish(chat, "1", [&](const Message &) { ++answers; });
        for (int i = 0; i < round; ++i)
            QCoreApplication::processEvents();
        server.reset();
        QTRY_COMPARE(answers, 102);
    }
}

void tst_InProcessSession::withoutAServer()
{
    BrokerThread nowhere([](const BrokerThread::Call &) { return false; });
    InProcessSession session(nowhere);
    QStringList replies;
    session.handshake({}, into(replies));
    readPosted();
    QCOMPARE(replies, QStringList{u"/meta/handshake failed: the server does not run"_s});
    session.disconnect(into(replies));
    readPosted();
    QCOMPARE(replies.last(), u"/meta/disconnect failed: not connected"_s);
}

// The server drops the session; the session hears of it, and handshakes again.
void tst_InProcessSession::cutOffWhenFull()
{
    ThreadedBroker server;
    InProcessSession session(server.thread(), {.messages = 50, .unread = std::chrono::hours(1)}, {});
    QStringList failures, events;
    int handshakes = 0;
    Registration subscription;
    const Registration connects = session.addListener(metaConnect, into(failures));
    const Registration renew = session.addListener(metaHandshake, [&](const Message &reply) {
        handshakes += reply.isSuccessful();
        subscription = session.subscribe(chat, into(events), nullptr);
    });
    session.handshake({}, nullptr);
    const auto subscribed = [&] {
        std::atomic<int> count = -1;
        server.post([&](Broker &broker) {
            const ServerChannel *channel = broker.channel(chat);
            count = channel ? int(channel->subscribers().size()) : 0;
        });
        while (count < 0)
            std::this_thread::yield();
        return count.load();
    };
    QTRY_COMPARE(subscribed(), 1);
    for (int i = 0; i < 1000; ++i)
        server.post([i](Broker &broker) { publishOn(broker, i); });
    QCOMPARE(subscribed(), 0); // dropped, while this thread did not read
    QTRY_COMPARE(failures,
                 QStringList{u"/meta/connect failed: the console did not keep up with the server"_s});
    QTRY_COMPARE(handshakes, 2);
    QVERIFY(!events.isEmpty()); // what was in the mailbox is still read
    QVERIFY(events.size() < 60);
    QTRY_COMPARE(subscribed(), 1);
    events.clear();
    server.post([](Broker &broker) { publishOn(broker, 7); });
    QTRY_COMPARE(events, QStringList{u"/chat 7"_s});
    std::atomic<int> sessions = 0;
    server.post([&](Broker &broker) { sessions = broker.sessionCount(); });
    QTRY_COMPARE(sessions.load(), 1);
}

void tst_InProcessSession::cutOffWhenUnread()
{
    HandDrivenBroker server;
    InProcessSession session(server.thread(), server.clock().reader());
    QStringList failures, events;
    const Registration listener = session.addListener(metaConnect, into(failures));
    session.handshake({}, nullptr);
    const Registration subscription = session.subscribe(chat, into(events), nullptr);
    server.runCalls();
    readPosted();
    QVERIFY(session.isHandshaken());

    server.turn([](Broker &broker) { publishOn(broker, 1); });
    server.clock().advance(1899ms);
    server.turn([](Broker &broker) { publishOn(broker, 2); });
    QCOMPARE(server.broker().sessionCount(), 1);
    server.clock().advance(1ms);
    server.turn([](Broker &broker) { publishOn(broker, 3); });
    QCOMPARE(server.broker().sessionCount(), 0);
    readPosted();
    QCOMPARE(events, (QStringList{u"/chat 1"_s, u"/chat 2"_s}));
    QCOMPARE(failures, QStringList{u"/meta/connect failed: the console did not keep up with the server"_s});
    server.runCalls();
    readPosted();
    QVERIFY(session.isHandshaken());
    QCOMPARE(server.broker().sessionCount(), 1);
}

void tst_InProcessSession::cutOffFailsWhatWaits()
{
    HandDrivenBroker server;
    InProcessSession session(server.thread(), {.messages = 2}, server.clock().reader());
    QStringList replies;
    session.handshake({}, nullptr);
    server.runCalls();
    readPosted();
    const Registration subscription = session.subscribe(chat, nullptr, into(replies));
    server.runCalls(); // the reply lies in the mailbox
    server.turn([](Broker &broker) { publishOn(broker, 1); });
    session.publish(chat, "2", into(replies)); // waits for the server's thread
    server.turn([](Broker &broker) { publishOn(broker, 3); });
    readPosted();
    QCOMPARE(replies, (QStringList{u"/meta/subscribe ok"_s,
                                   u"/chat failed: the console did not keep up with the server"_s}));
    server.runCalls();
    QCOMPARE(server.broker().sessionCount(), 1); // the request of the old session made no new one
}

void tst_InProcessSession::serverThatDoesNotRead()
{
    HandDrivenBroker server;
    InProcessSession session(server.thread(), server.clock().reader());
    QStringList replies, failures;
    const Registration listener = session.addListener(metaConnect, into(failures));
    session.handshake({}, nullptr);
    server.runCalls();
    readPosted();
    session.publish(chat, "1", into(replies));
    server.clock().advance(1899ms);
    session.advance();
    readPosted();
    QVERIFY(session.isHandshaken());
    server.clock().advance(1ms);
    session.advance();
    readPosted();
    QVERIFY(!session.isHandshaken());
    QCOMPARE(replies, QStringList{u"/chat failed: the server's thread does not answer"_s});
    QCOMPARE(failures, QStringList{u"/meta/connect failed: the server's thread does not answer"_s});
    server.clock().advance(60s); // the new handshake waits as long as it takes
    session.advance();
    server.runCalls();
    readPosted();
    QVERIFY(session.isHandshaken());
    QCOMPARE(server.broker().sessionCount(), 1);
}

void tst_InProcessSession::serverThatTakesNoCalls()
{
    HandDrivenBroker server;
    InProcessSession session(server.thread(), server.clock().reader());
    QStringList replies;
    session.handshake({}, nullptr);
    server.runCalls();
    readPosted();
    server.set(HandDrivenBroker::Takes::Nothing);
    session.publish(chat, "1", into(replies));
    session.advance();
    server.set(HandDrivenBroker::Takes::Calls);
    session.advance(); // asks again
    server.runCalls();
    readPosted();
    QCOMPARE(replies, QStringList{u"/chat ok"_s});
}

void tst_InProcessSession::requestsAreBounded()
{
    HandDrivenBroker server;
    InProcessSession session(server.thread(), {.messages = 10, .bytes = 20'000}, server.clock().reader());
    session.handshake({}, nullptr);
    server.runCalls();
    readPosted();
    QStringList replies;
    for (int i = 0; i < 12; ++i)
        session.publish(chat, "1", into(replies));
    readPosted();
    QCOMPARE(replies, QStringList(2, u"/chat failed: the server's thread does not keep up"_s));
    server.runCalls();
    readPosted();
    QCOMPARE(replies.filter(u"/chat ok"_s).size(), 10);
    replies.clear();
    for (int i = 0; i < 3; ++i)
        session.publish(chat, '"' + QByteArray(9'000, 'x') + '"', into(replies));
    readPosted();
    QCOMPARE(replies.size(), 1);
}

void tst_InProcessSession::oneWakeUpPerBatch()
{
    int calls = 0;
    BrokerThread counting([&](const BrokerThread::Call &) { return ++calls > 0; });
    InProcessSession session(counting);
    session.startBatch();
    session.handshake({}, nullptr);
    for (int i = 0; i < 100; ++i)
        session.publish(chat, "1", nullptr);
    QCOMPARE(calls, 0);
    session.endBatch();
    QCOMPARE(calls, 1);
    session.publish(chat, "1", nullptr);
    QCOMPARE(calls, 1);
}

void tst_InProcessSession::handlersMayDestroyTheSession()
{
    for (int where = 0; where < 5; ++where) {
        HandDrivenBroker server;
        auto session = std::make_unique<InProcessSession>(server.thread(), server.clock().reader());
        const auto end = [&](int here) {
            return [&session, hit = here == where](const Message &) {
                if (hit)
                    session.reset();
            };
        };
        const Registration listener = session->addListener(metaHandshake, end(1));
        session->handshake({}, end(0));
        const Registration subscription = session->subscribe(chat, end(3), end(2));
        const Registration second = session->subscribe(chat, end(3), nullptr);
        session->publish(chat, "1", end(4));
        session->publish(chat, "2", nullptr);
        for (int i = 0; i < 3; ++i) {
            server.runCalls();
            readPosted();
        }
        QVERIFY(!session);
        server.runCalls();
        QCOMPARE(server.broker().sessionCount(), 0);
    }
}

} // namespace tst_inprocesssession

QTEST_GUILESS_MAIN(tst_inprocesssession::tst_InProcessSession)
#include "tst_inprocesssession.moc"
