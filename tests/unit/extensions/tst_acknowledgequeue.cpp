// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/extensions/acktest.h"

#include <QtTest/QTest>
#include <stdexcept>

namespace tst_acknowledgequeue {

using namespace halley;
using namespace halley::test;

namespace {

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

// Acknowledge (protocol 16.1) and the queue of its session: limits, listeners, the end.
class AcknowledgeQueueTest : public AckTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatIsKeptCountsInTheQueue();
    void bytesThatAreKeptCountInTheQueue();
    void whoNeverAcknowledgesIsEnded();
    void droppedOnesAreNotSentAgain();
    void whatAListenerRemovedIsNotSentAgain();
    void aPurgedQueueStaysPurged();
    void batchListenersHearBoth();
    void aListenerThatThrowsStopsNobody();
    void sessionsAreApart();
    void lastWordsArrive_data();
    void lastWordsArrive();
};

void AcknowledgeQueueTest::init()
{
    start();
}

void AcknowledgeQueueTest::whatIsKeptCountsInTheQueue()
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

void AcknowledgeQueueTest::bytesThatAreKeptCountInTheQueue()
{
    BrokerOptions options;
    options.limits.queueBytes = 100;
    options.queuePolicy = QueuePolicy::DropNewest;
    start(options);
    shakeHands();
    const QByteArray sixty(60, '1');
    publish('"' + sixty + '"');
    connect(0);
    QCOMPARE(m_stage->take(ackClient).size(), 2);
    publish('"' + sixty + '"'); // no room while the first is not acknowledged
    connect(0);
    QCOMPARE(m_stage->take(ackClient).size(), 2);
    connect(2);
    publish('"' + sixty + '"');
    QCOMPARE(m_stage->take(ackClient).size(), 2);
}

// Who never acknowledges fills its queue by and by.
void AcknowledgeQueueTest::whoNeverAcknowledgesIsEnded()
{
    BrokerOptions options;
    options.limits.queueMessages = 5;
    start(options);
    shakeHands();
    for (int i = 0; i < 5; ++i) {
        publish("1");
        connect(0);
        QCOMPARE(m_stage->take(ackClient).size(), i + 2);
    }
    QCOMPARE(m_stage->broker().sessionCount(), 1);
    publish("1");
    QCOMPARE(m_stage->broker().sessionCount(), 0);
    QCOMPARE(m_stage->broker().queuedBytes(), 0);
}

void AcknowledgeQueueTest::droppedOnesAreNotSentAgain()
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

void AcknowledgeQueueTest::whatAListenerRemovedIsNotSentAgain()
{
    shakeHands();
    const Registration registration =
        m_stage->session(ackClient).addQueueListener([](ServerSession &session, const Frozen &message) {
            if (message.json().contains("\"data\":2"))
                session.queue().removeAt(session.queue().count() - 1);
        });
    for (const char *data : {"1", "2", "3"})
        publish(data);
    connect(0);
    QCOMPARE(came(), u"1 3 ack=1"_s);
    connect(0);
    QCOMPARE(came(), u"1 3 ack=2"_s);
}

void AcknowledgeQueueTest::aPurgedQueueStaysPurged()
{
    shakeHands();
    publish("1");
    connect(0);
    (void)came();
    publish("2");
    m_stage->in([&] { m_stage->session(ackClient).queue().clear(); });
    publish("3");
    connect(0);
    QCOMPARE(came(), u"1 3 ack=2"_s);
}

void AcknowledgeQueueTest::batchListenersHearBoth()
{
    RecordedBatches batches;
    const Registration registration = m_extension->addListener(batches);
    shakeHands();
    publish("1");
    connect(0);
    connect(1);
    QCOMPARE(batches.lines, (QStringList{u"received 0"_s, u"sent 1: 1"_s, u"received 1"_s}));
}

void AcknowledgeQueueTest::aListenerThatThrowsStopsNobody()
{
    struct Broken final : AcknowledgedMessagesExtension::BatchListener
    {
        void onBatchSend(ServerSession &, const QList<Frozen> &, qint64) override
        {
            throw std::runtime_error("send");
        }
        void onBatchReceive(ServerSession &, qint64) override { throw std::runtime_error("receive"); }
    } broken;
    RecordedBatches batches;
    const Registration first = m_extension->addListener(broken);
    const Registration second = m_extension->addListener(batches);
    shakeHands();
    publish("1");
    connect(0);
    QCOMPARE(came(), u"1 ack=1"_s);
    connect(0);
    QCOMPARE(came(), u"1 ack=2"_s);
    QCOMPARE(batches.lines, (QStringList{u"received 0"_s, u"sent 1: 1"_s, u"received 0"_s, u"sent 2: 1"_s}));
}

void AcknowledgeQueueTest::sessionsAreApart()
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

void AcknowledgeQueueTest::lastWordsArrive_data()
{
    QTest::addColumn<int>("transport");
    QTest::addColumn<bool>("acknowledges");
    for (const bool acknowledges : {true, false}) {
        const char *how = acknowledges ? "acknowledged" : "plain";
        QTest::addRow("long-polling, %s", how) << int(TransportKind::LongPolling) << acknowledges;
        QTest::addRow("websocket, %s", how) << int(TransportKind::WebSocket) << acknowledges;
    }
}

// What is said in the turn in which the session ends, and its goodbye.
void AcknowledgeQueueTest::lastWordsArrive()
{
    QFETCH(int, transport);
    QFETCH(bool, acknowledges);
    start({}, TransportKind(transport));
    if (acknowledges)
        shakeHands();
    else
        m_stage->join(ackClient);
    connect(0);
    (void)came();
    connect(1);
    (void)came();
    m_stage->in([&] {
        m_stage->session(ackClient).deliver(nullptr, Message::on(ChannelId::literal("/service/last")));
        m_stage->session(ackClient).disconnect();
    });
    QStringList channels;
    for (const QJsonObject &message : m_stage->take(ackClient))
        channels.append(message["channel"_L1].toString());
    channels.sort();
    if (acknowledges || TransportKind(transport) == TransportKind::LongPolling)
        QCOMPARE(channels, (QStringList{u"/meta/connect"_s, u"/meta/disconnect"_s, u"/service/last"_s}));
    QVERIFY(channels.contains(u"/meta/disconnect"_s));
    QCOMPARE(m_stage->broker().queuedBytes(), 0);
}

} // namespace tst_acknowledgequeue

QTEST_GUILESS_MAIN(tst_acknowledgequeue::AcknowledgeQueueTest)
#include "tst_acknowledgequeue.moc"
