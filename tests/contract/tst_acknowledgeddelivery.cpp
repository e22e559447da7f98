// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientacknowledge.h"
#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/extensions/acknowledgedmessagesextension.h"
#include "tests/support/memoryclient.h"

#include <QtTest/QTest>

namespace tst_acknowledgeddelivery {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ChannelId chat = ChannelId::literal("/chat");
constexpr int eventCount = 12;

enum class Ack : quint8 { Off, On };

// A subscribed client, and a server that publishes numbers while the connection may be cut.
class Conversation
{
public:
    Conversation(TransportKind transport, Ack ack)
    {
        Broker &broker = m_server.broker();
        broker.addExtension(std::make_shared<AcknowledgedMessagesExtension>(broker));
        m_client = std::make_unique<MemoryClient>(m_server, ClientOptions(), QList<TransportKind>{transport});
        if (ack == Ack::On)
            m_registrations.push_back((*m_client)->addExtension(std::make_shared<ClientAcknowledge>()));
        (*m_client)->handshake({}, nullptr);
        m_server.settle();
        m_registrations.push_back((*m_client)->subscribe(chat, MemoryClient::into(m_events), nullptr));
        m_server.settle();
    }
    // The steps that it took.
    int publishAll()
    {
        const int before = m_server.steps();
        for (int i = 0; i < eventCount; ++i) {
            m_server.turn([i](Broker &broker) {
                Message message = Message::on(chat);
                message.setRaw(Field::Data, QByteArray::number(i));
                broker.channel(chat)->publish(nullptr, message);
            });
            if (i % 3 != 0) // some alone, some together
                m_server.run(i % 3 == 1 ? 50ms : 2s);
        }
        m_server.run(8s);
        return m_server.steps() - before;
    }
    [[nodiscard]] MemoryServer &server() { return m_server; }
    [[nodiscard]] QStringList events() const { return m_events; }
    [[nodiscard]] static QStringList expected()
    {
        QStringList list;
        for (int i = 0; i < eventCount; ++i)
            list.append(u"/chat %1"_s.arg(i));
        return list;
    }

private:
    MemoryServer m_server;
    std::unique_ptr<MemoryClient> m_client;
    std::vector<Registration> m_registrations; // before the client goes
    QStringList m_events;
};

} // namespace

// With the acknowledge extension nothing is lost or doubled, whatever step the connection is cut at.
class tst_AcknowledgedDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutAtEveryStep_data();
    void cutAtEveryStep();
    void cutTwice_data() { cutAtEveryStep_data(); }
    void cutTwice();
    void isLostWithoutIt();
};

void tst_AcknowledgedDelivery::cutAtEveryStep_data()
{
    QTest::addColumn<TransportKind>("transport");
    QTest::addColumn<int>("step");
    for (const TransportKind transport : {TransportKind::WebSocket, TransportKind::LongPolling}) {
        const int steps = Conversation(transport, Ack::On).publishAll();
        QVERIFY(steps > eventCount);
        const char *name = transport == TransportKind::WebSocket ? "websocket" : "long-polling";
        for (int step = 0; step < steps; ++step)
            QTest::addRow("%s, step %d", name, step) << transport << step;
    }
}

void tst_AcknowledgedDelivery::cutAtEveryStep()
{
    QFETCH(TransportKind, transport);
    QFETCH(int, step);
    Conversation conversation(transport, Ack::On);
    conversation.server().cutAtStep(step);
    (void)conversation.publishAll();
    QVERIFY(conversation.server().hasCut());
    QCOMPARE(conversation.events(), Conversation::expected());
    QCOMPARE(conversation.server().broker().sessionCount(), 1);
}

// The second one comes while the client recovers from the first.
void tst_AcknowledgedDelivery::cutTwice()
{
    QFETCH(TransportKind, transport);
    QFETCH(int, step);
    Conversation conversation(transport, Ack::On);
    MemoryServer &server = conversation.server();
    server.cutAtStep(step);
    bool again = false;
    server.onAdvance([&] {
        if (server.hasCut() && !std::exchange(again, true))
            server.cutAtStep(step % 7);
    });
    (void)conversation.publishAll();
    QCOMPARE(conversation.events(), Conversation::expected());
}

void tst_AcknowledgedDelivery::isLostWithoutIt()
{
    int lost = 0;
    for (int step = 0; step < 20; ++step) {
        Conversation conversation(TransportKind::LongPolling, Ack::Off);
        conversation.server().cutAtStep(step);
        (void)conversation.publishAll();
        lost += conversation.events() != Conversation::expected();
    }
    QVERIFY(lost > 0);
}

} // namespace tst_acknowledgeddelivery

QTEST_GUILESS_MAIN(tst_acknowledgeddelivery::tst_AcknowledgedDelivery)
#include "tst_acknowledgeddelivery.moc"
