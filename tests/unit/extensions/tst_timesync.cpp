// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/extensions/timesyncextension.h"

#include <QtTest/QTest>

namespace tst_timesync {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 stageTime = 1'700'000'000'000; // what the stage's clock begins with
const QString timeClient = u"A"_s;

} // namespace

// The timesync extension (protocol 16.2): what clients are told of the server's clock.
class TimesyncTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void answers_data();
    void answers();
    void theHoldIsTold();
    void theHandshakeIsAnsweredToo();
    void everyMetaMessageMayAsk();
    void aPeerWithoutSessionIsAnswered();
    void aReplyTellsItsOwnHold();
    void theTargetCanBeSet();
    void withoutTheWishThereIsNoAnswer();

private:
    std::unique_ptr<test::HookStage> m_stage;
};

void TimesyncTest::init()
{
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling);
    m_stage->broker().addExtension(std::make_shared<TimesyncExtension>(m_stage->broker()));
}

void TimesyncTest::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("answer");
    const auto at = [](qint64 difference) { return QByteArray::number(stageTime + difference); };
    QTest::newRow("no lag yet: always")
        << QByteArray("{\"tc\":" + at(-100) + "}")
        << QByteArray("{\"p\":0,\"tc\":" + at(-100) + ",\"ts\":" + at(0) + '}');
    QTest::newRow("lag zero: always")
        << QByteArray("{\"tc\":" + at(0) + ",\"l\":0,\"o\":0}")
        << QByteArray("{\"a\":0,\"p\":0,\"tc\":" + at(0) + ",\"ts\":" + at(0) + '}');
    QTest::newRow("good enough: no answer")
        << QByteArray("{\"tc\":" + at(-60) + ",\"l\":20,\"o\":30}") << QByteArray();
    QTest::newRow("off by the target: an answer")
        << QByteArray("{\"tc\":" + at(-60) + ",\"l\":20,\"o\":65}")
        << QByteArray("{\"a\":25,\"p\":0,\"tc\":" + at(-60) + ",\"ts\":" + at(0) + '}');
    QTest::newRow("off the other way")
        << QByteArray("{\"tc\":" + at(-60) + ",\"l\":20,\"o\":15}")
        << QByteArray("{\"a\":-25,\"p\":0,\"tc\":" + at(-60) + ",\"ts\":" + at(0) + '}');
    QTest::newRow("just good enough")
        << QByteArray("{\"tc\":" + at(-60) + ",\"l\":20,\"o\":64}") << QByteArray();
    QTest::newRow("a lag alone") << QByteArray("{\"tc\":" + at(-60) + ",\"l\":-5}")
                                 << QByteArray("{\"a\":-65,\"p\":0,\"tc\":" + at(-60) + ",\"ts\":" + at(0) +
                                               '}');
    QTest::newRow("a clock with fractions")
        << QByteArray("{\"tc\":5.5}") << QByteArray("{\"p\":0,\"tc\":5.5,\"ts\":" + at(0) + '}');
    QTest::newRow("lag is no number")
        << QByteArray("{\"tc\":5,\"l\":\"7\"}") << QByteArray("{\"p\":0,\"tc\":5,\"ts\":" + at(0) + '}');
    QTest::newRow("no clock shows this")
        << QByteArray("{\"tc\":9223372036854775807,\"l\":1}") << QByteArray();
    QTest::newRow("nor this") << QByteArray("{\"tc\":-1e300}") << QByteArray();
    QTest::newRow("an offset out of the world")
        << QByteArray("{\"tc\":" + at(0) + ",\"l\":9,\"o\":-9223372036854775808}") << QByteArray();
    QTest::newRow("not an object") << QByteArray("7") << QByteArray();
    QTest::newRow("a clock in words") << QByteArray("{\"tc\":\"noon\"}") << QByteArray();
    QTest::newRow("no clock") << QByteArray("{\"l\":1}") << QByteArray();
}

void TimesyncTest::answers()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, answer);
    m_stage->sendHandshake(timeClient);
    (void)m_stage->take(timeClient);
    m_stage->send(timeClient, "\"channel\":\"/meta/connect\",\"ext\":{\"timesync\":" + request + '}');
    const QJsonObject reply = m_stage->take(timeClient).value(0);
    const QJsonValue given = reply["ext"_L1]["timesync"_L1];
    QCOMPARE(given.isObject() ? jsonText(given) : QByteArray(), answer);
}

