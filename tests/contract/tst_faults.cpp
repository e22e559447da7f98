// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/serverchannel.h"
#include "tests/contract/fixtures/watchedbroker.h"

#include <QtTest/QTest>
#include <vector>

namespace tst_faults {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using console::Verdict;
using Kind = Verdict::Kind;

namespace {

// Sessions are given up soon, so that tests need not wait long.
BrokerOptions hasty()
{
    BrokerOptions options;
    options.timeout = 5s;
    options.maxInterval = 2s;
    return options;
}

// Two clients that do everything right.
void addGoodClients(WatchedBroker &watched)
{
    for (const QString &client : {u"ann"_s, u"bob"_s}) {
        watched.join(client);
        watched.subscribe(client, "/chat/demo");
    }
}

void talk(WatchedBroker &watched, std::chrono::seconds time)
{
    for (auto left = time; left > 0s; left -= 1s) {
        watched.publish(u"ann"_s, "/chat/demo", "\"hello\"");
        watched.pass(1s);
    }
}

// Verdicts on something that is wrong.
QString wrongs(WatchedBroker &watched)
{
    QStringList kinds;
    for (const Verdict &verdict : watched.verdicts()) {
        if (verdict.severity > Verdict::Severity::Good)
            kinds.append(QString::number(int(verdict.kind)) + u' ' + verdict.subject);
    }
    return kinds.join(u", "_s);
}

} // namespace

// Ten things that go wrong with a real broker: the console names the cause of each, and nothing of a server
// that is well.
class tst_Faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHealthyServer_data();
    void aHealthyServer();
    void slowReader();
    void deniedPublish();
    void expiredSession();
    void queueOverflow();
    void handshakeRefused();
    void duplicateClients();
    void wrongChannel();
    void lostLongPoll();
    void serviceThatNeverAnswers();
    void limitReached();
    void limitNear();
};

void tst_Faults::aHealthyServer_data()
{
    QTest::addColumn<TransportKind>("transport");
    QTest::newRow("websocket") << TransportKind::WebSocket;
    QTest::newRow("long-polling") << TransportKind::LongPolling;
}

void tst_Faults::aHealthyServer()
{
    QFETCH(TransportKind, transport);
    WatchedBroker watched({}, transport);
    addGoodClients(watched);
    for (int i = 0; i < 4; ++i) {
        talk(watched, 30s);
        QCOMPARE(wrongs(watched), QString());
        QVERIFY(watched.verdict(Kind::AllWell));
    }
    watched.abandon(u"bob"_s);
    watched.stage().send(u"bob"_s, "[{\"channel\":\"/meta/disconnect\",\"clientId\":\"" +
                                       watched.idOf(u"bob"_s).toUtf8() + "\"}]");
    talk(watched, 30s);
    QCOMPARE(wrongs(watched), QString());
}

void tst_Faults::slowReader()
{
    WatchedBroker watched;
    addGoodClients(watched);
    watched.stage().block(u"bob"_s);
    talk(watched, 10s);
    const Verdict *verdict = watched.verdict(Kind::NotReading);
    QVERIFY(verdict);
    QCOMPARE(verdict->session, watched.idOf(u"bob"_s));
    QVERIFY(verdict->count >= 8);
    QVERIFY(verdict->seen - verdict->since >= 8s);
    // One message a second, and room for ten thousand.
    QVERIFY(verdict->remaining && *verdict->remaining > 2h && *verdict->remaining < 4h);
    QVERIFY(watched.words(Kind::NotReading).contains(u"its queue is full in 2"));
    watched.stage().unblock(u"bob"_s);
    talk(watched, 15s);
    QCOMPARE(wrongs(watched), QString());
}

void tst_Faults::deniedPublish()
{
    WatchedBroker watched;
    addGoodClients(watched);
    watched.stage().inTurn([](Broker &broker) {
        broker.createChannelIfAbsent(ChannelId::literal("/orders"))
            ->addAuthorizer([](Operation, const ChannelId &, const ServerSession &, const Message &) {
                return Authorization::deny("market_is_closed");
            });
    });
    watched.publish(u"bob"_s, "/orders");
    talk(watched, 2s);
    const Verdict *verdict = watched.verdict(Kind::Refused);
    QVERIFY(verdict);
    QCOMPARE(verdict->reason, u"market_is_closed"_s);
    QCOMPARE(verdict->channel, u"/orders"_s);
    QCOMPARE(verdict->session, watched.idOf(u"bob"_s));
    const QString words = watched.words(Kind::Refused);
    QVERIFY2(words.contains(u"publish_denied") && words.contains(u"market_is_closed") &&
                 words.contains(u"/orders"),
             qPrintable(words));
}

void tst_Faults::expiredSession()
{
    WatchedBroker watched(hasty());
    addGoodClients(watched);
    watched.abandon(u"bob"_s);
    talk(watched, 12s);
    const Verdict *verdict = watched.verdict(Kind::Expired);
    QVERIFY(verdict);
    QCOMPARE(verdict->count, 1);
    QCOMPARE(verdict->cause, Verdict::Cause::Silent);
    QCOMPARE(verdict->session, watched.idOf(u"bob"_s));
}

void tst_Faults::queueOverflow()
{
    BrokerOptions options;
    options.limits.queueMessages = 20;
    WatchedBroker watched(options);
    addGoodClients(watched);
    watched.stage().block(u"bob"_s);
    for (int i = 0; i < 30; ++i)
        watched.publish(u"ann"_s, "/chat/demo");
    talk(watched, 2s);
    const Verdict *verdict = watched.verdict(Kind::QueueOverflow);
    QVERIFY(verdict);
    QCOMPARE(verdict->severity, Verdict::Severity::Bad);
    QCOMPARE(verdict->session, watched.idOf(u"bob"_s));
    QCOMPARE(watched.verdicts().constFirst().kind, Kind::QueueOverflow);
}

