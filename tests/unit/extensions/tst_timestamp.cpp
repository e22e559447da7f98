// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/extensions/timestampextension.h"

#include <QtTest/QTest>

namespace tst_timestamp {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString stampedClient = u"A"_s;
// The stage's clock begins at 1,700,000,000 s.
const QString stageStamp = u"Tue Nov 14 22:13:20 GMT 2023"_s;

} // namespace

// The timestamp extension (protocol 16.3): everything that leaves says when.
class TimestampTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_stage = std::make_unique<test::HookStage>(TransportKind::LongPolling); }
    void format_data();
    void format();
    void everyReplyIsStamped();
    void privateDeliveriesAreStamped();
    void aBroadcastIsStampedOnce();
    void thePublishersStampIsReplaced();
    void aHeldConnectIsStampedWhenItLeaves();

private:
    void stamp(const QString &form = TimestampExtension::defaultFormat(),
               const QTimeZone &zone = QTimeZone::utc())
    {
        Broker &broker = m_stage->broker();
        broker.addExtension(std::make_shared<TimestampExtension>(broker, form, zone));
    }
    [[nodiscard]] QStringList stamps(const QString &client = stampedClient)
    {
        QStringList all;
        for (const QJsonObject &message : m_stage->take(client))
            all.append(message["timestamp"_L1].toString());
        return all;
    }
    std::unique_ptr<test::HookStage> m_stage;
};

void TimestampTest::format_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QTimeZone>("zone");
    QTest::addColumn<QString>("stamped");
    QTest::newRow("as CometD") << TimestampExtension::defaultFormat() << QTimeZone::utc() << stageStamp;
    QTest::newRow("an offset") << u"yyyy-MM-dd'T'HH:mm:ss.zzz"_s << QTimeZone(3600)
                               << u"2023-11-14T23:13:20.000"_s;
    QTest::newRow("a zone") << u"HH:mm t"_s << QTimeZone("America/New_York") << u"17:13 EST"_s;
    QTest::newRow("what JSON escapes") << u"yyyy'\"\\'"_s << QTimeZone::utc() << u"2023\"\\"_s;
}

void TimestampTest::format()
{
    QFETCH(QString, form);
    QFETCH(QTimeZone, zone);
    QFETCH(QString, stamped);
    stamp(form, zone);
    m_stage->sendHandshake(stampedClient);
    QCOMPARE(stamps(), QStringList{stamped});
}

void TimestampTest::everyReplyIsStamped()
{
    stamp();
    m_stage->sendHandshake(stampedClient);
    QCOMPARE(stamps(), QStringList{stageStamp});
    m_stage->connect(stampedClient, "c");
    QCOMPARE(stamps(), QStringList{stageStamp});
    m_stage->send(stampedClient, "\"channel\":\"/meta/subscribe\",\"subscription\":\"/a\"");
    QCOMPARE(stamps(), QStringList{stageStamp});
    m_stage->publish(stampedClient, "1", "/a");
    QCOMPARE(stamps(), (QStringList{stageStamp, stageStamp})); // the event, the reply
    m_stage->publish(stampedClient, "2", "not a channel");
    QCOMPARE(stamps(), QStringList{stageStamp});
    m_stage->connect(u"a stranger"_s, "c");
    QCOMPARE(stamps(u"a stranger"_s), QStringList{stageStamp});
}

void TimestampTest::privateDeliveriesAreStamped()
{
    stamp();
    m_stage->join(stampedClient);
    m_stage->connect(stampedClient, "c2");
    m_stage->in([&] {
        m_stage->session(stampedClient).deliver(nullptr, Message::on(ChannelId::literal("/service/a")));
    });
    QCOMPARE(stamps(), (QStringList{stageStamp, stageStamp}));
}

void TimestampTest::aBroadcastIsStampedOnce()
{
    stamp(u"zzz"_s);
    const QStringList clients{u"A"_s, u"B"_s};
    QList<Frozen> sent;
    std::vector<Registration> registrations;
    for (const QString &client : clients) {
        m_stage->join(client);
        m_stage->subscribe(client, "/a");
        registrations.push_back(m_stage->session(client).addQueueListener(
            [&](ServerSession &, const Frozen &message) { sent.append(message); }));
    }
    m_stage->in([&] { m_stage->channel("/a").publish(nullptr, Message()); });
    QCOMPARE(sent.size(), 2);
    QVERIFY(sent[0] == sent[1]); // one text for both
    QVERIFY(sent[0].json().contains("\"timestamp\":\"000\""));
}

void TimestampTest::thePublishersStampIsReplaced()
{
    stamp();
    m_stage->join(stampedClient);
    m_stage->subscribe(stampedClient, "/a");
    m_stage->send(stampedClient, "\"channel\":\"/a\",\"data\":1,\"timestamp\":\"yesterday\"");
    QCOMPARE(stamps(), (QStringList{stageStamp, stageStamp}));
}

void TimestampTest::aHeldConnectIsStampedWhenItLeaves()
{
    stamp(u"HH:mm:ss"_s);
    m_stage->join(stampedClient);
    m_stage->connect(stampedClient, "c2");
    m_stage->stage().wait(30s);
    QCOMPARE(stamps(), QStringList{u"22:13:50"_s});
}

} // namespace tst_timestamp

QTEST_GUILESS_MAIN(tst_timestamp::TimestampTest)
#include "tst_timestamp.moc"
