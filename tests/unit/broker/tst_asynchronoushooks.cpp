// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/broker/localsession.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>
#include <thread>

namespace tst_asynchronoushooks {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString A = u"A"_s;
const QString B = u"B"_s;

// Says nothing until it is told to.
struct SlowPolicy final : DefaultSecurityPolicy
{
    [[nodiscard]] bool isAsynchronous() const override { return true; }
    void handshakeLater(Broker &, ServerSession &, const Message &, Message &, Promise<bool> allowed) override
    {
        handshakes.push_back(allowed);
    }
    void subscribeLater(Broker &, ServerSession &, const ChannelId &, const Message &, Message &,
                        Promise<bool> allowed) override
    {
        subscribes.push_back(allowed);
    }
    std::vector<Promise<bool>> handshakes;
    std::vector<Promise<bool>> subscribes;
};

struct SlowExtension final : Extension
{
    [[nodiscard]] bool isAsynchronous() const override { return true; }
    void incoming(ServerSession *, Message &message, Message &, Promise<bool> proceed) override
    {
        if (message.channel() == "/slow")
            in.push_back(proceed);
        else
            proceed.complete(true);
    }
    void outgoing(ServerSession *, ServerSession *, Message &message, const Message *,
                  Promise<bool> proceed) override
    {
        if (message.channel() == "/slow" && message.isSuccessful())
            out.push_back(proceed);
        else
            proceed.complete(true);
    }
    std::vector<Promise<bool>> in;
    std::vector<Promise<bool>> out;
};

} // namespace

// Hooks that answer later (protocol 7.1, 13.6): whose messages wait, and what ends the wait.
class AsynchronousHooksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aListenerAnswersLater();
    void onlyItsOwnSessionWaits();
    void nextBatchesWaitInOrder();
    void readingPausesMeanwhile();
    void aNoLaterIsARefusal();
    void anAnswerAtOnceNeedsNoWait();
    void onlyTheFirstAnswerCounts();
    void aForgottenPromiseIsAYes();
    void aFailedPromiseIsAYes();
    void aPolicyThatForgetsSaysNo();
    void theHandshakeWaitsForThePolicy();
    void subscriptionsAreAskedOneAfterTheOther();
    void extensionsMayWaitBothWays();
    void anEventWaitsForItsSessionAlone();
    void anOpenHookIsVisible();
    void aSessionThatWaitsExpires();
    void aLostPeerIsNotAnswered();
    void theBrokerGoesFirst();
    void theChannelIsRemovedMeanwhile();
    void answersFromAnotherThreadComeThroughTheCarrier();
    void aLocalSessionWaitsToo();
    void aHeldConnectIsAnsweredLater();

private:
    void listenLater(const QByteArray &name)
    {
        m_registrations.push_back(m_stage->channel(name).addListener(
            [this](ServerSession *, ServerChannel &, Message &, Message *, Promise<bool> promise) {
                m_promises.push_back(promise);
            }));
    }
    void complete(bool value)
    {
        m_stage->in([&] {
            const Promise<bool> promise = m_promises.front();
            m_promises.erase(m_promises.begin());
            promise.complete(value);
        });
    }

    std::unique_ptr<test::HookStage> m_stage;
    std::vector<Registration> m_registrations;
    std::vector<Promise<bool>> m_promises;
};

void AsynchronousHooksTest::init()
{
    m_promises.clear();
    m_registrations.clear();
    m_stage = std::make_unique<test::HookStage>();
}

void AsynchronousHooksTest::aListenerAnswersLater()
{
    m_stage->join(A);
    m_stage->subscribe(A, "/a");
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    QCOMPARE(m_stage->told(A), QStringList());
    complete(true);
    QCOMPARE(m_stage->told(A), (QStringList{u"event /a 1"_s, u"1 /a ok"_s}));
}

void AsynchronousHooksTest::onlyItsOwnSessionWaits()
{
    m_stage->join(A);
    m_stage->join(B);
    m_stage->subscribe(A, "/b");
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    m_stage->publish(B, "2", "/b");
    QCOMPARE(m_stage->told(B), QStringList{u"2 /b ok"_s});
    QCOMPARE(m_stage->told(A), QStringList{u"event /b 1"_s}); // events do not wait for its request
    complete(true);
    QCOMPARE(m_stage->told(A), QStringList{u"1 /a ok"_s});
}

