// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "tests/support/memoryclient.h"

#include <QtTest/QTest>

namespace tst_recovery {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ChannelId chat = ChannelId::literal("/chat");

// A client as an application would write it: subscribes whenever it has a new session.
class Chatter
{
public:
    Chatter(MemoryServer &server, TransportKind transport) : m_client(server, {}, {transport})
    {
        m_onHandshake =
            m_client->addListener(ChannelId::literal("/meta/handshake"), [this](const Message &reply) {
                if (reply.isSuccessful())
                    m_subscription = m_client->subscribe(chat, MemoryClient::into(events),
                                                         [this](const Message &) { say(R"("hello")"); });
            });
    }
    void talk()
    {
        m_client->handshake({}, count());
        ++asked;
        for (int i = 0; i < 3; ++i) {
            m_client->publish(chat, QByteArray::number(i), count());
            ++asked;
        }
    }
    void say(const QByteArray &json)
    {
        m_client->publish(chat, json, count());
        ++asked;
    }
    [[nodiscard]] ClientSession::MessageHandler count()
    {
        return [this](const Message &) { ++answered; };
    }
    [[nodiscard]] BayeuxClient &client() { return *m_client; }

    QStringList events;
    int asked = 0;
    int answered = 0;

private:
    MemoryClient m_client;
    Registration m_onHandshake;
    Registration m_subscription;
};

} // namespace

// The connection is cut at every step that there is: the client comes back by the rules, every handler is
// called once, and the server keeps nothing that nobody needs.
class tst_Recovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutAtEveryStep_data();
    void cutAtEveryStep();
    void serverRestartsAtEveryStep_data();
    void serverRestartsAtEveryStep();
    void cutAgainAndAgain_data();
    void cutAgainAndAgain();

private:
    void addRows();
    void addRows(const char *name, TransportKind transport);
};

void tst_Recovery::addRows()
{
    QTest::addColumn<TransportKind>("transport");
    QTest::addColumn<int>("step");
    addRows("websocket", TransportKind::WebSocket);
    addRows("long-polling", TransportKind::LongPolling);
}

// One row for each step of the conversation, counted by having it once undisturbed.
void tst_Recovery::addRows(const char *name, TransportKind transport)
{
    MemoryServer server;
    Chatter chatter(server, transport);
    chatter.talk();
    server.settle();
    QVERIFY(server.steps() > 9);
    for (int step = 0; step < server.steps(); ++step)
        QTest::addRow("%s, step %d", name, step) << transport << step;
}

void tst_Recovery::cutAtEveryStep_data()
{
    addRows();
}

void tst_Recovery::cutAtEveryStep()
{
    QFETCH(TransportKind, transport);
    QFETCH(int, step);
    MemoryServer server;
    Chatter chatter(server, transport);
    chatter.talk();
    server.cutAtStep(step);
    server.run(1s);
    QVERIFY(server.hasCut());
    server.run(60s);
    QVERIFY(chatter.client().isConnected());
    QCOMPARE(chatter.answered, chatter.asked);

    chatter.events.clear();
    chatter.say(R"("still here")");
    server.settle();
    QCOMPARE(chatter.events, QStringList{u"/chat \"still here\""_s});
    QCOMPARE(chatter.answered, chatter.asked);
    QCOMPARE(server.broker().sessionCount(), 1); // a session whose handshake reply was lost has expired
    QCOMPARE(server.broker().channel(chat)->subscribers().size(), size_t(1));
}

void tst_Recovery::serverRestartsAtEveryStep_data()
{
    addRows();
}

void tst_Recovery::serverRestartsAtEveryStep()
{
    QFETCH(TransportKind, transport);
    QFETCH(int, step);
    MemoryServer server;
    Chatter chatter(server, transport);
    chatter.talk();
    chatter.client().advance();
    for (int i = 0; i < step; ++i)
        (void)server.deliverOne();
    server.restart();
    server.run(20s);
    QVERIFY(chatter.client().isConnected());
    chatter.events.clear();
    chatter.say(R"("still here")");
    server.settle();
    QCOMPARE(chatter.events, QStringList{u"/chat \"still here\""_s});
    QCOMPARE(chatter.answered, chatter.asked);
    QCOMPARE(server.broker().sessionCount(), 1);
}

void tst_Recovery::cutAgainAndAgain_data()
{
    QTest::addColumn<TransportKind>("transport");
    QTest::newRow("websocket") << TransportKind::WebSocket;
    QTest::newRow("long-polling") << TransportKind::LongPolling;
}

// Within a session, what was answered was delivered: nothing twice, nothing out of order.
void tst_Recovery::cutAgainAndAgain()
{
    QFETCH(TransportKind, transport);
    MemoryServer server;
    Chatter chatter(server, transport);
    chatter.talk();
    server.run(1s);
    int lastSeen = -1;
    for (int i = 0; i < 200; ++i) {
        if (i % 7 == 0)
            server.cutAtStep(i % 5);
        chatter.events.clear();
        chatter.say(QByteArray::number(i));
        server.run(i % 3 == 0 ? 3s : 100ms);
        for (const QString &event : std::as_const(chatter.events)) {
            const int number = event.mid(6).toInt();
            QVERIFY2(number > lastSeen, qUtf8Printable(event));
            lastSeen = number;
        }
    }
    server.run(60s);
    QVERIFY(chatter.client().isConnected());
    QCOMPARE(chatter.answered, chatter.asked);
}

} // namespace tst_recovery

QTEST_GUILESS_MAIN(tst_recovery::tst_Recovery)
#include "tst_recovery.moc"