void TimesyncTest::theHoldIsTold()
{
    m_stage->join(timeClient);
    m_stage->send(timeClient,
                  "\"channel\":\"/meta/connect\",\"ext\":{\"timesync\":{\"tc\":5,\"l\":23,\"o\":-4}}");
    m_stage->stage().wait(30s);
    const QJsonValue given = m_stage->take(timeClient).value(0)["ext"_L1]["timesync"_L1];
    QCOMPARE(given["p"_L1].toInteger(), 30'000);
    QCOMPARE(given["ts"_L1].toInteger(), stageTime);
    QCOMPARE(m_stage->session(timeClient).attribute("lag").toLongLong(), 23);
}

void TimesyncTest::theHandshakeIsAnsweredToo()
{
    m_stage->stage().send(timeClient,
                          "[{\"channel\":\"/meta/handshake\",\"ext\":{\"timesync\":{\"tc\":5}}}]");
    const QJsonValue given = m_stage->take(timeClient).value(0)["ext"_L1]["timesync"_L1];
    QCOMPARE(given["tc"_L1].toInteger(), 5);
    QCOMPARE(given["ts"_L1].toInteger(), stageTime);
}

void TimesyncTest::everyMetaMessageMayAsk()
{
    m_stage->join(timeClient);
    m_stage->send(timeClient, "\"channel\":\"/meta/subscribe\",\"subscription\":\"/a\",\"ext\":{"
                              "\"timesync\":{\"tc\":5,\"l\":0,\"o\":0}}");
    QVERIFY(m_stage->take(timeClient).value(0)["ext"_L1]["timesync"_L1].isObject());
    m_stage->send(timeClient, "\"channel\":\"/a\",\"data\":1,\"ext\":{\"timesync\":{\"tc\":5}}");
    for (const QJsonObject &message : m_stage->take(timeClient)) {
        if (!message.contains("data"_L1))
            QVERIFY(!message.contains("ext"_L1));
    }
}

void TimesyncTest::aPeerWithoutSessionIsAnswered()
{
    m_stage->send(timeClient, "\"channel\":\"/meta/connect\",\"ext\":{\"timesync\":{\"tc\":5}}");
    const QJsonObject reply = m_stage->take(timeClient).value(0);
    QCOMPARE(reply["error"_L1].toString(), u"402::session_unknown"_s);
    QCOMPARE(reply["ext"_L1]["timesync"_L1]["tc"_L1].toInteger(), 5);
}

// A connect moved to a WebSocket releases the older one: each reply tells of its own request.
void TimesyncTest::aReplyTellsItsOwnHold()
{
    m_stage->join(timeClient);
    m_stage->send(timeClient, "\"id\":\"1\",\"channel\":\"/meta/connect\",\"ext\":{\"timesync\":{\"tc\":1}}");
    m_stage->stage().wait(7s);
    m_stage->stage().useTransport(timeClient, TransportKind::WebSocket);
    m_stage->send(timeClient, "\"id\":\"2\",\"channel\":\"/meta/connect\",\"ext\":{\"timesync\":{\"tc\":2}}");
    m_stage->stage().wait(30s);
    const QList<QJsonObject> replies = m_stage->take(timeClient);
    QCOMPARE(replies.size(), 2);
    QCOMPARE(replies[0]["ext"_L1]["timesync"_L1]["tc"_L1].toInteger(), 1);
    QCOMPARE(replies[0]["ext"_L1]["timesync"_L1]["p"_L1].toInteger(), 7'000);
    QCOMPARE(replies[1]["ext"_L1]["timesync"_L1]["tc"_L1].toInteger(), 2);
    QCOMPARE(replies[1]["ext"_L1]["timesync"_L1]["p"_L1].toInteger(), 30'000);
}

void TimesyncTest::theTargetCanBeSet()
{
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling);
    m_stage->broker().addExtension(std::make_shared<TimesyncExtension>(m_stage->broker(), 100ms));
    m_stage->join(timeClient);
    const auto ask = [&](qint64 off) {
        m_stage->send(
            timeClient,
            "\"channel\":\"/meta/subscribe\",\"subscription\":\"/a\",\"ext\":{\"timesync\":{\"tc\":" +
                QByteArray::number(stageTime + off) + ",\"l\":1,\"o\":-1}}");
        return m_stage->take(timeClient).value(0).contains("ext"_L1);
    };
    QVERIFY(!ask(99));
    QVERIFY(ask(100));
}

void TimesyncTest::withoutTheWishThereIsNoAnswer()
{
    m_stage->sendHandshake(timeClient);
    QVERIFY(!m_stage->take(timeClient).value(0).contains("ext"_L1));
}

} // namespace tst_timesync

QTEST_GUILESS_MAIN(tst_timesync::TimesyncTest)
#include "tst_timesync.moc"
