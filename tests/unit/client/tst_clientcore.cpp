// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientcore.h"

#include "console/client/madeupreply.h"
#include "server/protocol/codec.h"
#include "tests/support/testclock.h"

#include <QtTest/QTest>
#include <span>

namespace tst_clientcore {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What the core does with what servers may say: advice, odd replies, failures. The usual course, with a real
// broker, is in tst_bayeuxclient.
class tst_ClientCore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void firstConnectComesBackAtOnce();
    void intervalIsWaited();
    void negativeIntervalEndsTheConnects();
    void endlessAdviceIsBounded();
    void advisedTimesBelowZero();
    void adviceOfAConnect_data();
    void adviceOfAConnect();
    void adviceOfAHandshake_data();
    void adviceOfAHandshake();
    void rejectsAHandshakeWithoutAClientId();
    void rejectsAServerWithoutOurTransport();
    void waitsForAnnouncedEvents();
    void announcedEventsThatNeverCome();
    void lateRepliesToAnOldConnectAreIgnored();
    void neverLoopsWithoutAPause();
    void lostSessionIsNotTriedTooLong();
    void doesNotWaitWhenToldSo();
    void oneBatchFails();
    void linkFailsBeforeTheFirstConnect();
    void requestsAreNumberedAndSigned();
    void unansweredRequestsAreBounded();
    void disconnectWaitsForTheHeldConnect();

private:
    QByteArray step(); // one advance(); the batches sent since the last step, as text
    void receive(const QByteArray &text);
    void handshaken(const QByteArray &advice = {}, const QByteArray &more = {});
    void connected(const QByteArray &advice = {});
    QStringList outcomes();

    std::unique_ptr<ClientCore> m_core;
    TestClock m_clock;
    ClientOptions m_options;
    Instant now() const { return m_clock.now(); }
};

void tst_ClientCore::init()
{
    m_options = {};
    m_clock = {};
    m_core = std::make_unique<ClientCore>(m_options, std::vector<ClientWay>{{"websocket"}});
}

QByteArray tst_ClientCore::step()
{
    m_core->advance(now());
    QByteArray text;
    for (const ClientCore::Action &action : m_core->takeActions()) {
        if (std::holds_alternative<ClientCore::OpenLink>(action)) {
            text += "open ";
            m_core->linkOpened(now());
            text += step() + ' ';
        } else if (const auto *send = std::get_if<ClientCore::SendBatch>(&action)) {
            text += encodeArray(std::span(send->messages)) + ' ';
        } else {
            text += "close ";
        }
    }
    return text.trimmed();
}

void tst_ClientCore::receive(const QByteArray &text)
{
    const auto batch = decodeBatch(text);
    QVERIFY(batch);
    for (const Message &message : *batch)
        m_core->receive(now(), message);
}

void tst_ClientCore::handshaken(const QByteArray &advice, const QByteArray &more)
{
    m_core->handshake(now(), {}, nullptr);
    (void)step();
    receive(R"([{"channel":"/meta/handshake","id":"1","successful":true,"clientId":"c1","advice":)" +
            (advice.isEmpty() ? "{}"_ba : advice) + more + "}]");
    QCOMPARE(m_core->state(), ClientState::Handshaken);
}

void tst_ClientCore::connected(const QByteArray &advice)
{
    handshaken();
    (void)step();
    receive(R"([{"channel":"/meta/connect","id":"2","successful":true,"advice":)" +
            (advice.isEmpty() ? "{}"_ba : advice) + "}]");
    QCOMPARE(m_core->state(), ClientState::Connected);
    (void)outcomes();
}

QStringList tst_ClientCore::outcomes()
{
    QStringList list;
    for (const ClientCore::Outcome &outcome : m_core->takeOutcomes()) {
        if (const auto *answer = std::get_if<ClientCore::Answer>(&outcome)) {
            list.append(QString::fromUtf8(answer->message.channel()) + u' ' +
                        (answer->message.isSuccessful() ? u"ok"_s : failureText(answer->message)));
        } else if (std::holds_alternative<ClientCore::SessionLost>(outcome)) {
            list.append(u"session lost"_s);
        }
    }
    return list;
}

void tst_ClientCore::firstConnectComesBackAtOnce()
{
    handshaken();
    QCOMPARE(step(), R"([{"id":"2","channel":"/meta/connect","clientId":"c1","connectionType":"websocket",)"
                     R"("advice":{"timeout":0}}])"_ba);
    receive(R"([{"channel":"/meta/connect","id":"2","successful":true}])");
    QCOMPARE(step(),
             R"([{"id":"3","channel":"/meta/connect","clientId":"c1","connectionType":"websocket"}])"_ba);
}

