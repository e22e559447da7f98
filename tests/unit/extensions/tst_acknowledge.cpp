// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/extensions/acknowledgedmessagesextension.h"

#include <QtTest/QTest>

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString ackClient = u"A"_s;

struct RecordedBatches final : AcknowledgedMessagesExtension::BatchListener
{
    void onBatchSend(ServerSession &, const QList<Frozen> &messages, qint64 batch) override
    {
        lines.append(u"sent %1: %2"_s.arg(batch).arg(messages.size()));
    }
    void onBatchReceive(ServerSession &, qint64 batch) override { lines.append(u"received %1"_s.arg(batch)); }
    QStringList lines;
};

} // namespace

// The acknowledge extension (protocol 16.1): what is sent again, when, and how often.
class AcknowledgeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void withoutTheWishItIsOff();
    void eventsComeWithNumberedConnects_data();
    void eventsComeWithNumberedConnects();
    void aLostReplyIsSentAgainOnceInOrder();
    void anAcknowledgedBatchIsForgotten();
    void whatIsQueuedAlreadyIsTakenOver();
    void deliveryDuringTheHandshakeIsABatch();
    void theResendDoesNotWait();
    void theClientsTimeoutStands();
    void whatIsKeptCountsInTheQueue();
    void droppedOnesAreNotSentAgain();
    void batchListenersHearBoth();
    void sessionsAreApart();

private:
    void start(const BrokerOptions &options = {}, TransportKind transport = TransportKind::LongPolling)
    {
        m_stage = std::make_unique<test::HookStage>(transport, options);
        m_extension = std::make_shared<AcknowledgedMessagesExtension>(m_stage->broker());
        m_stage->broker().addExtension(m_extension);
    }
    void shakeHands(const QString &client = ackClient)
    {
        m_stage->stage().send(client, "[{\"channel\":\"/meta/handshake\",\"ext\":{\"ack\":true}}]");
        m_handshake = m_stage->take(client).value(0);
        m_stage->in([&] { (void)m_stage->channel("/a").subscribe(m_stage->session(client)); });
    }
    void connect(qint64 acknowledged, const QByteArray &more = {}, const QString &client = ackClient)
    {
        m_stage->send(client, "\"id\":\"c\",\"channel\":\"/meta/connect\",\"ext\":{\"ack\":" +
                                  QByteArray::number(acknowledged) + '}' + more);
    }
    void publish(const QByteArray &data)
    {
        m_stage->in([&] {
            Message message;
            message.setRaw(Field::Data, data);
            m_stage->channel("/a").publish(nullptr, message);
        });
    }
    // "1 2 ack=3": the data of the events, and the number in the connect reply.
    [[nodiscard]] QString came(const QString &client = ackClient)
    {
        QStringList words;
        for (const QJsonObject &message : m_stage->take(client)) {
            if (message.contains("data"_L1))
                words.append(QString::number(message["data"_L1].toInt()));
            else
                words.append(u"ack=%1"_s.arg(message["ext"_L1]["ack"_L1].toInteger(-1)));
        }
        return words.join(u' ');
    }

    std::unique_ptr<test::HookStage> m_stage;
    std::shared_ptr<AcknowledgedMessagesExtension> m_extension;
    QJsonObject m_handshake;
};

void AcknowledgeTest::init()
{
    start();
}

void AcknowledgeTest::withoutTheWishItIsOff()
{
    m_stage->join(ackClient);
    QVERIFY(!m_stage->session(ackClient).isMetaConnectDeliveryOnly());
    QVERIFY(m_stage->session(ackClient).extensions().isEmpty());
}

void AcknowledgeTest::eventsComeWithNumberedConnects_data()
{
    QTest::addColumn<int>("transport");
    QTest::newRow("long-polling") << int(TransportKind::LongPolling);
    QTest::newRow("websocket") << int(TransportKind::WebSocket);
    QTest::newRow("callback-polling") << int(TransportKind::CallbackPolling);
}

void AcknowledgeTest::eventsComeWithNumberedConnects()
{
    QFETCH(int, transport);
    start({}, TransportKind(transport));
    shakeHands();
    QCOMPARE(m_handshake["ext"_L1]["ack"_L1], QJsonValue(true));
    connect(0);
    QCOMPARE(came(), u"ack=1"_s);
    connect(1);
    QCOMPARE(came(), QString());
    publish("7");
    QCOMPARE(came(), u"7 ack=2"_s);
}

void AcknowledgeTest::aLostReplyIsSentAgainOnceInOrder()
{
    shakeHands();
    connect(0);
    (void)came();
    publish("1");
    publish("2");
    connect(1);
    QCOMPARE(came(), u"1 2 ack=2"_s); // and this reply is lost
    publish("3");
    connect(1);
    QCOMPARE(came(), u"1 2 3 ack=3"_s);
    connect(3);
    QCOMPARE(came(), QString());
    publish("4");
    QCOMPARE(came(), u"4 ack=4"_s);
}

void AcknowledgeTest::anAcknowledgedBatchIsForgotten()
{
    shakeHands();
    publish("1");
    connect(0);
    QCOMPARE(came(), u"1 ack=1"_s);
    publish("2");
    connect(1);
    QCOMPARE(came(), u"2 ack=2"_s);
    publish("3");
    connect(1); // 2 is lost, 1 came
    QCOMPARE(came(), u"2 3 ack=3"_s);
}

