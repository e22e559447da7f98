// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientacknowledge.h"
#include "console/client/clientbinary.h"
#include "console/client/clienttimestamp.h"
#include "console/client/clienttimesync.h"
#include "server/protocol/binarydata.h"
#include "server/protocol/codec.h"
#include "tests/support/memoryclient.h"

#include <QtTest/QTest>

namespace tst_clientextensions {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Message parsed(const QByteArray &json)
{
    return decodeBatch("[" + json + "]")->constFirst();
}

// Writes down in which order it is asked, and refuses one channel.
class Noting final : public ClientExtension
{
public:
    Noting(QStringList &notes, QString name) : m_notes(notes), m_name(std::move(name)) {}
    bool rcv(Message &message) override { return note(u"rcv"_s, message); }
    bool rcvMeta(Message &message) override { return note(u"rcvMeta"_s, message); }
    bool send(Message &message) override { return note(u"send"_s, message); }
    bool sendMeta(Message &message) override { return note(u"sendMeta"_s, message); }
    QString refused; // "send /chat"

private:
    bool note(const QString &hook, const Message &message)
    {
        const QString what = hook + u' ' + QString::fromUtf8(message.channel());
        m_notes.append(m_name + u' ' + what);
        return what != refused;
    }
    QStringList &m_notes;
    const QString m_name;
};

const ChannelId chat = ChannelId::literal("/chat");

} // namespace

// The hooks of a client's extensions, and the ready-made ones (specification 16).
class tst_ClientExtensions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void order();
    void deletedPublishFails();
    void deletedHandshakeIsTriedAgain();
    void deletedConnectIsTriedAgain();
    void deletedDisconnectEndsIt();
    void deletedReplyFails();
    void deletedEventIsNotHeard();
    void changesAreNotSentTwice();
    void registrationEndsIt();
    void acknowledge();
    void acknowledgeWithoutAServer();
    void timesync();
    void timesyncOfABrokenServer_data();
    void timesyncOfABrokenServer();
    void timestamp();
    void binary();

private:
    std::shared_ptr<Noting> add(const QString &name)
    {
        const auto extension = std::make_shared<Noting>(m_notes, name);
        m_registrations.push_back(client().addExtension(extension));
        return extension;
    }
    void connectClient()
    {
        client().handshake({}, nullptr);
        m_server->settle();
        QVERIFY(client().isConnected());
        m_client->forget();
        m_server->clearTrace();
        m_notes.clear();
    }
    BayeuxClient &client() { return **m_client; }
    std::unique_ptr<MemoryServer> m_server;
    std::unique_ptr<MemoryClient> m_client;
    std::vector<Registration> m_registrations;
    QStringList m_notes;
};

void tst_ClientExtensions::init()
{
    m_registrations.clear();
    m_client.reset();
    m_server = std::make_unique<MemoryServer>();
    m_client = std::make_unique<MemoryClient>(*m_server);
}

void tst_ClientExtensions::order()
{
    add(u"a"_s);
    add(u"b"_s);
    connectClient();
    const auto subscription = client().subscribe(chat, nullptr, nullptr);
    m_server->settle();
    QCOMPARE(m_notes, (QStringList{u"b sendMeta /meta/subscribe"_s, u"a sendMeta /meta/subscribe"_s,
                                   u"a rcvMeta /meta/subscribe"_s, u"b rcvMeta /meta/subscribe"_s}));
    m_notes.clear();
    client().publish(chat, "1", nullptr);
    m_server->settle();
    QCOMPARE(m_notes.mid(0, 2), (QStringList{u"b send /chat"_s, u"a send /chat"_s}));
    QCOMPARE(m_notes.mid(2), (QStringList{u"a rcv /chat"_s, u"b rcv /chat"_s, u"a rcv /chat"_s,
                                          u"b rcv /chat"_s})); // the event, the reply
}

void tst_ClientExtensions::deletedPublishFails()
{
    add(u"a"_s)->refused = u"send /chat"_s;
    connectClient();
    QStringList replies;
    client().publish(chat, "1", MemoryClient::into(replies));
    client().publish(ChannelId::literal("/other"), "2", MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies, (QStringList{u"/chat failed: an extension deleted the message"_s, u"/other ok"_s}));
    QVERIFY(!m_server->trace().join().contains("/chat"));
}