void tst_ClientCore::intervalIsWaited()
{
    connected(R"({"interval":5000,"timeout":30000})");
    QCOMPARE(m_core->nextDeadline(), now() + 5s);
    m_clock.advance(4999ms);
    QVERIFY(step().isEmpty());
    m_clock.advance(1ms);
    QVERIFY(step().contains("/meta/connect"));
    QCOMPARE(m_core->nextDeadline(), now() + 45s); // network delay and hold time
}

void tst_ClientCore::negativeIntervalEndsTheConnects()
{
    connected(R"({"interval":-1})");
    QVERIFY(!m_core->nextDeadline());
    m_clock.advance(1h);
    QVERIFY(step().isEmpty());
    QCOMPARE(m_core->state(), ClientState::Connected);
}

void tst_ClientCore::endlessAdviceIsBounded()
{
    connected(R"({"interval":1e300,"timeout":9223372036854775807,"maxInterval":9e18})");
    QCOMPARE(m_core->nextDeadline(), now() + 24h);
    m_clock.advance(24h);
    QVERIFY(step().contains("/meta/connect"));
    QCOMPARE(m_core->nextDeadline(), now() + 24h + 15s);
}

void tst_ClientCore::advisedTimesBelowZero()
{
    connected(R"({"interval":0,"timeout":-9223372036854775808,"maxInterval":-9e18})");
    (void)step();
    QCOMPARE(m_core->nextDeadline(), now() + 14999ms);
}

void tst_ClientCore::adviceOfAConnect_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<ClientState>("state");
    QTest::addColumn<int>("pause"); // until it tries again, in ms; -1: never
    const auto row = [](const char *name, const char *reply, ClientState state, int pause) {
        QTest::newRow(name) << QByteArray(reply) << state << pause;
    };
    using enum ClientState;
    row("success", R"("successful":true)", Connected, 0);
    row("success, none", R"("successful":true,"advice":{"reconnect":"none"})", Disconnected, -1);
    row("success, handshake", R"("successful":true,"advice":{"reconnect":"handshake"})", Rehandshaking, 0);
    row("failure", R"("successful":false)", Unconnected, 1000);
    row("failure, retry", R"("successful":false,"advice":{"reconnect":"retry","interval":3000})", Unconnected,
        4000);
    row("failure, handshake", R"("successful":false,"advice":{"reconnect":"handshake","interval":0})",
        Rehandshaking, 0);
    row("failure, none", R"("successful":false,"advice":{"reconnect":"none"})", Disconnected, -1);
    row("no outcome", R"("x":1)", Unconnected, 1000);
    row("nonsense", R"("successful":false,"advice":{"reconnect":"sometimes","interval":"soon"})", Unconnected,
        1000);
    row("no object", R"("successful":false,"advice":[1])", Unconnected, 1000);
}

void tst_ClientCore::adviceOfAConnect()
{
    QFETCH(QByteArray, reply);
    QFETCH(ClientState, state);
    QFETCH(int, pause);
    connected();
    (void)step();
    receive(R"([{"channel":"/meta/connect","id":"3",)" + reply + "}]");
    QCOMPARE(m_core->state(), state);
    const auto next = m_core->nextDeadline();
    QCOMPARE(next.has_value(), pause >= 0);
    if (next)
        QCOMPARE(*next, now() + std::chrono::milliseconds(pause));
    QCOMPARE(m_core->id().isEmpty(), !isHandshaken(state));
    QCOMPARE(outcomes().contains(u"session lost"_s), !isHandshaken(state));
}

void tst_ClientCore::adviceOfAHandshake_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<ClientState>("state");
    using enum ClientState;
    QTest::newRow("success") << R"("successful":true,"clientId":"c1")"_ba << Handshaken;
    QTest::newRow("success, none") << R"("successful":true,"clientId":"c1","advice":{"reconnect":"none"})"_ba
                                   << Disconnected;
    QTest::newRow("failure") << R"("successful":false)"_ba << Rehandshaking;
    QTest::newRow("failure, retry") << R"("successful":false,"advice":{"reconnect":"retry"})"_ba
                                    << Rehandshaking;
    QTest::newRow("failure, none") << R"("successful":false,"advice":{"reconnect":"none"})"_ba
                                   << Disconnected;
}

