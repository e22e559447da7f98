// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_listeners {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString client = u"A"_s;
const QString other = u"B"_s;

// Everything that the server and its channels tell, line by line.
struct TellingListener final : ServerListener
{
    void configureChannel(ServerChannel &channel) override { say("configure", channel.id()); }
    void channelAdded(ServerChannel &channel) override { say("added", channel.id()); }
    void channelRemoved(const ChannelId &channel) override { say("removed", channel); }
    void sessionAdded(ServerSession &, const Message &handshake) override
    {
        lines.append(u"session added by "_s + QString::fromUtf8(handshake.channel()));
    }
    void sessionRemoved(ServerSession &session, const Message *message, SessionEnd how) override
    {
        lines.append(u"session removed "_s + (message ? u"on its wish"_s : QString()) +
                     (how == SessionEnd::Expired ? u"timed out"_s : QString()) +
                     u", subscriptions %1"_s.arg(session.subscriptions().size()));
    }
    void subscribed(ServerSession &, ServerChannel &channel, const Message *message) override
    {
        say(message ? "subscribed" : "subscribed by code", channel.id());
    }
    void unsubscribed(ServerSession &, ServerChannel &channel, const Message *message) override
    {
        say(message ? "unsubscribed" : "unsubscribed by code", channel.id());
    }
    void say(const char *what, const ChannelId &channel)
    {
        lines.append(QLatin1StringView(what) + u' ' + QString::fromUtf8(channel.name()));
    }
    QStringList lines;
};

} // namespace

// Listeners of the server, of sessions and of queues (protocol 13.2): when each is called, and what its
// answer does. Those of channels have a test of their own.
class ListenersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void channelsComeAndGo();
    void aChannelIsConfiguredBeforeItIsSeen();
    void subscriptionsChange();
    void sessionsComeAndGo();
    void aSessionTimesOut();
    void aListenerEndsTheNewSession();
    void theSessionsOwnListeners();
    void messageListenersMayVeto();
    void queueListenersSeeWhatIsQueued();
    void dequeueListenersRewriteTheQueue();
    void queueMaxedDecides_data();
    void queueMaxedDecides();
    void maxQueueWithoutAListenerLimitsNothing();
    void atALimitTheListenerIsAskedFirst();
    void heartbeats();
    void attributes();
    void aServerBatchHoldsBack();
    void removingAChannel();
    void sweepsAreCounted();
    void whatIsKeptGoesInATurn();

private:
    void publish(const QByteArray &data, const char *channel = "/a")
    {
        Message message;
        message.setRaw(Field::Data, data);
        m_stage->channel(channel).publish(nullptr, message);
    }

    std::unique_ptr<test::HookStage> m_stage;
    TellingListener m_listener;
    Registration m_registration;
};

void ListenersTest::init()
{
    m_registration.reset();
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling);
    m_registration = m_stage->broker().addListener(m_listener);
    m_listener.lines.clear();
}

void ListenersTest::channelsComeAndGo()
{
    m_stage->in([&] { (void)m_stage->channel("/a"); });
    QCOMPARE(m_listener.lines, (QStringList{u"configure /a"_s, u"added /a"_s}));
    m_stage->stage().wait(4s);
    QCOMPARE(m_listener.lines.last(), u"removed /a"_s);
}

void ListenersTest::aChannelIsConfiguredBeforeItIsSeen()
{
    QStringList order;
    m_stage->in([&] {
        m_stage->broker().createChannelIfAbsent(ChannelId::literal("/a"), [&](ServerChannel &channel) {
            order = m_listener.lines;
            QVERIFY(!m_stage->broker().channel(channel.id()));
            channel.setPersistent(true);
        });
        m_stage->broker().createChannelIfAbsent(ChannelId::literal("/a"),
                                                [](ServerChannel &channel) { channel.setLazy(true); });
    });
    QCOMPARE(order, QStringList()); // the initialiser comes before the listeners
    QVERIFY(m_stage->channel("/a").isPersistent());
    QVERIFY(!m_stage->channel("/a").isLazy()); // not called for a channel that is there
}