void tst_ClientExtensions::deletedHandshakeIsTriedAgain()
{
    const auto extension = add(u"a"_s);
    extension->refused = u"sendMeta /meta/handshake"_s;
    client().handshake({}, nullptr);
    m_server->run(2s);
    QCOMPARE(client().state(), ClientState::Rehandshaking);
    QCOMPARE(client().failure(), u"an extension deleted the message"_s);
    extension->refused.clear();
    m_server->run(10s);
    QVERIFY(client().isConnected());
}

void tst_ClientExtensions::deletedConnectIsTriedAgain()
{
    const auto extension = add(u"a"_s);
    connectClient();
    extension->refused = u"sendMeta /meta/connect"_s;
    m_server->run(35s);
    QCOMPARE(client().state(), ClientState::Unconnected);
    extension->refused.clear();
    m_server->run(60s);
    QVERIFY(client().isConnected());
}

void tst_ClientExtensions::deletedDisconnectEndsIt()
{
    add(u"a"_s)->refused = u"sendMeta /meta/disconnect"_s;
    connectClient();
    QStringList replies;
    client().disconnect(MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies.size(), 1);
    QCOMPARE(client().state(), ClientState::Disconnected);
}

void tst_ClientExtensions::deletedReplyFails()
{
    add(u"a"_s)->refused = u"rcv /chat"_s;
    connectClient();
    QStringList replies;
    client().publish(chat, "1", MemoryClient::into(replies));
    m_server->settle();
    QCOMPARE(replies, QStringList{u"/chat failed: an extension deleted the reply"_s});
}

void tst_ClientExtensions::deletedEventIsNotHeard()
{
    const auto extension = add(u"a"_s);
    connectClient();
    QStringList events;
    const auto subscription = client().subscribe(chat, MemoryClient::into(events), nullptr);
    m_server->settle();
    extension->refused = u"rcv /chat"_s;
    m_server->inject(R"([{"channel":"/chat","data":1}])");
    m_server->settle();
    QVERIFY(events.isEmpty());
    QVERIFY(client().isConnected());
}

// A subscription that is sent again after a cut goes through the extensions anew, from the start.
void tst_ClientExtensions::changesAreNotSentTwice()
{
    struct Counting final : ClientExtension
    {
        bool sendMeta(Message &message) override
        {
            const QJsonObject ext = message.ext();
            message.set(Field::Ext, QJsonObject{{u"n"_s, ext.value(u"n"_s).toInt() + 1}});
            return true;
        }
    };
    m_registrations.push_back(client().addExtension(std::make_shared<Counting>()));
    connectClient();
    const auto subscription = client().subscribe(chat, nullptr, nullptr);
    client().advance();
    m_server->cutAtStep(0);
    m_server->run(10s);
    QVERIFY(client().isConnected());
    QVERIFY(m_server->trace().join().contains("/meta/subscribe"));
    QVERIFY(!m_server->trace().join().contains(R"("n":2)"));
}

void tst_ClientExtensions::registrationEndsIt()
{
    add(u"a"_s);
    connectClient();
    m_registrations.clear();
    client().publish(chat, "1", nullptr);
    m_server->settle();
    QVERIFY(m_notes.isEmpty());
}

void tst_ClientExtensions::acknowledge()
{
    ClientAcknowledge ack;
    Message handshake = parsed(R"({"channel":"/meta/handshake","ext":{"x":1}})");
    QVERIFY(ack.sendMeta(handshake));
    QCOMPARE(handshake.ext(), (QJsonObject{{u"x"_s, 1}, {u"ack"_s, true}}));
    const auto receive = [&ack](const QByteArray &json) {
        Message message = parsed(json);
        QVERIFY(ack.rcvMeta(message));
    };
    receive(R"({"channel":"/meta/handshake","successful":true,"ext":{"ack":true}})");
    QVERIFY(ack.isEnabled());
    QCOMPARE(ack.batch(), 0);
    receive(R"({"channel":"/meta/connect","successful":true,"ext":{"ack":7}})");
    receive(R"({"channel":"/meta/connect","successful":false,"ext":{"ack":8}})"); // does not count
    receive(R"({"channel":"/meta/connect","successful":true,"ext":{"ack":"9"}})");
    receive(R"({"channel":"/meta/connect","successful":true})");
    Message connect = parsed(R"({"channel":"/meta/connect"})");
    QVERIFY(ack.sendMeta(connect));
    QCOMPARE(connect.ext(), (QJsonObject{{u"ack"_s, 7}}));
    receive(R"({"channel":"/meta/handshake","successful":true,"ext":{"ack":{"enabled":true,"batch":3}}})");
    QCOMPARE(ack.batch(), 3);
}

