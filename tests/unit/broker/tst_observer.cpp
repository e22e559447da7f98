// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include <QtTest/QTest>

namespace tst_observer {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

// Writes down what it sees, in short words.
class Witness final : public BrokerObserver
{
public:
    void refused(const MessageOrigin &origin, const Message &, ErrorCode code, QByteArrayView) override
    {
        seen.append(u"refused %1 %2 %3"_s.arg(errorInfo(code).number)
                        .arg(origin.session ? u"session"_s : u"stranger"_s)
                        .arg(origin.peer ? QString::fromLatin1(origin.peer->name()) : u"no peer"_s));
    }
    void dequeued(const ServerSession &, qsizetype messages) override
    {
        seen.append(u"dequeued %1"_s.arg(messages));
    }
    void multipleClients(const ServerSession &) override { seen.append(u"multiple clients"_s); }
    void moved(const ServerSession &session, const LinkContext &from) override
    {
        seen.append(u"moved %1 to %2"_s.arg(QString::fromLatin1(from.name()),
                                            QString::fromLatin1(transportName(session.transport()))));
    }
    void connectLost(const ServerSession &) override { seen.append(u"connect lost"_s); }
    void linkWritable(LinkId, const ServerSession *session, Instant blockedSince) override
    {
        seen.append(u"writable %1 since %2"_s.arg(session ? u"session"_s : u"nobody"_s)
                        .arg(blockedSince.wall.count() % 1'000'000));
    }
    [[nodiscard]] QStringList take() { return std::exchange(seen, {}); }

    QStringList seen;
};

// A stage with a witness, who has forgotten how the clients came.
class WatchedStage
{
public:
    explicit WatchedStage(TransportKind transport, const QStringList &clients = {u"ann"_s}) : stage(transport)
    {
        stage.in([this] { stage.broker().setObserver(&witness); });
        for (const QString &client : clients)
            stage.join(client);
        witness.seen.clear();
    }
    ~WatchedStage()
    {
        stage.in([this] { stage.broker().setObserver(nullptr); });
    }

    HookStage stage;
    Witness witness;
};

} // namespace

// What an observer of the broker is told besides what applications are.
class ObserverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusals();
    void whatLeavesAQueue();
    void whatIsSentDirectlyWasNotQueued();
    void pollTakesItsQueue();
    void writable();
    void movesBothWays();
    void lostPoll();
    void socketTakesItsConnectWithIt();
    void fullBrowser();
    void openHooks();
    void lazinessInAQueue();
};

void ObserverTest::refusals()
{
    WatchedStage watched(TransportKind::LongPolling);
    watched.stage.publish(u"ann"_s, "1", "/no//channel");
    QCOMPARE(watched.witness.take(), QStringList{u"refused 405 session long-polling"_s});
    watched.stage.stage().send(u"bob"_s, R"([{"channel":"/meta/connect","id":"1","clientId":"nobody"}])");
    QCOMPARE(watched.witness.take(), QStringList{u"refused 402 stranger long-polling"_s});

    class Closed : public DefaultSecurityPolicy
    {
        bool canHandshake(Broker &, ServerSession &, const Message &, Message &) override { return false; }
    } closed;
    watched.stage.broker().setSecurityPolicy(&closed);
    watched.stage.sendHandshake(u"cid"_s);
    QCOMPARE(watched.witness.take(), QStringList{u"refused 403 stranger long-polling"_s});
    watched.stage.broker().setSecurityPolicy(nullptr);
}

void ObserverTest::whatLeavesAQueue()
{
    WatchedStage watched(TransportKind::WebSocket);
    watched.stage.subscribe(u"ann"_s, "/a");
    watched.stage.stage().block(u"ann"_s);
    for (int i = 0; i < 3; ++i)
        watched.stage.in([&] { watched.stage.channel("/a").publish(nullptr, Message()); });
    QCOMPARE(watched.witness.take(), QStringList());
    watched.stage.stage().unblock(u"ann"_s);
    QCOMPARE(watched.witness.take().last(), u"dequeued 3"_s);
}

void ObserverTest::whatIsSentDirectlyWasNotQueued()
{
    WatchedStage watched(TransportKind::WebSocket);
    watched.stage.subscribe(u"ann"_s, "/a");
    watched.stage.in([&] { watched.stage.channel("/a").publish(nullptr, Message()); });
    QCOMPARE(watched.stage.take(u"ann"_s).size(), 1);
    QCOMPARE(watched.witness.take(), QStringList());
}

void ObserverTest::pollTakesItsQueue()
{
    WatchedStage watched(TransportKind::LongPolling);
    watched.stage.subscribe(u"ann"_s, "/a");
    for (int i = 0; i < 2; ++i)
        watched.stage.in([&] { watched.stage.channel("/a").publish(nullptr, Message()); });
    QCOMPARE(watched.witness.take(), QStringList());
    watched.stage.connect(u"ann"_s, "2");
    QCOMPARE(watched.witness.take(), QStringList{u"dequeued 2"_s});
}