void AsynchronousHooksTest::nextBatchesWaitInOrder()
{
    m_stage->join(A);
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    m_stage->publish(A, "2", "/b");
    m_stage->publish(A, "3", "/a");
    m_stage->publish(A, "4", "/b");
    QCOMPARE(m_promises.size(), 1U);
    complete(true);
    QCOMPARE(m_stage->told(A), (QStringList{u"1 /a ok"_s, u"2 /b ok"_s}));
    complete(true);
    QCOMPARE(m_stage->told(A), (QStringList{u"3 /a ok"_s, u"4 /b ok"_s}));
}

void AsynchronousHooksTest::readingPausesMeanwhile()
{
    Broker broker({}, [](std::span<std::byte> bytes) { std::ranges::fill(bytes, std::byte{7}); });
    const LinkId link{1, 1};
    auto context = std::make_shared<LinkContext>();
    context->transport = TransportKind::WebSocket;
    broker.beginTurn({});
    std::vector<Promise<bool>> promises;
    const Registration registration =
        broker.createChannelIfAbsent(ChannelId::literal("/meta/*"))
            ->addListener([&](ServerSession *, ServerChannel &, Message &, Message *, Promise<bool> promise) {
                promises.push_back(promise);
            });
    broker.linkOpened(link, context);
    Message handshake = Message::on(ChannelId::literal("/meta/handshake"));
    broker.receive(link, {handshake});
    const Effects paused = broker.endTurn();
    QCOMPARE(paused.size(), 1U);
    QVERIFY(std::holds_alternative<PauseReading>(paused[0]));
    broker.beginTurn({});
    promises.front().complete(true);
    const Effects resumed = broker.endTurn();
    QCOMPARE(resumed.size(), 2U);
    QVERIFY(std::holds_alternative<Send>(resumed[0]));
    QVERIFY(std::holds_alternative<ResumeReading>(resumed[1]));
}

void AsynchronousHooksTest::aNoLaterIsARefusal()
{
    m_stage->join(A);
    m_stage->subscribe(A, "/a");
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    complete(false);
    QCOMPARE(m_stage->told(A), QStringList{u"1 /a 404::message_deleted"_s});
}

void AsynchronousHooksTest::anAnswerAtOnceNeedsNoWait()
{
    m_stage->join(A);
    m_registrations.push_back(
        m_stage->channel("/a").addListener([](ServerSession *, ServerChannel &, Message &, Message *,
                                              Promise<bool> promise) { promise.complete(true); }));
    m_stage->publish(A, "1", "/a");
    QCOMPARE(m_stage->told(A), QStringList{u"1 /a ok"_s});
}

void AsynchronousHooksTest::onlyTheFirstAnswerCounts()
{
    m_stage->join(A);
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    const Promise<bool> promise = m_promises.front();
    m_stage->in([&] {
        promise.complete(false);
        promise.complete(true);
        promise.fail("late");
    });
    QCOMPARE(m_stage->told(A), QStringList{u"1 /a 404::message_deleted"_s});
}

void AsynchronousHooksTest::aForgottenPromiseIsAYes()
{
    m_stage->join(A);
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    QTest::ignoreMessage(QtInfoMsg, "listener of /a failed: nobody holds its promise any more");
    m_stage->in([&] { m_promises.clear(); });
    QCOMPARE(m_stage->told(A), QStringList{u"1 /a ok"_s});
}

void AsynchronousHooksTest::aFailedPromiseIsAYes()
{
    m_stage->join(A);
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    QTest::ignoreMessage(QtInfoMsg, "listener of /a failed: the database is away");
    m_stage->in([&] { m_promises.front().fail("the database is away"); });
    QCOMPARE(m_stage->told(A), QStringList{u"1 /a ok"_s});
}

void AsynchronousHooksTest::aPolicyThatForgetsSaysNo()
{
    SlowPolicy policy;
    m_stage->broker().setSecurityPolicy(&policy);
    m_stage->sendHandshake(A);
    QTest::ignoreMessage(QtInfoMsg, "security policy, handshake failed: nobody holds its promise any more");
    m_stage->in([&] { policy.handshakes.clear(); });
    QCOMPARE(m_stage->told(A), QStringList{u"h /meta/handshake 403::handshake_denied"_s});
    QCOMPARE(m_stage->broker().sessionCount(), 0);
}