void ListenersTest::subscriptionsChange()
{
    m_stage->join(client);
    QStringList own;
    const Registration registration = m_stage->channel("/a").addSubscriptionListener(
        [&](SubscriptionChange change, ServerSession &, ServerChannel &, const Message *) {
            own.append(change == SubscriptionChange::Subscribed ? u"in"_s : u"out"_s);
            own.append(
                QString::number(m_listener.lines.filter(u"subscribed"_s).size())); // told before the server
        });
    m_stage->subscribe(client, "/a");
    m_stage->subscribe(client, "/a"); // no change
    m_stage->send(client, "\"channel\":\"/meta/unsubscribe\",\"subscription\":\"/a\"");
    QCOMPARE(own, (QStringList{u"in"_s, u"0"_s, u"out"_s, u"1"_s}));
    m_stage->in([&] {
        QVERIFY(m_stage->channel("/a").subscribe(m_stage->session(client)));
        QVERIFY(m_stage->channel("/a").unsubscribe(m_stage->session(client)));
    });
    QCOMPARE(m_listener.lines.filter(u"subscribed"_s),
             (QStringList{u"subscribed /a"_s, u"unsubscribed /a"_s, u"subscribed by code /a"_s,
                          u"unsubscribed by code /a"_s}));
}

void ListenersTest::sessionsComeAndGo()
{
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    m_stage->send(client, "\"channel\":\"/meta/disconnect\"");
    QCOMPARE(m_listener.lines.filter(QRegularExpression(u"session|subscribed"_s)),
             (QStringList{u"session added by /meta/handshake"_s, u"subscribed /a"_s,
                          u"session removed on its wish, subscriptions 1"_s, u"unsubscribed by code /a"_s}));
}

void ListenersTest::aSessionTimesOut()
{
    m_stage->join(client);
    m_stage->stage().wait(11s);
    QCOMPARE(m_listener.lines.last(), u"session removed timed out, subscriptions 0"_s);
}

void ListenersTest::aListenerEndsTheNewSession()
{
    struct Bouncer final : ServerListener
    {
        void sessionAdded(ServerSession &session, const Message &) override { session.disconnect(); }
    } bouncer;
    const Registration registration = m_stage->broker().addListener(bouncer);
    m_stage->sendHandshake(client);
    const QJsonObject reply = m_stage->take(client).value(0);
    QCOMPARE(reply["error"_L1].toString(), u"403::handshake_failed"_s);
    QCOMPARE(m_stage->broker().sessionCount(), 0);
}

void ListenersTest::theSessionsOwnListeners()
{
    struct Hanging final : Extension
    {
        bool rcvMeta(ServerSession *from, Message &message, Message &) override
        {
            if (message.channel() != "/meta/handshake")
                return true;
            registrations.push_back(from->addAddedListener([this](ServerSession &session, const Message &) {
                lines.append(session.isHandshook() ? u"in"_s : u"not in"_s);
            }));
            registrations.push_back(
                from->addRemovedListener([this](ServerSession &session, const Message *, SessionEnd how) {
                    lines.append(session.subscriptions().empty() ? u"out"_s : u"still subscribed"_s);
                    QCOMPARE(how, SessionEnd::Kicked);
                }));
            return true;
        }
        std::vector<Registration> registrations;
        QStringList lines;
    };
    const auto hanging = std::make_shared<Hanging>();
    m_stage->broker().addExtension(hanging);
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    m_stage->in([&] { m_stage->session(client).disconnect(); });
    QCOMPARE(hanging->lines, (QStringList{u"in"_s, u"out"_s}));
}

