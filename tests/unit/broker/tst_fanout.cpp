// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/codec.h"
#include "tests/conformance/brokerstage.h"

#include <QtTest/QTest>
#include <variant>

namespace tst_fanout {

using namespace halley;

// What one publish to many costs in effects: the hot path, as the shell sees it.
class FanoutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void oneEffectAndOneTextForAll();
    void payloadsPassByteForByte_data();
    void payloadsPassByteForByte();
    void aLinkThatHadEnoughInOneTurnWaits();
    void budgetOfAllQueuesCountsASharedEventOnce();
    void anEventReachesASessionOnce();
    void bytesAreCounted();

private:
    [[nodiscard]] static MessageBatch decoded(const QByteArray &text) { return *decodeBatch(text); }
    // Opens a WebSocket with a session that is subscribed to /a.
    [[nodiscard]] QByteArray join(quint32 index);
    [[nodiscard]] Effects publish(const QByteArray &data);

    BrokerOptions m_options;
    std::unique_ptr<Broker> m_broker;
    QByteArray m_publisher;
};

namespace {

constexpr LinkId fanoutPublisher{1, 1};

Instant fanoutNow()
{
    return {std::chrono::seconds(1), std::chrono::milliseconds(1)};
}

} // namespace

void FanoutTest::init()
{
    m_options.limits = Limits{};
    m_broker = std::make_unique<Broker>(m_options, [](std::span<std::byte>) {});
    m_publisher = join(1);
}

QByteArray FanoutTest::join(quint32 index)
{
    auto context = std::make_shared<LinkContext>();
    context->transport = TransportKind::WebSocket;
    const LinkId link{index, 1};
    m_broker->beginTurn(fanoutNow());
    m_broker->linkOpened(link, context);
    m_broker->receive(link, decoded(R"([{"channel":"/meta/handshake"}])"));
    const Effects effects = m_broker->endTurn();
    const QByteArray reply = std::get<Send>(effects.front()).messages.front().json();
    const QByteArray id = decoded(reply).first().clientId().text();
    m_broker->beginTurn(fanoutNow());
    m_broker->receive(link, decoded(R"([{"channel":"/meta/connect","clientId":")" + id + "\"}]"));
    if (index > 1)
        m_broker->receive(
            link, decoded(R"([{"channel":"/meta/subscribe","subscription":"/a","clientId":")" + id + "\"}]"));
    m_broker->linkWritable(link); // small limits make even a handshake's reply a lot
    (void)m_broker->endTurn();
    return id;
}

Effects FanoutTest::publish(const QByteArray &data)
{
    m_broker->beginTurn(fanoutNow());
    m_broker->receive(fanoutPublisher, decoded(R"([{"id":"1","channel":"/a","clientId":")" + m_publisher +
                                               R"(","data":)" + data + "}]"));
    return m_broker->endTurn();
}

void FanoutTest::oneEffectAndOneTextForAll()
{
    for (quint32 index = 2; index < 102; ++index)
        (void)join(index);
    const Effects effects = publish("1");
    QCOMPARE(effects.size(), size_t(2));
    const auto &fanout = std::get<Fanout>(effects[0]);
    QCOMPARE(fanout.links.size(), size_t(100));
    QCOMPARE(fanout.event.json(), QByteArray(R"({"channel":"/a","data":1})"));
    QCOMPARE(std::get<Send>(effects[1]).link, fanoutPublisher);
    QCOMPARE(m_broker->counters().deliveries, quint64(100));
    QCOMPARE(m_broker->counters().publishes, quint64(1));
}

void FanoutTest::payloadsPassByteForByte_data()
{
    QTest::addColumn<QByteArray>("data");
    for (const char *data :
         {"18446744073709551616", "1e400", "-0", "1.10", "\"\\u0041\\/\\n\"", "\"\\ud800\"",
          "\"\xEF\xBB\xBF\"", R"({"z":1,"a":2,"z":3})", "{ \"a\" : [ 1 , 2 ] }", "null", "\"\xE6\xB1\x89\""})
        QTest::newRow(data) << QByteArray(data);
}

void FanoutTest::payloadsPassByteForByte()
{
    QFETCH(QByteArray, data);
    (void)join(2);
    const Effects effects = publish(data);
    QCOMPARE(std::get<Fanout>(effects[0]).event.json(), R"({"channel":"/a","data":)" + data + '}');
}

void FanoutTest::aLinkThatHadEnoughInOneTurnWaits()
{
    m_options.limits.unwritten = 100;
    m_broker = std::make_unique<Broker>(m_options, [](std::span<std::byte>) {});
    m_publisher = join(1);
    (void)join(2);
    m_broker->beginTurn(fanoutNow());
    for (int i = 0; i < 10; ++i)
        m_broker->receive(fanoutPublisher, decoded(R"([{"channel":"/a","clientId":")" + m_publisher +
                                                   R"(","data":"0123456789"}])"));
    const Effects effects = m_broker->endTurn();
    int handedOut = 0;
    int waits = 0;
    for (const Effect &effect : effects) {
        handedOut += std::holds_alternative<Fanout>(effect) ? 1 : 0;
        if (const auto *await = std::get_if<AwaitWritable>(&effect))
            waits += await->link.index == 2 ? 1 : 0;
    }
    QCOMPARE(waits, 1);
    QVERIFY2(handedOut > 1 && handedOut < 5, QByteArray::number(handedOut).constData());
    m_broker->beginTurn(fanoutNow());
    m_broker->linkWritable({2, 1});
    const Effects rest = m_broker->endTurn();
    QVERIFY(!rest.empty());
    QCOMPARE(std::get<Send>(rest.front()).link.index, 2U);
}

void FanoutTest::budgetOfAllQueuesCountsASharedEventOnce()
{
    (void)join(2);
    (void)join(3);
    m_broker->beginTurn(fanoutNow());
    m_broker->linkBlocked({2, 1});
    m_broker->linkBlocked({3, 1});
    (void)m_broker->endTurn();
    (void)publish("1");
    QCOMPARE(m_broker->queuedBytes(), qsizetype(sizeof(R"({"channel":"/a","data":1})")) - 1);
    m_broker->beginTurn(fanoutNow());
    m_broker->linkClosed({2, 1});
    m_broker->linkWritable({3, 1});
    (void)m_broker->endTurn();
    QVERIFY(m_broker->queuedBytes() > 0); // the session of the closed link still has it
}

void FanoutTest::anEventReachesASessionOnce()
{
    const QByteArray id = join(2);
    m_broker->beginTurn(fanoutNow());
    m_broker->receive(
        {2, 1},
        decoded(R"([{"channel":"/meta/subscribe","subscription":["/*","/**"],"clientId":")" + id + "\"}]"));
    (void)m_broker->endTurn();
    QCOMPARE(std::get<Fanout>(publish("1")[0]).links.size(), size_t(1));
}

void FanoutTest::bytesAreCounted()
{
    const quint64 inBefore = m_broker->counters().bytesIn;
    const quint64 outBefore = m_broker->counters().bytesOut;
    const Effects effects = publish("1");
    const QByteArray sent = R"({"id":"1","channel":"/a","clientId":")" + m_publisher + R"(","data":1})";
    QCOMPARE(m_broker->counters().bytesIn - inBefore, quint64(sent.size()));
    QCOMPARE(m_broker->counters().bytesOut - outBefore,
             quint64(std::get<Send>(effects[0]).messages.front().size()));
}

} // namespace tst_fanout

QTEST_APPLESS_MAIN(tst_fanout::FanoutTest)
#include "tst_fanout.moc"