void AsynchronousHooksTest::theHandshakeWaitsForThePolicy()
{
    SlowPolicy policy;
    m_stage->broker().setSecurityPolicy(&policy);
    m_stage->sendHandshake(A);
    m_stage->sendHandshake(B);
    QCOMPARE(m_stage->told(A), QStringList());
    m_stage->in([&] { policy.handshakes[1].complete(true); });
    QCOMPARE(m_stage->told(A), QStringList());
    QCOMPARE(m_stage->told(B), QStringList{u"h /meta/handshake ok"_s});
    m_stage->in([&] { policy.handshakes[0].complete(false); });
    QCOMPARE(m_stage->told(A), QStringList{u"h /meta/handshake 403::handshake_denied"_s});
}

void AsynchronousHooksTest::subscriptionsAreAskedOneAfterTheOther()
{
    SlowPolicy policy;
    m_stage->join(A);
    m_stage->broker().setSecurityPolicy(&policy);
    m_stage->send(A, R"("id":"s","channel":"/meta/subscribe","subscription":["/a","/b","/c"])");
    QCOMPARE(policy.subscribes.size(), 1U);
    m_stage->in([&] { policy.subscribes[0].complete(true); });
    QCOMPARE(policy.subscribes.size(), 2U);
    m_stage->in([&] { policy.subscribes[1].complete(false); });
    QCOMPARE(policy.subscribes.size(), 2U); // stops at the first failure
    QCOMPARE(m_stage->told(A),
             QStringList{u"s /meta/subscribe 403:denied_by_security_policy:subscribe_denied"_s});
    QCOMPARE(m_stage->session(A).subscriptions().size(), 1U);
}

void AsynchronousHooksTest::extensionsMayWaitBothWays()
{
    const auto extension = std::make_shared<SlowExtension>();
    m_stage->join(A);
    m_stage->broker().addExtension(extension);
    m_stage->publish(A, "1", "/slow");
    QCOMPARE(extension->in.size(), 1U);
    m_stage->in([&] { extension->in[0].complete(true); });
    QCOMPARE(m_stage->told(A), QStringList());
    QCOMPARE(extension->out.size(), 1U); // the reply
    m_stage->in([&] { extension->out[0].complete(true); });
    QCOMPARE(m_stage->told(A), QStringList{u"1 /slow ok"_s});

    m_stage->publish(A, "2", "/slow");
    m_stage->in([&] { extension->in[1].complete(false); });
    QCOMPARE(m_stage->told(A), QStringList{u"2 /slow 404::message_deleted"_s});
}

// The publisher is answered, other subscribers are served; the session's own events keep their order.
void AsynchronousHooksTest::anEventWaitsForItsSessionAlone()
{
    for (const QString &client : {A, B}) {
        m_stage->join(client);
        m_stage->subscribe(client, "/a");
    }
    m_registrations.push_back(m_stage->session(B).addMessageListener(
        [this](ServerSession &, ServerSession *, const Message &message, Promise<bool> promise) {
            if (message.raw(Field::Data) == "1")
                m_promises.push_back(promise);
            else
                promise.complete(message.raw(Field::Data) != "3");
        }));
    for (const char *number : {"1", "2", "3", "4"})
        m_stage->publish(A, number, "/a", number);
    QCOMPARE(m_stage->told(A).size(), 8);
    QCOMPARE(m_stage->told(B), QStringList());
    complete(true);
    QCOMPARE(m_stage->told(B), (QStringList{u"event /a 1"_s, u"event /a 2"_s, u"event /a 4"_s}));
}

void AsynchronousHooksTest::anOpenHookIsVisible()
{
    m_stage->join(A);
    listenLater("/a");
    QVERIFY(!m_stage->session(A).openHook());
    const Instant before = m_stage->broker().now();
    m_stage->publish(A, "1", "/a");
    m_stage->stage().wait(3s);
    const auto open = m_stage->session(A).openHook();
    QVERIFY(open);
    QCOMPARE(open->what, "listener of /a");
    QVERIFY(open->since - before == 0s);
    complete(true);
    QVERIFY(!m_stage->session(A).openHook());
}

void AsynchronousHooksTest::aSessionThatWaitsExpires()
{
    BrokerOptions options;
    options.maxProcessing = 60s;
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling, options);
    m_stage->join(A);
    listenLater("/meta/connect");
    m_stage->connect(A, "c2"); // cancels the expiry, and is never answered by the application
    m_stage->stage().wait(59s);
    QCOMPARE(m_stage->broker().sessionCount(), 1);
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"expires while it waits"_s));
    m_stage->stage().wait(3s);
    QCOMPARE(m_stage->broker().sessionCount(), 0);
    complete(true); // late: the session is unknown by then, which is what a connect of it is told
    QVERIFY(m_stage->told(A).size() <= 1);
}