void tst_Faults::handshakeRefused()
{
    WatchedBroker watched;
    addGoodClients(watched);
    QVERIFY(!watched.handshake(u"eve"_s, ",\"ext\":{\"halley\":{\"token\":\"guessed\"}}"));
    talk(watched, 2s);
    const Verdict *verdict = watched.verdict(Kind::HandshakesRefused);
    QVERIFY(verdict);
    QCOMPARE(verdict->count, 1);
    QVERIFY(watched.words(Kind::HandshakesRefused).contains(u"operator's token"));
    QVERIFY(watched.words(Kind::HandshakesRefused).contains(u"192.0.2.1"));
}

void tst_Faults::duplicateClients()
{
    WatchedBroker watched({}, TransportKind::LongPolling);
    addGoodClients(watched);
    for (const QString &tab : {u"tab1"_s, u"tab2"_s}) {
        watched.stage().setCookie(tab, "shared");
        watched.handshake(tab);
        watched.connect(tab); // the first one is answered at once
    }
    for (const QString &tab : {u"tab1"_s, u"tab2"_s})
        watched.connect(tab);
    talk(watched, 2s);
    const Verdict *verdict = watched.verdict(Kind::Duplicate);
    QVERIFY(verdict);
    QVERIFY(verdict->session == watched.idOf(u"tab1"_s) || verdict->session == watched.idOf(u"tab2"_s));
    QCOMPARE(verdict->address, u"192.0.2.1"_s);
}

void tst_Faults::wrongChannel()
{
    WatchedBroker watched;
    addGoodClients(watched);
    watched.publish(u"ann"_s, "/chat/demoo", "\"hello?\"");
    talk(watched, 4s);
    const Verdict *verdict = watched.verdict(Kind::Unheard);
    QVERIFY(verdict);
    QCOMPARE(verdict->channel, u"/chat/demoo"_s);
    QCOMPARE(verdict->nearest, u"/chat/demo"_s);
    QVERIFY(watched.words(Kind::Unheard).contains(u"Was /chat/demo meant?"));
}

void tst_Faults::lostLongPoll()
{
    WatchedBroker watched({}, TransportKind::LongPolling);
    addGoodClients(watched);
    talk(watched, 3s);
    watched.abandon(u"bob"_s);
    watched.stage().close(u"bob"_s);
    talk(watched, 2s);
    const Verdict *verdict = watched.verdict(Kind::PollsLost);
    QVERIFY(verdict);
    QCOMPARE(verdict->count, 1);
    QCOMPARE(verdict->session, watched.idOf(u"bob"_s));
    // It never comes back; then it is known why.
    talk(watched, 20s);
    QVERIFY(watched.verdict(Kind::Expired));
    QCOMPARE(watched.verdict(Kind::Expired)->cause, Verdict::Cause::LostPoll);
}

void tst_Faults::serviceThatNeverAnswers()
{
    WatchedBroker watched;
    addGoodClients(watched);
    std::vector<Promise<bool>> promises;
    Registration registration;
    watched.stage().inTurn([&](Broker &broker) {
        registration =
            broker.createChannelIfAbsent(ChannelId::literal("/service/quotes"))
                ->addListener([&](ServerSession *, ServerChannel &, Message &, Message *,
                                  Promise<bool> promise) { promises.push_back(std::move(promise)); });
    });
    watched.publish(u"bob"_s, "/service/quotes");
    talk(watched, 9s);
    const Verdict *verdict = watched.verdict(Kind::HookOpen);
    QVERIFY(verdict);
    QVERIFY2(verdict->subject.contains(u"/service/quotes"), qPrintable(verdict->subject));
    QCOMPARE(verdict->session, watched.idOf(u"bob"_s));
    QVERIFY(verdict->seen - verdict->since >= 7s);
    watched.stage().inTurn([&](Broker &) {
        for (Promise<bool> &promise : promises)
            promise.complete(true);
    });
    talk(watched, 12s);
    QVERIFY(!watched.verdict(Kind::HookOpen));
    watched.stage().inTurn([&](Broker &) { registration = {}; });
}

void tst_Faults::limitReached()
{
    BrokerOptions options;
    options.limits.sessions = 8;
    WatchedBroker watched(options);
    addGoodClients(watched);
    bool isFull = false;
    for (int i = 0; i < 10 && !isFull; ++i)
        isFull = !watched.handshake(u"guest %1"_s.arg(i));
    QVERIFY(isFull);
    talk(watched, 2s);
    const Verdict *verdict = watched.verdict(Kind::LimitReached);
    QVERIFY(verdict);
    QCOMPARE(verdict->subject, u"maxSessions"_s);
    QCOMPARE(verdict->severity, Verdict::Severity::Bad);
    QVERIFY(watched.words(Kind::LimitReached).contains(u"sessions"));
}

void tst_Faults::limitNear()
{
    BrokerOptions options;
    options.limits.channels = 40;
    WatchedBroker watched(options);
    addGoodClients(watched);
    talk(watched, 2s);
    QVERIFY(!watched.verdict(Kind::LimitNear));
    for (int i = 0; watched.broker().channelCount() < 35; ++i)
        watched.subscribe(u"bob"_s, "/room/" + QByteArray::number(i));
    talk(watched, 2s);
    const Verdict *verdict = watched.verdict(Kind::LimitNear);
    QVERIFY(verdict);
    QCOMPARE(verdict->subject, u"maxChannels"_s);
    QVERIFY(verdict->share >= 0.8 && verdict->share < 1);
}

} // namespace tst_faults

QTEST_GUILESS_MAIN(tst_faults::tst_Faults)
#include "tst_faults.moc"
