// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/extensions/timestampextension.h"
#include "server/extensions/timesyncextension.h"

#include <QtTest/QTest>

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 stageTime = 1'700'000'000'000; // what the stage's clock begins with
const QString timeClient = u"A"_s;

} // namespace

// The clocks' extensions (protocol 16.2 and 16.3).
class TimesyncTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void answers_data();
    void answers();
    void theHoldIsTold();
    void theHandshakeIsAnsweredToo();
    void withoutTheWishThereIsNoAnswer();
    void theTimeIsStamped_data();
    void theTimeIsStamped();

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
    QTest::newRow("not an object") << QByteArray("7") << QByteArray();
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

void TimesyncTest::withoutTheWishThereIsNoAnswer()
{
    m_stage->sendHandshake(timeClient);
    QVERIFY(!m_stage->take(timeClient).value(0).contains("ext"_L1));
}

void TimesyncTest::theTimeIsStamped_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("stamp");
    QTest::newRow("as CometD") << TimestampExtension::defaultFormat() << 0
                               << u"Tue Nov 14 22:13:20 GMT 2023"_s;
    QTest::newRow("another") << u"yyyy-MM-dd'T'HH:mm:ss.zzz"_s << 3600 << u"2023-11-14T23:13:20.000"_s;
}

void TimesyncTest::theTimeIsStamped()
{
    QFETCH(QString, format);
    QFETCH(int, offset);
    QFETCH(QString, stamp);
    Broker &broker = m_stage->broker();
    broker.addExtension(std::make_shared<TimestampExtension>(broker, format, std::chrono::seconds(offset)));
    m_stage->join(timeClient);
    m_stage->subscribe(timeClient, "/a");
    m_stage->publish(timeClient, "1", "/a");
    const QList<QJsonObject> messages = m_stage->take(timeClient);
    QCOMPARE(messages.size(), 2); // the event and the reply
    for (const QJsonObject &message : messages)
        QCOMPARE(message["timestamp"_L1].toString(), stamp);
}

QTEST_GUILESS_MAIN(TimesyncTest)
#include "tst_timesync.moc"