void AsynchronousHooksTest::aLostPeerIsNotAnswered()
{
    m_stage->join(A);
    m_stage->join(B);
    m_stage->subscribe(B, "/a");
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    m_stage->stage().close(A);
    complete(true);
    QCOMPARE(m_stage->told(A), QStringList());
    QCOMPARE(m_stage->told(B), QStringList{u"event /a 1"_s}); // what it published goes its way
}

void AsynchronousHooksTest::theBrokerGoesFirst()
{
    m_stage->join(A);
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    m_stage.reset();
    m_promises.front().complete(true);
    m_promises.clear();
}

void AsynchronousHooksTest::theChannelIsRemovedMeanwhile()
{
    m_stage->join(A);
    m_stage->subscribe(A, "/a");
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    m_stage->in([&] { m_stage->channel("/a").remove(); });
    QVERIFY(!m_stage->broker().channel(ChannelId::literal("/a")));
    complete(true);
    QCOMPARE(m_stage->told(A), QStringList{u"1 /a ok"_s}); // nobody is subscribed any more
}

void AsynchronousHooksTest::answersFromAnotherThreadComeThroughTheCarrier()
{
    std::vector<TurnGate::Call> carried;
    m_stage->broker().gate()->setCarrier([&](TurnGate::Call call) {
        carried.push_back(std::move(call));
        return true;
    });
    m_stage->join(A);
    listenLater("/a");
    m_stage->publish(A, "1", "/a");
    std::thread([&] { m_promises.front().complete(true); }).join();
    QCOMPARE(m_stage->told(A), QStringList());
    QCOMPARE(carried.size(), 1U);
    m_stage->in(carried.front());
    QCOMPARE(m_stage->told(A), QStringList{u"1 /a ok"_s});
}

void AsynchronousHooksTest::aLocalSessionWaitsToo()
{
    listenLater("/a");
    QStringList heard;
    const auto into = [&](const char *what) {
        return [&heard, what](const Message &message) {
            heard.append(QLatin1StringView(what) + u' ' + QString::fromUtf8(message.id()));
        };
    };
    auto local = std::make_unique<LocalSession>(m_stage->broker(), "local");
    m_stage->in([&] {
        local->handshake({}, nullptr);
        local->publish(ChannelId::literal("/a"), "1", into("first"));
        local->publish(ChannelId::literal("/b"), "2", into("second"));
    });
    QCOMPARE(heard, QStringList());
    complete(true);
    QCOMPARE(heard, (QStringList{u"first 2"_s, u"second 3"_s}));
    // And it may go while it waits.
    m_stage->in([&] {
        local->publish(ChannelId::literal("/a"), "3", into("third"));
        local.reset();
    });
    complete(true);
    QCOMPARE(heard.size(), 2);
}

void AsynchronousHooksTest::aHeldConnectIsAnsweredLater()
{
    struct SlowReplies final : SessionExtension
    {
        [[nodiscard]] bool isAsynchronous() const override { return true; }
        void incoming(ServerSession &, Message &, Message &, Promise<bool> proceed) override
        {
            proceed.complete(true);
        }
        void outgoing(ServerSession &, ServerSession *, const Message &message, const Message *,
                      Promise<std::optional<Message>> result) override
        {
            if (message.channel() == "/meta/connect")
                results.emplace_back(message, result);
            else
                result.complete(message);
        }
        std::vector<std::pair<Message, Promise<std::optional<Message>>>> results;
    };
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling);
    m_stage->join(A);
    m_stage->subscribe(A, "/a");
    const auto extension = std::make_shared<SlowReplies>();
    m_stage->session(A).addExtension(extension);
    m_stage->connect(A, "c2");
    QCOMPARE(extension->results.size(), 0U);
    m_stage->in([&] { m_stage->channel("/a").publish(nullptr, Message()); });
    QCOMPARE(extension->results.size(), 1U);
    QVERIFY(!m_stage->session(A).expiry()); // its client is being answered
    QCOMPARE(m_stage->told(A), QStringList());
    m_stage->in([&] {
        Message reply = extension->results[0].first;
        reply.setOther("note", "1");
        extension->results[0].second.complete(reply);
    });
    const QList<QJsonObject> came = m_stage->take(A);
    QCOMPARE(came.size(), 2);
    QCOMPARE(came[1]["note"_L1].toInt(), 1);
    QVERIFY(m_stage->session(A).expiry());
}

} // namespace tst_asynchronoushooks

QTEST_GUILESS_MAIN(tst_asynchronoushooks::AsynchronousHooksTest)
#include "tst_asynchronoushooks.moc"