void ListenersTest::messageListenersMayVeto()
{
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    m_stage->subscribe(client, "/**");
    int asked = 0;
    const Registration registration = m_stage->session(client).addMessageListener(
        [&](ServerSession &, ServerSession *, const Message &message) {
            return message.raw(Field::Data) != "1" || ++asked > 1;
        });
    m_stage->in([&] {
        publish("1"); // refused on the way over /**, accepted on that over /a: a veto leaves the next match a
                      // chance
        publish("2");
    });
    m_stage->connect(client, "c");
    QCOMPARE(m_stage->told(client), (QStringList{u"event /a 1"_s, u"event /a 2"_s, u"c /meta/connect ok"_s}));
    QCOMPARE(asked, 2);
}

void ListenersTest::queueListenersSeeWhatIsQueued()
{
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    QByteArrayList queued;
    const Registration registration =
        m_stage->session(client).addQueueListener([&](ServerSession &session, const Frozen &message) {
            queued.append(message.json());
            QCOMPARE(session.queue().count(), queued.size());
        });
    m_stage->in([&] { publish("1"); });
    m_stage->in([&] { publish("2"); });
    QCOMPARE(queued.size(), 2);
    QVERIFY(queued[1].contains("\"data\":2"));
}

void ListenersTest::dequeueListenersRewriteTheQueue()
{
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    QStringList replies;
    const Registration registration = m_stage->session(client).addDequeueListener(
        [&](ServerSession &, SessionQueue &queue, const QList<Message> &leaving) {
            for (const Message &reply : leaving)
                replies.append(QString::fromUtf8(reply.channel()));
            if (queue.count() == 2)
                queue.removeAt(0);
        });
    m_stage->in([&] {
        publish("1");
        publish("2");
    });
    m_stage->connect(client, "c");
    QCOMPARE(m_stage->told(client), (QStringList{u"event /a 2"_s, u"c /meta/connect ok"_s}));
    m_stage->publish(client, "9", "/b"); // the queue is empty: called all the same
    QCOMPARE(replies, (QStringList{u"/meta/connect"_s, u"/b"_s}));
}

void ListenersTest::queueMaxedDecides_data()
{
    QTest::addColumn<bool>("answer");
    QTest::addColumn<int>("queued");
    QTest::newRow("false drops the message") << false << 2;
    QTest::newRow("true adds it anyway") << true << 4;
}

void ListenersTest::queueMaxedDecides()
{
    QFETCH(bool, answer);
    QFETCH(int, queued);
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    m_stage->session(client).setMaxQueue(2);
    int asked = 0;
    const Registration registration = m_stage->session(client).addQueueMaxedListener(
        [&](ServerSession &, SessionQueue &queue, ServerSession *, const Frozen &) {
            asked += queue.count() >= 2 ? 1 : 100; // not too early
            return answer;
        });
    m_stage->in([&] {
        for (const char *data : {"1", "2", "3", "4"})
            publish(data);
        QCOMPARE(asked, 2);
        QCOMPARE(int(m_stage->session(client).queue().count()), queued);
    });
}

void ListenersTest::maxQueueWithoutAListenerLimitsNothing()
{
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    m_stage->session(client).setMaxQueue(1);
    m_stage->in([&] {
        for (const char *data : {"1", "2", "3"})
            publish(data);
    });
    QCOMPARE(m_stage->session(client).queue().count(), 3);
}

void ListenersTest::atALimitTheListenerIsAskedFirst()
{
    BrokerOptions options;
    options.limits.queueMessages = 2;
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling, options);
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    bool answer = false;
    const Registration registration = m_stage->session(client).addQueueMaxedListener(
        [&](ServerSession &, SessionQueue &, ServerSession *, const Frozen &) { return answer; });
    m_stage->in([&] {
        for (const char *data : {"1", "2", "3"})
            publish(data);
    });
    QCOMPARE(m_stage->broker().sessionCount(), 1); // the message alone was dropped
    answer = true;
    m_stage->in([&] { publish("4"); });
    QCOMPARE(m_stage->broker().sessionCount(), 0); // the bound holds, and the policy says: disconnect
}

