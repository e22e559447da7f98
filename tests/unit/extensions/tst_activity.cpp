// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/broker/localsession.h"
#include "server/extensions/acknowledgedmessagesextension.h"
#include "server/extensions/activityextension.h"

#include <QtTest/QTest>

namespace tst_activity {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString quiet = u"A"_s;

} // namespace

// The activity extension (protocol 16.4): who only sends connects is sent away.
class ActivityTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void onlyConnecting();
    void publishingIsActivity();
    void deliveriesCountIfTold_data();
    void deliveriesCountIfTold();
    void oneSessionAlone_data();
    void oneSessionAlone();
    void itIsToldGoodbye_data();
    void itIsToldGoodbye();
    void whatCountsAsActivity_data();
    void whatCountsAsActivity();
    void theLimitItselfIsNotTooLong();
    void nobodyIsThereToHear();
    void localSessionsMayBeSilent();

private:
    static BrokerOptions patient()
    {
        BrokerOptions options;
        options.timeout = 20s;
        options.maxInterval = 60s;
        return options;
    }
    void watchAll(Activity activity)
    {
        m_stage->broker().addExtension(std::make_shared<ActivityExtension>(m_stage->broker(), activity, 40s));
    }
    // Connects every 20 s, up to `seconds` from now; what the last one was answered.
    QJsonObject keepConnecting(int seconds)
    {
        QJsonObject last;
        for (int passed = 0; passed < seconds; passed += 20) {
            m_stage->connect(quiet, "c");
            m_stage->stage().wait(20s);
            const QList<QJsonObject> came = m_stage->take(quiet);
            if (!came.isEmpty())
                last = came.last();
        }
        return last;
    }
    std::unique_ptr<test::HookStage> m_stage;
};

void ActivityTest::init()
{
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling, patient());
}

void ActivityTest::onlyConnecting()
{
    watchAll(Activity::Client);
    m_stage->join(quiet);
    QVERIFY(keepConnecting(40)["successful"_L1].toBool());
    const QJsonObject reply = keepConnecting(40);
    QCOMPARE(reply["error"_L1].toString(), u"402::session_unknown"_s);
    QCOMPARE(m_stage->broker().sessionCount(), 0);
}

void ActivityTest::publishingIsActivity()
{
    watchAll(Activity::Client);
    m_stage->join(quiet);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(keepConnecting(40)["successful"_L1].toBool());
        m_stage->publish(quiet, "1", "/a");
        (void)m_stage->take(quiet);
    }
    QCOMPARE(m_stage->broker().sessionCount(), 1);
}

void ActivityTest::deliveriesCountIfTold_data()
{
    QTest::addColumn<int>("activity");
    QTest::addColumn<int>("left");
    QTest::newRow("client only") << int(Activity::Client) << 0;
    QTest::newRow("client and server") << int(Activity::ClientServer) << 1;
}

void ActivityTest::deliveriesCountIfTold()
{
    QFETCH(int, activity);
    QFETCH(int, left);
    watchAll(Activity(activity));
    m_stage->join(quiet);
    m_stage->subscribe(quiet, "/a");
    for (int i = 0; i < 4; ++i) {
        m_stage->in([&] {
            Message message;
            message.setRaw(Field::Data, "1");
            m_stage->channel("/a").publish(nullptr, message);
        });
        (void)keepConnecting(40);
    }
    QCOMPARE(m_stage->broker().sessionCount(), left);
}

void ActivityTest::oneSessionAlone_data()
{
    QTest::addColumn<int>("activity");
    QTest::addColumn<int>("left");
    QTest::newRow("client only") << int(Activity::Client) << 1;
    QTest::newRow("client and server") << int(Activity::ClientServer) << 2;
}

void ActivityTest::oneSessionAlone()
{
    QFETCH(int, activity);
    QFETCH(int, left);
    const QString other = u"B"_s;
    m_stage->join(quiet);
    m_stage->join(other);
    m_stage->in([&] {
        ActivityExtension::watch(m_stage->broker(), m_stage->session(quiet), Activity(activity), 30s);
    });
    const auto session = m_stage->session(quiet).shared_from_this();
    for (int i = 0; i < 4; ++i) {
        m_stage->in([&] { session->deliver(nullptr, Message::on(ChannelId::literal("/service/a"))); });
        m_stage->connect(quiet, "c");
        m_stage->connect(other, "c");
        m_stage->stage().wait(20s);
    }
    QCOMPARE(m_stage->broker().sessionCount(), left);
}

void ActivityTest::itIsToldGoodbye_data()
{
    QTest::addColumn<int>("transport");
    QTest::addColumn<bool>("acknowledges");
    for (const bool acknowledges : {false, true}) {
        const char *how = acknowledges ? " with acknowledge" : "";
        QTest::addRow("long-polling%s", how) << int(TransportKind::LongPolling) << acknowledges;
        QTest::addRow("callback-polling%s", how) << int(TransportKind::CallbackPolling) << acknowledges;
        QTest::addRow("websocket%s", how) << int(TransportKind::WebSocket) << acknowledges;
    }
}