void AcknowledgeTest::whatIsQueuedAlreadyIsTakenOver()
{
    struct Greeter final : ServerListener
    {
        void sessionAdded(ServerSession &session, const Message &) override
        {
            Message hello = Message::on(ChannelId::literal("/a"));
            hello.setRaw(Field::Data, "1");
            session.deliver(nullptr, hello);
        }
    } greeter;
    const Registration registration = m_stage->broker().addListener(greeter);
    shakeHands();
    connect(0);
    QCOMPARE(came(), u"1 ack=1"_s);
    connect(0);
    QCOMPARE(came(), u"1 ack=2"_s);
}

void AcknowledgeTest::deliveryDuringTheHandshakeIsABatch()
{
    BrokerOptions options;
    options.allowMessageDeliveryDuringHandshake = true;
    start(options);
    struct Greeter final : ServerListener
    {
        void sessionAdded(ServerSession &session, const Message &) override
        {
            Message hello = Message::on(ChannelId::literal("/a"));
            hello.setRaw(Field::Data, "1");
            session.deliver(nullptr, hello);
        }
    } greeter;
    const Registration registration = m_stage->broker().addListener(greeter);
    m_stage->stage().send(ackClient, "[{\"channel\":\"/meta/handshake\",\"ext\":{\"ack\":true}}]");
    const QList<QJsonObject> messages = m_stage->take(ackClient);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0]["ext"_L1]["ack"_L1].toObject(),
             (QJsonObject{{"enabled"_L1, true}, {"batch"_L1, 1}}));
    QCOMPARE(messages[0]["x-messages"_L1].toInt(), 1);
    QCOMPARE(messages[1]["data"_L1].toInt(), 1);
    connect(0); // as if the handshake's events had been lost
    QCOMPARE(came(), u"1 ack=2"_s);
    connect(2);
    QCOMPARE(came(), QString());
}

void AcknowledgeTest::theResendDoesNotWait()
{
    shakeHands();
    connect(0);
    (void)came();
    connect(1);
    publish("1");
    QCOMPARE(came(), u"1 ack=2"_s);
    connect(1); // lost: nothing new is said, and it comes at once all the same
    QCOMPARE(came(), u"1 ack=3"_s);
}

void AcknowledgeTest::theClientsTimeoutStands()
{
    start({}, TransportKind::WebSocket);
    shakeHands();
    connect(0);
    publish("1");
    connect(1);
    QCOMPARE(came(), u"ack=1 1 ack=2"_s);
    connect(1, ",\"advice\":{\"timeout\":5000}");
    QCOMPARE(came(), QString()); // it wanted to wait
    m_stage->stage().wait(5s);
    QCOMPARE(came(), u"1 ack=3"_s);
}

void AcknowledgeTest::whatIsKeptCountsInTheQueue()
{
    BrokerOptions options;
    options.limits.queueMessages = 3;
    options.queuePolicy = QueuePolicy::DropNewest;
    start(options);
    shakeHands();
    publish("1");
    publish("2");
    connect(0);
    QCOMPARE(came(), u"1 2 ack=1"_s);
    publish("3");
    publish("4"); // two unacknowledged, one waiting: full
    connect(0);
    QCOMPARE(came(), u"1 2 3 ack=2"_s);
    connect(2);
    publish("5");
    QCOMPARE(came(), u"5 ack=3"_s);
}

void AcknowledgeTest::droppedOnesAreNotSentAgain()
{
    BrokerOptions options;
    options.limits.queueMessages = 2;
    options.queuePolicy = QueuePolicy::DropOldest;
    start(options);
    shakeHands();
    for (const char *data : {"1", "2", "3", "4"})
        publish(data);
    connect(0);
    QCOMPARE(came(), u"3 4 ack=1"_s);
    connect(0);
    QCOMPARE(came(), u"3 4 ack=2"_s);
}

void AcknowledgeTest::batchListenersHearBoth()
{
    RecordedBatches batches;
    const Registration registration = m_extension->addListener(batches);
    shakeHands();
    publish("1");
    connect(0);
    connect(1);
    QCOMPARE(batches.lines, (QStringList{u"received 0"_s, u"sent 1: 1"_s, u"received 1"_s}));
}

void AcknowledgeTest::sessionsAreApart()
{
    shakeHands(u"A"_s);
    shakeHands(u"B"_s);
    publish("1");
    connect(0, {}, u"A"_s);
    QCOMPARE(came(u"A"_s), u"1 ack=1"_s);
    m_stage->in([&] { m_stage->session(u"A"_s).disconnect(); });
    connect(0, {}, u"B"_s);
    QCOMPARE(came(u"B"_s), u"1 ack=1"_s);
    QVERIFY(m_stage->broker().queuedBytes() > 0); // B has not acknowledged it
    m_stage->in([&] { m_stage->session(u"B"_s).disconnect(); });
    QCOMPARE(m_stage->broker().queuedBytes(), 0);
}

QTEST_GUILESS_MAIN(AcknowledgeTest)
#include "tst_acknowledge.moc"
