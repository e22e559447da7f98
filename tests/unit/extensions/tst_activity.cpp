// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/extensions/activityextension.h"

#include <QtTest/QTest>

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
    void oneSessionAlone();

private:
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
    BrokerOptions options;
    options.timeout = 20s;
    options.maxInterval = 60s;
    m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling, options);
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

void ActivityTest::oneSessionAlone()
{
    m_stage->join(quiet);
    m_stage->in(
        [&] { ActivityExtension::watch(m_stage->broker(), m_stage->session(quiet), Activity::Client, 30s); });
    m_stage->connect(quiet, "c2");
    m_stage->stage().wait(20s);
    m_stage->connect(quiet, "c3");
    m_stage->stage().wait(20s);
    (void)m_stage->take(quiet);
    m_stage->connect(quiet, "c4");
    const QJsonObject reply = m_stage->take(quiet).value(0);
    QCOMPARE(reply["error"_L1].toString(), u"402::session_unknown"_s);
    QCOMPARE(reply["advice"_L1]["reconnect"_L1].toString(), u"none"_s);
}

QTEST_GUILESS_MAIN(ActivityTest)
#include "tst_activity.moc"