void tst_ClientCore::adviceOfAHandshake()
{
    QFETCH(QByteArray, reply);
    QFETCH(ClientState, state);
    m_core->handshake(now(), {}, nullptr);
    (void)step();
    receive(R"([{"channel":"/meta/handshake","id":"1",)" + reply + "}]");
    QCOMPARE(m_core->state(), state);
    if (state == ClientState::Rehandshaking) {
        QCOMPARE(m_core->nextAttempt(), now()); // at once the first time
        QVERIFY(step().contains("/meta/handshake"));
        receive(R"([{"channel":"/meta/handshake","id":"2",)" + reply + "}]");
        QCOMPARE(m_core->nextAttempt(), now() + 1s);
    }
}

void tst_ClientCore::rejectsAHandshakeWithoutAClientId()
{
    m_core->handshake(now(), {}, nullptr);
    (void)step();
    receive(R"([{"channel":"/meta/handshake","id":"1","successful":true}])");
    QCOMPARE(m_core->state(), ClientState::Rehandshaking);
    QCOMPARE(m_core->failure(), u"the handshake reply has no clientId"_s);
}

void tst_ClientCore::rejectsAServerWithoutOurTransport()
{
    m_core->handshake(now(), {}, nullptr);
    (void)step();
    receive(R"([{"channel":"/meta/handshake","id":"1","successful":true,"clientId":"c1",)"
            R"("supportedConnectionTypes":["long-polling","callback-polling"]}])");
    QCOMPARE(m_core->state(), ClientState::Disconnected);
    QCOMPARE(m_core->failure(), u"405:c[websocket],s[long-polling,callback-polling]:no_transport"_s);
}

void tst_ClientCore::waitsForAnnouncedEvents()
{
    handshaken({}, R"(,"x-messages":2)");
    receive(R"([{"channel":"/a","data":1}])");
    QVERIFY(step().isEmpty());
    receive(R"([{"channel":"/a","data":2}])");
    QVERIFY(step().contains("/meta/connect"));
}

void tst_ClientCore::announcedEventsThatNeverCome()
{
    handshaken({}, R"(,"x-messages":9000000000000000000)");
    QVERIFY(step().isEmpty());
    m_clock.advance(15s);
    QVERIFY(step().contains("/meta/connect"));
}

void tst_ClientCore::lateRepliesToAnOldConnectAreIgnored()
{
    connected();
    (void)step(); // connect 3
    receive(R"([{"channel":"/meta/connect","id":"2","successful":false,"advice":{"reconnect":"none"}}])");
    QCOMPARE(m_core->state(), ClientState::Connected);
    QVERIFY(outcomes().isEmpty());
}

// A server that accepts every handshake and refuses every connect.
void tst_ClientCore::neverLoopsWithoutAPause()
{
    handshaken();
    int attempts = 0, id = 1;
    const Instant end = now() + 60s;
    while (now() < end) {
        const QByteArray sent = step();
        if (sent.contains("/meta/connect")) {
            ++attempts;
            receive(R"([{"channel":"/meta/connect","id":")" + QByteArray::number(++id) +
                    R"(","successful":false,"advice":{"reconnect":"handshake","interval":0}}])");
        } else if (sent.contains("/meta/handshake")) {
            receive(R"([{"channel":"/meta/handshake","id":")" + QByteArray::number(++id) +
                    R"(","successful":true,"clientId":"c"}])");
        } else {
            m_clock.advance(100ms);
        }
    }
    QVERIFY2(attempts > 5 && attempts < 15, QByteArray::number(attempts).constData());
}

// With maxInterval in the advice, the client knows when the server has given the session up.
void tst_ClientCore::lostSessionIsNotTriedTooLong()
{
    connected(R"({"timeout":2000,"interval":0,"maxInterval":3000})");
    m_core->linkFailed(now(), {u"reset"_s});
    QCOMPARE(m_core->state(), ClientState::Unconnected);
    for (int i = 0; i < 100 && m_core->state() == ClientState::Unconnected; ++i) {
        m_clock.advance(500ms);
        m_core->advance(now());
        for (const auto &action : m_core->takeActions()) {
            if (std::holds_alternative<ClientCore::OpenLink>(action))
                m_core->linkFailed(now(), {u"refused"_s});
        }
    }
    QCOMPARE(m_core->state(), ClientState::Rehandshaking);
    QVERIFY(m_clock.now() - TestClock().now() <= 6s);
}