void tst_ClientExtensions::acknowledgeWithoutAServer()
{
    ClientAcknowledge ack;
    Message reply = parsed(R"({"channel":"/meta/handshake","successful":true})");
    QVERIFY(ack.rcvMeta(reply));
    QVERIFY(!ack.isEnabled());
    Message connect = parsed(R"({"channel":"/meta/connect"})");
    QVERIFY(ack.sendMeta(connect));
    QVERIFY(!connect.has(Field::Ext));
}

// The server's clock is 5 s ahead; 40 ms on the way there and back, 1 s held.
void tst_ClientExtensions::timesync()
{
    TestClock clock;
    ClientTimesync sync(clock.reader());
    Message handshake = parsed(R"({"channel":"/meta/handshake"})");
    QVERIFY(sync.sendMeta(handshake));
    const qint64 sent = handshake.ext().value(u"timesync"_s).toObject().value(u"tc"_s).toInteger();
    QCOMPARE(sent, qint64(clock.now().wall.count()));
    clock.advance(1'040ms);
    Message reply = parsed(R"({"channel":"/meta/handshake","successful":true,"ext":{"timesync":{"tc":)" +
                           QByteArray::number(sent) + R"(,"ts":)" + QByteArray::number(sent + 20 + 5'000) +
                           R"(,"p":1000,"a":0}}})");
    QVERIFY(sync.rcvMeta(reply));
    QCOMPARE(sync.samples(), 1);
    QCOMPARE(sync.networkLag().count(), 20);
    QCOMPARE(sync.timeOffset().count(), 5'000);
    QCOMPARE(sync.serverTime().count(), clock.now().wall.count() + 5'000);
    Message connect = parsed(R"({"channel":"/meta/connect"})");
    QVERIFY(sync.sendMeta(connect));
    QCOMPARE(connect.ext().value(u"timesync"_s).toObject().value(u"l"_s).toInteger(), 20);
}

void tst_ClientExtensions::timesyncOfABrokenServer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << "{}"_ba;
    QTest::newRow("text") << R"({"tc":"1","ts":"2","p":"3"})"_ba;
    QTest::newRow("from the future") << R"({"tc":99999999999999,"ts":1,"p":0})"_ba;
    QTest::newRow("held longer than away") << R"({"tc":1,"ts":1,"p":99999999999999})"_ba;
    QTest::newRow("held for less than nothing") << R"({"tc":1,"ts":1,"p":-5})"_ba;
    QTest::newRow("half a century ago") << R"({"tc":1,"ts":1,"p":0})"_ba;
    QTest::newRow("beyond a number") << R"({"tc":1e300,"ts":1e300,"p":-1e300})"_ba;
}

void tst_ClientExtensions::timesyncOfABrokenServer()
{
    QFETCH(QByteArray, answer);
    TestClock clock;
    clock.advance(std::chrono::hours(24 * 365 * 50));
    ClientTimesync sync(clock.reader());
    Message reply =
        parsed(R"({"channel":"/meta/connect","successful":true,"ext":{"timesync":)" + answer + "}}");
    QVERIFY(sync.rcvMeta(reply));
    QCOMPARE(sync.samples(), 0);
}

void tst_ClientExtensions::timestamp()
{
    ClientTimestamp stamp([] { return Instant{{}, std::chrono::milliseconds(1'709'287'200'000)}; });
    Message message = parsed(R"({"channel":"/chat","data":1})");
    QVERIFY(stamp.send(message));
    QCOMPARE(message.text(Field::Timestamp), "Fri, 01 Mar 2024 10:00:00 GMT"_ba);
}

void tst_ClientExtensions::binary()
{
    ClientBinary extension;
    Message whole = Message::on(chat);
    BinaryData{QByteArray::fromHex("864FD26FB559F75B"), {}, true}.putInto(whole);
    QVERIFY(extension.rcv(whole));
    QCOMPARE(BinaryData::of(whole)->bytes, QByteArray::fromHex("864FD26FB559F75B"));
    Message broken = parsed(R"({"channel":"/chat","data":{"data":"~~"},"ext":{"binary":{}}})");
    QVERIFY(!extension.rcv(broken));
    Message plain = parsed(R"({"channel":"/chat","data":1})");
    QVERIFY(extension.rcv(plain));
}

} // namespace tst_clientextensions

QTEST_GUILESS_MAIN(tst_clientextensions::tst_ClientExtensions)
#include "tst_clientextensions.moc"