void ListenersTest::heartbeats()
{
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    QStringList lines;
    const Registration registration =
        m_stage->session(client).addHeartbeatListener([&](ServerSession &, const Heartbeat &beat) {
            if (beat.kind == Heartbeat::Kind::Suspended)
                lines.append(u"suspended %1"_s.arg(beat.timeout.count()));
            else
                lines.append(beat.timedOut ? u"timed out"_s : u"resumed"_s);
        });
    m_stage->connect(client, "c1");
    m_stage->stage().wait(30s);
    m_stage->connect(client, "c2");
    m_stage->in([&] { publish("1"); });
    QCOMPARE(lines, (QStringList{u"suspended 30000"_s, u"timed out"_s, u"suspended 30000"_s, u"resumed"_s}));
}

void ListenersTest::attributes()
{
    m_stage->join(client);
    ServerSession &session = m_stage->session(client);
    session.setAttribute("user", u"ann"_s);
    QCOMPARE(session.attribute("user").toString(), u"ann"_s);
    QCOMPARE(session.attributeNames(), QList<QByteArray>{"user"});
    session.setAttribute("user", {});
    QVERIFY(session.attributeNames().isEmpty());
    ServerChannel &channel = m_stage->channel("/a");
    channel.setAttribute("room", 7);
    QCOMPARE(channel.attribute("room").toInt(), 7);
    channel.setAttribute("room", {});
    QVERIFY(!channel.attribute("room").isValid());
}

void ListenersTest::aServerBatchHoldsBack()
{
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    m_stage->connect(client, "c");
    m_stage->in([&] { m_stage->session(client).startBatch(); });
    m_stage->in([&] { publish("1"); });
    QCOMPARE(m_stage->told(client), QStringList());
    m_stage->in([&] { m_stage->session(client).endBatch(); });
    QCOMPARE(m_stage->told(client), (QStringList{u"event /a 1"_s, u"c /meta/connect ok"_s}));
}

void ListenersTest::removingAChannel()
{
    m_stage->join(client);
    m_stage->subscribe(client, "/a");
    m_stage->in([&] {
        ServerChannel &channel = m_stage->channel("/a");
        channel.remove();
        channel.remove(); // nothing more
    });
    QVERIFY(m_stage->session(client).subscriptions().empty());
    QCOMPARE(m_listener.lines.mid(m_listener.lines.size() - 2),
             (QStringList{u"unsubscribed by code /a"_s, u"removed /a"_s}));
}

void ListenersTest::sweepsAreCounted()
{
    m_stage->join(client);
    m_stage->join(other);
    m_stage->in([&] { (void)m_stage->channel("/a"); });
    const quint64 before = m_stage->broker().sweeps().count;
    m_stage->in([&] { m_stage->broker().sweep(); });
    const SweepStatistics &sweeps = m_stage->broker().sweeps();
    QCOMPARE(sweeps.count, before + 1);
    QCOMPARE(sweeps.last.sessions, 2);
    QCOMPARE(sweeps.last.channels, 6); // /a and the five of the protocol
    m_stage->stage().wait(15s);
    QCOMPARE(sweeps.last.sessions, 0);
    QCOMPARE(sweeps.largest.sessions, 2);
}

void ListenersTest::whatIsKeptGoesInATurn()
{
    struct Kept
    {
        explicit Kept(Broker &b, QList<bool> &t) : broker(b), turns(t) {}
        Kept(const Kept &) = delete;
        Kept &operator=(const Kept &) = delete;
        ~Kept() { turns.append(broker.inTurn()); }
        Broker &broker;
        QList<bool> &turns;
    };
    QList<bool> turns;
    m_stage->in([&] {
        m_stage->broker().keep(std::make_shared<Kept>(m_stage->broker(), turns));
        m_stage->broker().keep(std::make_shared<Kept>(m_stage->broker(), turns));
    });
    m_registration.reset();
    m_stage.reset();
    QCOMPARE(turns, (QList<bool>{true, true}));
}

} // namespace tst_listeners

QTEST_GUILESS_MAIN(tst_listeners::ListenersTest)
#include "tst_listeners.moc"