void tst_ClientCore::doesNotWaitWhenToldSo()
{
    m_core->handshake(now(), {}, nullptr);
    int attempts = 0;
    const auto attempt = [&] {
        m_core->advance(now());
        for (const auto &action : m_core->takeActions()) {
            if (std::holds_alternative<ClientCore::OpenLink>(action)) {
                ++attempts;
                m_core->linkFailed(now(), {.reason = u"refused"_s, .fault = LinkFault::NobodyListens});
            }
        }
    };
    attempt(); // the first retry is at once
    attempt();
    QCOMPARE(attempts, 2);
    QCOMPARE(m_core->fault(), LinkFault::NobodyListens);
    QVERIFY(*m_core->nextAttempt() > now());
    attempt();
    QCOMPARE(attempts, 2);
    m_core->tryNow(now());
    QCOMPARE(*m_core->nextAttempt(), now());
    attempt();
    QCOMPARE(attempts, 3);
    QVERIFY(*m_core->nextAttempt() - now() >= 2s); // the pauses go on growing
}

// As a link over HTTP reports it: the connect goes on.
void tst_ClientCore::oneBatchFails()
{
    connected();
    (void)step();
    for (const char *data : {"1", "2"}) {
        Message message = Message::on(ChannelId::literal("/a"));
        message.setRaw(Field::Data, data);
        m_core->request(now(), message, nullptr);
        (void)step();
    }
    m_core->linkFailed(now(), {u"HTTP 500"_s, 4, 500, {}});
    QCOMPARE(outcomes(), QStringList{u"/a HTTP 500"_s});
    QCOMPARE(m_core->state(), ClientState::Connected);
    m_core->linkFailed(now(), {u"HTTP 502"_s, 3, 502, {}}); // the batch of the connect
    QCOMPARE(outcomes(), QStringList{u"/meta/connect HTTP 502"_s});
    QCOMPARE(m_core->state(), ClientState::Unconnected);
    m_clock.advance(1s);
    QVERIFY(step().startsWith("[{\"id\":\"6\",\"channel\":\"/meta/connect\"")); // the link is still open
}

void tst_ClientCore::linkFailsBeforeTheFirstConnect()
{
    handshaken(R"({"interval":5000})");
    m_core->linkFailed(now(), {u"reset"_s});
    QCOMPARE(m_core->state(), ClientState::Unconnected);
    m_clock.advance(6s);
    QVERIFY(step().startsWith("open [{\"id\":\"2\",\"channel\":\"/meta/connect\""));
}

void tst_ClientCore::requestsAreNumberedAndSigned()
{
    connected();
    (void)step();
    Message message = Message::on(ChannelId::literal("/a"));
    message.setRaw(Field::Data, "{}");
    m_core->request(now(), message, nullptr);
    m_core->request(now(), message, nullptr);
    QCOMPARE(step(), R"([{"id":"4","channel":"/a","clientId":"c1","data":{}},)"
                     R"({"id":"5","channel":"/a","clientId":"c1","data":{}}])"_ba);
}

void tst_ClientCore::unansweredRequestsAreBounded()
{
    m_options.limits.unansweredMessages = 3; // the connect is one
    m_core = std::make_unique<ClientCore>(m_options, std::vector<ClientWay>{{"websocket"}});
    connected();
    (void)step();
    Message message = Message::on(ChannelId::literal("/a"));
    message.setRaw(Field::Data, "1");
    for (int i = 0; i < 4; ++i)
        m_core->request(now(), message, nullptr);
    QCOMPARE(step().count("\"data\""), 2);
    QVERIFY(step().isEmpty());
    receive(R"([{"channel":"/a","id":"4","successful":true}])");
    QCOMPARE(step().count("\"data\""), 1);
}

void tst_ClientCore::disconnectWaitsForTheHeldConnect()
{
    connected();
    (void)step();
    m_core->disconnect(now(), nullptr);
    QCOMPARE(step(), R"([{"id":"4","channel":"/meta/disconnect","clientId":"c1"}])"_ba);
    receive(R"([{"channel":"/meta/disconnect","id":"4","successful":true}])");
    QCOMPARE(m_core->state(), ClientState::Disconnecting);
    receive(R"([{"channel":"/meta/connect","id":"3","successful":true,"advice":{"reconnect":"none"}}])");
    QCOMPARE(m_core->state(), ClientState::Disconnected);
    QCOMPARE(step(), "close"_ba);
    QVERIFY(!m_core->nextDeadline());
}

} // namespace tst_clientcore

QTEST_GUILESS_MAIN(tst_clientcore::tst_ClientCore)
#include "tst_clientcore.moc"
