// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/extensions/acktest.h"

#include <QtTest/QTest>

namespace tst_acknowledge {

using namespace halley;
using namespace halley::test;
using namespace std::chrono_literals;

// The acknowledge extension (protocol 16.1): what is sent again, when, and how often.
class AcknowledgeTest : public AckTest
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
    void onlyItsOwnConnectAcknowledges();
    void strangeNumbersDoNoHarm_data();
    void strangeNumbersDoNoHarm();
    void publishRepliesBringNoEvents();
    void aTimeoutWithinABatchLosesNothing();
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

void AcknowledgeTest::onlyItsOwnConnectAcknowledges()
{
    shakeHands();
    publish("1");
    connect(0);
    QCOMPARE(came(), u"1 ack=1"_s);
    const QByteArray own = m_stage->session(ackClient).id().text();
    m_stage->stage().send(ackClient, "[{\"channel\":\"/a\",\"clientId\":\"" + own +
                                         "\"},{\"channel\":\"/meta/connect\",\"clientId\":\"x\",\"ext\":{"
                                         "\"ack\":1}}]");
    (void)m_stage->take(ackClient);
    connect(0);
    QVERIFY(came().startsWith(u"1 "_s));
}

void AcknowledgeTest::strangeNumbersDoNoHarm_data()
{
    QTest::addColumn<QByteArray>("ext");
    QTest::addColumn<bool>("again");
    QTest::newRow("none") << QByteArray("{}") << true;
    QTest::newRow("a text") << QByteArray("{\"ack\":\"1\"}") << true;
    QTest::newRow("yes") << QByteArray("{\"ack\":true}") << true;
    QTest::newRow("negative") << QByteArray("{\"ack\":-1}") << true;
    QTest::newRow("a fraction") << QByteArray("{\"ack\":1.5}") << true;
    QTest::newRow("beyond a qint64") << QByteArray("{\"ack\":1e300}") << true;
    QTest::newRow("not given yet") << QByteArray("{\"ack\":9007199254740993}") << true;
    QTest::newRow("no object") << QByteArray("[1]") << true;
    QTest::newRow("the right one") << QByteArray("{\"ack\":1}") << false;
}

void AcknowledgeTest::strangeNumbersDoNoHarm()
{
    QFETCH(QByteArray, ext);
    QFETCH(bool, again);
    shakeHands();
    publish("1");
    connect(0);
    (void)came();
    publish("2");
    m_stage->send(ackClient, "\"channel\":\"/meta/connect\",\"ext\":" + ext);
    QCOMPARE(came(), again ? u"1 2 ack=2"_s : u"2 ack=2"_s);
}

void AcknowledgeTest::publishRepliesBringNoEvents()
{
    shakeHands();
    connect(0);
    (void)came();
    connect(1);
    m_stage->publish(ackClient, "p", "/a", "5");
    const QList<QJsonObject> messages = m_stage->take(ackClient);
    QCOMPARE(messages.size(), 3); // the publish reply alone, then the connect's response
    QCOMPARE(messages[0]["id"_L1].toString(), u"p"_s);
    QCOMPARE(messages[1]["data"_L1].toInt(), 5);
    QCOMPARE(messages[2]["ext"_L1]["ack"_L1].toInt(), 2);
}

// A connect that ends while the server batches leaves with a number, but without the queue.
void AcknowledgeTest::aTimeoutWithinABatchLosesNothing()
{
    shakeHands();
    connect(0);
    (void)came();
    connect(1);
    m_stage->in([&] { m_stage->session(ackClient).startBatch(); });
    publish("1");
    m_stage->stage().wait(30s);
    QCOMPARE(came(), u"ack=2"_s);
    m_stage->in([&] { m_stage->session(ackClient).endBatch(); });
    connect(2);
    QCOMPARE(came(), u"1 ack=3"_s);
    connect(2); // lost
    QCOMPARE(came(), u"1 ack=4"_s);
}

} // namespace tst_acknowledge

QTEST_GUILESS_MAIN(tst_acknowledge::AcknowledgeTest)
#include "tst_acknowledge.moc"