void ActivityTest::itIsToldGoodbye()
{
    QFETCH(int, transport);
    QFETCH(bool, acknowledges);
    m_stage = std::make_unique<test::HookStage>(TransportKind(transport), patient());
    Broker &broker = m_stage->broker();
    if (acknowledges)
        broker.addExtension(std::make_shared<AcknowledgedMessagesExtension>(broker));
    watchAll(Activity::Client);
    m_stage->stage().send(quiet, "[{\"channel\":\"/meta/handshake\",\"ext\":{\"ack\":true}}]");
    (void)m_stage->take(quiet);
    m_stage->stage().wait(41s);
    m_stage->send(quiet, "\"id\":\"c\",\"channel\":\"/meta/connect\",\"ext\":{\"ack\":0}");
    const QList<QJsonObject> messages = m_stage->take(quiet);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0], (QJsonObject{{"channel"_L1, u"/meta/disconnect"_s}, {"successful"_L1, true}}));
    QCOMPARE(messages[1]["id"_L1].toString(), u"c"_s);
    QCOMPARE(messages[1]["successful"_L1], QJsonValue(false));
    QCOMPARE(messages[1]["error"_L1].toString(), u"402::session_unknown"_s);
    QCOMPARE(messages[1]["advice"_L1]["reconnect"_L1].toString(), u"none"_s);
    QCOMPARE(broker.sessionCount(), 0);
    QCOMPARE(broker.queuedBytes(), 0);
}

void ActivityTest::whatCountsAsActivity_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("counts");
    QTest::newRow("a publish") << QByteArray("\"channel\":\"/a\",\"data\":1") << true;
    QTest::newRow("a service message") << QByteArray("\"channel\":\"/service/a\",\"data\":1") << true;
    QTest::newRow("a subscribe") << QByteArray("\"channel\":\"/meta/subscribe\",\"subscription\":\"/b\"")
                                 << true;
    QTest::newRow("an unsubscribe") << QByteArray("\"channel\":\"/meta/unsubscribe\",\"subscription\":\"/b\"")
                                    << true;
    QTest::newRow("a connect") << QByteArray("\"channel\":\"/meta/connect\",\"advice\":{\"timeout\":0}")
                               << false;
}

void ActivityTest::whatCountsAsActivity()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, counts);
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling, patient());
    watchAll(Activity::Client);
    m_stage->join(quiet);
    m_stage->stage().wait(30s);
    m_stage->send(quiet, message);
    m_stage->stage().wait(30s);
    m_stage->connect(quiet, "c");
    QCOMPARE(m_stage->broker().sessionCount(), counts ? 1 : 0);
}

void ActivityTest::theLimitItselfIsNotTooLong()
{
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling, patient());
    watchAll(Activity::Client);
    m_stage->join(quiet);
    m_stage->stage().wait(40s);
    m_stage->send(quiet, "\"channel\":\"/meta/connect\",\"advice\":{\"timeout\":0}");
    QCOMPARE(m_stage->broker().sessionCount(), 1);
    m_stage->stage().wait(1ms);
    m_stage->connect(quiet, "c");
    QCOMPARE(m_stage->broker().sessionCount(), 0);
}

// A connect that goes while an application looks at it leaves nothing behind.
void ActivityTest::nobodyIsThereToHear()
{
    struct SlowExtension final : Extension
    {
        bool isAsynchronous() const override { return true; }
        void incoming(ServerSession *, Message &, Message &, Promise<bool> proceed) override
        {
            proceed.complete(true);
        }
        void outgoing(ServerSession *, ServerSession *, Message &, const Message *,
                      Promise<bool> proceed) override
        {
            waiting.push_back(std::move(proceed));
        }
        std::vector<Promise<bool>> waiting;
    };
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling, patient());
    watchAll(Activity::Client);
    m_stage->join(quiet);
    const auto slow = std::make_shared<SlowExtension>();
    m_stage->broker().addExtension(slow);
    const auto ended = m_stage->session(quiet).shared_from_this();
    m_stage->stage().wait(41s);
    m_stage->connect(quiet, "c");
    m_stage->stage().close(quiet);
    m_stage->in([&] { slow->waiting.front().complete(true); });
    QVERIFY(ended->queue().isEmpty());
    QCOMPARE(m_stage->broker().queuedBytes(), 0);
}

void ActivityTest::localSessionsMayBeSilent()
{
    watchAll(Activity::Client);
    LocalSession local(m_stage->broker(), "local");
    m_stage->in([&] { local.handshake({}, {}); });
    m_stage->in([&] { QVERIFY(local.serverSession()->extensions().isEmpty()); });
    m_stage->in([&] { local.disconnect({}); });
}

} // namespace tst_activity

QTEST_GUILESS_MAIN(tst_activity::ActivityTest)
#include "tst_activity.moc"