void ObserverTest::writable()
{
    WatchedStage watched(TransportKind::WebSocket);
    qint64 since = 0;
    watched.stage.in([&] { since = watched.stage.broker().now().wall.count() % 1'000'000; });
    watched.stage.stage().block(u"ann"_s);
    watched.stage.stage().wait(std::chrono::seconds(3));
    watched.stage.stage().unblock(u"ann"_s);
    QCOMPARE(watched.witness.take(), QStringList{u"writable session since %1"_s.arg(since)});
}

void ObserverTest::movesBothWays()
{
    WatchedStage watched(TransportKind::LongPolling);
    watched.stage.connect(u"ann"_s, "2");
    QCOMPARE(watched.witness.take(), QStringList());
    watched.stage.stage().useTransport(u"ann"_s, TransportKind::WebSocket);
    watched.stage.connect(u"ann"_s, "3");
    QCOMPARE(watched.witness.take(), QStringList{u"moved long-polling to websocket"_s});
    watched.stage.stage().useTransport(u"ann"_s, TransportKind::LongPolling);
    watched.stage.connect(u"ann"_s, "4");
    QCOMPARE(watched.witness.take(), QStringList{u"moved websocket to long-polling"_s});
}

void ObserverTest::lostPoll()
{
    WatchedStage watched(TransportKind::LongPolling);
    watched.stage.connect(u"ann"_s, "2");
    QVERIFY(watched.stage.session(u"ann"_s).isHeld());
    watched.stage.stage().close(u"ann"_s);
    QVERIFY(!watched.stage.session(u"ann"_s).isHeld());
    QCOMPARE(watched.witness.take(), QStringList{u"connect lost"_s});
}

void ObserverTest::socketTakesItsConnectWithIt()
{
    WatchedStage watched(TransportKind::WebSocket);
    watched.stage.connect(u"ann"_s, "2");
    QVERIFY(watched.stage.session(u"ann"_s).isHeld());
    watched.stage.stage().close(u"ann"_s);
    QCOMPARE(watched.witness.take(), QStringList());
}

void ObserverTest::fullBrowser()
{
    WatchedStage watched(TransportKind::LongPolling, {});
    watched.stage.join(u"ann"_s);
    watched.stage.stage().setCookie(u"bob"_s, "shared");
    watched.stage.stage().setCookie(u"cid"_s, "shared");
    watched.stage.join(u"bob"_s);
    watched.stage.join(u"cid"_s);
    for (const QString &client : {u"ann"_s, u"bob"_s})
        watched.stage.connect(client, "2");
    QCOMPARE(watched.witness.take(), QStringList());
    watched.stage.connect(u"cid"_s, "2");
    QCOMPARE(watched.witness.take(), QStringList{u"multiple clients"_s});
}

void ObserverTest::openHooks()
{
    WatchedStage watched(TransportKind::WebSocket, {u"ann"_s, u"bob"_s});
    HookStage &stage = watched.stage;
    std::vector<Promise<bool>> promises;
    Registration registration;
    stage.in([&] {
        registration = stage.channel("/slow").addListener(
            [&](ServerSession *, ServerChannel &, Message &, Message *, Promise<bool> promise) {
                promises.push_back(std::move(promise));
            });
    });
    QVERIFY(stage.broker().openHooks().empty());
    stage.publish(u"bob"_s, "1", "/slow");
    stage.stage().wait(std::chrono::milliseconds(500));
    stage.publish(u"ann"_s, "1", "/slow");
    const std::vector<WaitingHook> open = stage.broker().openHooks();
    QCOMPARE(open.size(), size_t(2));
    QCOMPARE(open[0].session, &stage.session(u"bob"_s));
    QCOMPARE(open[1].session, &stage.session(u"ann"_s));
    QCOMPARE(open[0].hook.what, QByteArray("listener of /slow"));
    QCOMPARE((open[1].hook.since - open[0].hook.since).count(), 500'000'000);
    stage.in([&] { promises[0].complete(true); });
    QCOMPARE(stage.broker().openHooks().size(), size_t(1));
    stage.in([&] { promises[1].complete(true); });
    QVERIFY(stage.broker().openHooks().empty());
}

void ObserverTest::lazinessInAQueue()
{
    QueueBudget budget;
    SessionQueue queue(budget);
    queue.push(Frozen("1"), Laziness::Prompt);
    queue.push(Frozen("2"), Laziness::Lazy);
    QCOMPARE(int(queue.lazinessAt(0)), int(Laziness::Prompt));
    QCOMPARE(int(queue.lazinessAt(1)), int(Laziness::Lazy));
    queue.makePrompt();
    QCOMPARE(int(queue.lazinessAt(1)), int(Laziness::Prompt));
    QCOMPARE(queue.heldBack(), 0);
    queue.setHeldBack(3, 100);
    QCOMPARE(queue.heldBack(), 3);
}

} // namespace tst_observer

QTEST_GUILESS_MAIN(tst_observer::ObserverTest)
#include "tst_observer.moc"
