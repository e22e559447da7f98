// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/extensions/acknowledgedmessagesextension.h"

#include <QtTest/QTest>
#include <random>

namespace tst_lostreplies {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString lossyClient = u"A"_s;

// Lets the connect replies of a session wait until it is told; after they have their number.
class ReplyDelay final : public SessionExtension
{
public:
    bool isAsynchronous() const override { return true; }
    void incoming(ServerSession &, Message &, Message &, Promise<bool> proceed) override
    {
        proceed.complete(true);
    }
    void outgoing(ServerSession &, ServerSession *, const Message &message, const Message *,
                  Promise<std::optional<Message>> result) override
    {
        if (message.channel() == "/meta/connect")
            m_waiting.emplace_back(std::move(result), message);
        else
            result.complete(message);
    }
    void letGo()
    {
        for (const auto &[promise, reply] : std::exchange(m_waiting, {}))
            promise.complete(reply);
    }

private:
    std::vector<std::pair<Promise<std::optional<Message>>, Message>> m_waiting;
};

// Gives it to every session, before acknowledge comes.
struct Delayer final : ServerListener
{
    explicit Delayer(std::shared_ptr<ReplyDelay> extension) : delay(std::move(extension)) {}
    void sessionAdded(ServerSession &session, const Message &) override { session.addExtension(delay); }
    const std::shared_ptr<ReplyDelay> delay;
};

} // namespace

// Acknowledge (protocol 16.1) between a server that talks and a client whose replies are lost: at the end it
// has everything, once and in order.
class LostRepliesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingComesOnce_data();
    void everythingComesOnce();

private:
    void start(bool webSocket, bool moves, bool delays);
    void step();
    void talk();
    void connect();
    void breakUp();
    // What came: the client handles all of it, or nothing.
    void hear(bool lost);
    [[nodiscard]] bool chance(int percent) { return int(m_random() % 100) < percent; }

    std::mt19937 m_random;
    std::unique_ptr<test::HookStage> m_stage;
    std::shared_ptr<ReplyDelay> m_delay;
    bool m_moves = false;
    bool m_webSocket = false;
    bool m_connecting = false; // a connect is not answered yet
    bool m_batching = false;
    qint64 m_batch = 0; // the client's
    int m_said = 0;
    int m_lost = 0;
    QList<int> m_heard;
};

void LostRepliesTest::everythingComesOnce_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<bool>("moves");
    QTest::addColumn<bool>("delays");
    for (int seed = 1; seed <= 8; ++seed) {
        const auto row = [&](const char *what) -> QTestData & {
            return QTest::addRow("%s %d", what, seed) << seed;
        };
        row("long-polling") << false << false << false;
        row("websocket") << true << false << false;
        row("moving") << false << true << false;
        row("long-polling, replies wait") << false << false << true;
        row("moving, replies wait") << false << true << true;
    }
}

void LostRepliesTest::start(bool webSocket, bool moves, bool delays)
{
    BrokerOptions options;
    options.maxInterval = 1h;
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling, options);
    Broker &broker = m_stage->broker();
    broker.addExtension(std::make_shared<AcknowledgedMessagesExtension>(broker));
    m_delay = delays ? std::make_shared<ReplyDelay>() : nullptr;
    Delayer delayer(m_delay);
    const Registration registration = delays ? broker.addListener(delayer) : Registration();
    m_webSocket = webSocket;
    m_moves = moves;
    m_connecting = m_batching = false;
    m_batch = m_said = m_lost = 0;
    m_heard.clear();
    m_stage->stage().useTransport(lossyClient,
                                  webSocket ? TransportKind::WebSocket : TransportKind::LongPolling);
    m_stage->stage().send(lossyClient, "[{\"channel\":\"/meta/handshake\",\"ext\":{\"ack\":true}}]");
    (void)m_stage->take(lossyClient);
    m_stage->in([&] {
        m_stage->channel("/lazy").setLazy(true);
        for (const char *name : {"/prompt", "/lazy"})
            (void)m_stage->channel(name).subscribe(m_stage->session(lossyClient));
    });
}

void LostRepliesTest::talk()
{
    m_stage->in([&] {
        for (int count = 1 + int(m_random() % 3); count > 0; --count) {
            Message message;
            message.setRaw(Field::Data, QByteArray::number(++m_said));
            m_stage->channel(chance(25) ? "/lazy" : "/prompt").publish(nullptr, message);
        }
    });
}

void LostRepliesTest::connect()
{
    if (m_moves && chance(20)) {
        m_webSocket = !m_webSocket;
        m_stage->stage().useTransport(lossyClient,
                                      m_webSocket ? TransportKind::WebSocket : TransportKind::LongPolling);
    }
    m_connecting = true;
    m_stage->send(lossyClient,
                  "\"channel\":\"/meta/connect\",\"ext\":{\"ack\":" + QByteArray::number(m_batch) + '}');
}

void LostRepliesTest::breakUp()
{
    m_stage->stage().close(lossyClient);
    (void)m_stage->take(lossyClient);
    m_connecting = false;
    ++m_lost;
}

void LostRepliesTest::hear(bool lost)
{
    const QList<QJsonObject> messages = m_stage->take(lossyClient);
    if (messages.isEmpty())
        return;
    if (lost)
        return breakUp();
    for (const QJsonObject &message : messages) {
        if (message.contains("data"_L1)) {
            m_heard.append(message["data"_L1].toInt());
        } else if (message["channel"_L1] == "/meta/connect"_L1) {
            m_batch = message["ext"_L1]["ack"_L1].toInteger();
            m_connecting = false;
        }
    }
}

void LostRepliesTest::step()
{
    switch (m_random() % 8) {
    case 0:
    case 1:
        talk();
        break;
    case 2:
    case 3:
    case 4:
        if (!m_connecting)
            connect();
        break;
    case 5:
        m_stage->stage().wait(chance(50) ? 1s : 30s);
        break;
    case 6:
        if (chance(30))
            breakUp();
        if (m_delay)
            m_stage->in([&] { m_delay->letGo(); });
        break;
    default:
        m_stage->in([&] {
            if (std::exchange(m_batching, !m_batching))
                m_stage->session(lossyClient).endBatch();
            else
                m_stage->session(lossyClient).startBatch();
        });
    }
    hear(chance(35));
}

void LostRepliesTest::everythingComesOnce()
{
    QFETCH(int, seed);
    QFETCH(bool, webSocket);
    QFETCH(bool, moves);
    QFETCH(bool, delays);
    m_random.seed(std::mt19937::result_type(seed));
    start(webSocket, moves, delays);
    for (int i = 0; i < 600; ++i)
        step();
    if (m_batching)
        m_stage->in([&] { m_stage->session(lossyClient).endBatch(); });
    for (int i = 0; i < 4; ++i) {
        if (!m_connecting)
            connect();
        if (m_delay)
            m_stage->in([&] { m_delay->letGo(); });
        hear(false);
        m_stage->stage().wait(5s);
        hear(false);
    }
    QList<int> said;
    for (int i = 1; i <= m_said; ++i)
        said.append(i);
    QCOMPARE(m_heard, said);
    QVERIFY(m_said > 100);
    QVERIFY(m_lost > 20);
}

} // namespace tst_lostreplies

QTEST_GUILESS_MAIN(tst_lostreplies::LostRepliesTest)
#include "tst_lostreplies.moc"
