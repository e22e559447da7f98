// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/bayeuxclient.h"
#include "console/client/clientacknowledge.h"
#include "console/client/clientservice.h"
#include "console/client/clienttransports.h"

#include <QtCore/QProcess>
#include <QtTest/QTest>

namespace tst_otherservers {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 30'000; // of a loaded machine

// A Bayeux server of npm's, in a process of its own.
class OtherServer
{
public:
    explicit OtherServer(QString kind) : m_kind(std::move(kind)) {}
    ~OtherServer() { stop(); }

    // On the port that it had before, if it had one.
    bool start()
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"node"_s,
                        {QStringLiteral(HALLEY_SOURCE_DIR) + u"/tests/integration/servers/otherserver.mjs"_s,
                         m_kind, QString::number(m_port)});
        QByteArray output;
        while (!output.contains('\n') && m_process.waitForReadyRead(patience))
            output += m_process.readAll();
        if (!output.startsWith("listening on "))
            qWarning("%s", output.constData());
        m_port = output.mid(13).trimmed().toUShort();
        return m_port != 0;
    }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/bayeux"_s.arg(m_port)); }

private:
    const QString m_kind;
    QProcess m_process;
    quint16 m_port = 0;
};

ClientOptions options()
{
    ClientOptions options;
    options.backoffIncrement = 50ms;
    return options;
}

} // namespace

// Our client and the servers that others wrote: Faye's, over both transports, and CometD's for Node, which
// has no WebSocket.
class tst_OtherServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void talks_data() { addRows(); }
    void talks();
    void staysConnected_data() { addRows(); }
    void staysConnected();
    void serverRestarts_data() { addRows(); }
    void serverRestarts();
    void answersOfAService();
    void acknowledges();

private:
    static void addRows();
    [[nodiscard]] std::unique_ptr<BayeuxClient> newClient() const;

    std::unique_ptr<OtherServer> m_server;
    QList<QByteArray> m_transports = clientTransports();
};

void tst_OtherServers::addRows()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QList<QByteArray>>("transports");
    QTest::addColumn<QByteArray>("used");
    const QList<QByteArray> both = clientTransports();
    QTest::newRow("Faye, websocket") << u"faye"_s << QList<QByteArray>{"websocket"} << "websocket"_ba;
    QTest::newRow("Faye, long-polling")
        << u"faye"_s << QList<QByteArray>{"long-polling"} << "long-polling"_ba;
    QTest::newRow("Faye, free choice") << u"faye"_s << both << "websocket"_ba;
    QTest::newRow("CometD, long-polling")
        << u"cometd"_s << QList<QByteArray>{"long-polling"} << "long-polling"_ba;
    QTest::newRow("CometD, free choice") << u"cometd"_s << both << "long-polling"_ba;
}

void tst_OtherServers::init()
{
    if (QTest::currentDataTag()) {
        QFETCH(QString, server);
        QFETCH(QList<QByteArray>, transports);
        m_transports = transports;
        m_server = std::make_unique<OtherServer>(server);
    } else {
        m_transports = {"long-polling"};
        m_server = std::make_unique<OtherServer>(u"cometd"_s);
    }
    QVERIFY(m_server->start());
}

void tst_OtherServers::cleanup()
{
    m_server.reset();
}

std::unique_ptr<BayeuxClient> tst_OtherServers::newClient() const
{
    auto client = std::make_unique<BayeuxClient>(makeLinks(m_server->url(), m_transports), options());
    client->handshake({}, nullptr);
    if (!client->waitFor(std::chrono::milliseconds(patience), {ClientState::Connected}))
        qWarning("not connected: %s", qUtf8Printable(client->failure()));
    return client;
}

void tst_OtherServers::talks()
{
    QFETCH(QByteArray, used);
    // Two readers: CometD's server for Node delivers once for each matching subscription of a session.
    const auto reader = newClient(), wildReader = newClient(), writer = newClient();
    QCOMPARE(reader->connectionType(), used);
    QStringList numbers, wild;
    int replies = 0;
    const auto into = [](QStringList &list) {
        return [&list](const Message &event) { list.append(QString::number(event.data().toInt())); };
    };
    const auto reply = [&replies](const Message &message) { replies += message.isSuccessful(); };
    Registration exact = reader->subscribe(ChannelId::literal("/talk/numbers"), into(numbers), reply);
    const Registration all = wildReader->subscribe(ChannelId::literal("/talk/*"), into(wild), reply);
    QTRY_COMPARE_WITH_TIMEOUT(replies, 2, patience);
    QStringList expected;
    for (int i = 0; i < 200; ++i) {
        writer->publish(ChannelId::literal("/talk/numbers"), QByteArray::number(i), reply);
        expected.append(QString::number(i));
    }
    QTRY_COMPARE_WITH_TIMEOUT(replies, 202, patience);
    QTRY_COMPARE_WITH_TIMEOUT(wild.size(), 200, patience);
    QCOMPARE(wild, expected);
    QTRY_COMPARE_WITH_TIMEOUT(numbers, expected, patience);
    exact.reset();
    writer->publish(ChannelId::literal("/talk/numbers"), "200", reply);
    QTRY_COMPARE_WITH_TIMEOUT(wild.size(), 201, patience);
    bool gone = false;
    reader->disconnect([&gone](const Message &message) { gone = message.isSuccessful(); });
    QVERIFY(reader->waitFor(std::chrono::milliseconds(patience), {ClientState::Disconnected}));
    QVERIFY(gone);
    QVERIFY(numbers.size() <= 201); // what was on its way
}

// Over several connects, in one session.
void tst_OtherServers::staysConnected()
{
    const auto client = newClient();
    const ClientId id = client->id();
    int connects = 0, failed = 0;
    const auto listener = client->addListener(ChannelId::literal("/meta/connect"), [&](const Message &reply) {
        ++connects;
        failed += !reply.isSuccessful();
    });
    QTRY_VERIFY_WITH_TIMEOUT(connects >= 3, patience);
    QCOMPARE(failed, 0);
    QCOMPARE(client->id(), id);
    QVERIFY(client->isConnected());
}

void tst_OtherServers::serverRestarts()
{
    const auto client = newClient();
    ClientService service(*client);
    QStringList events;
    int subscriptions = 0;
    service.keep(service.subscribe(
        ChannelId::literal("/talk/news"),
        [&](const Message &event) { events.append(event.data().toString()); },
        [&](const Message &reply) { subscriptions += reply.isSuccessful(); }));
    QTRY_COMPARE_WITH_TIMEOUT(subscriptions, 1, patience);
    m_server->stop();
    QVERIFY(client->waitFor(std::chrono::milliseconds(patience), {ClientState::Unconnected}));
    QVERIFY(m_server->start());
    QTRY_COMPARE_WITH_TIMEOUT(subscriptions, 2, patience);
    client->publish(ChannelId::literal("/talk/news"), R"("again")", nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(events, QStringList{u"again"_s}, patience);
}

void tst_OtherServers::answersOfAService()
{
    const auto client = newClient();
    QStringList heard;
    const auto listener =
        client->addListener(ChannelId::literal("/service/echo"), [&](const Message &message) {
            if (message.has(Field::Data))
                heard.append(message.data().toString());
        });
    client->publish(ChannelId::literal("/service/echo"), R"("hello")", nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(heard, QStringList{u"hello"_s}, patience);
}

void tst_OtherServers::acknowledges()
{
    BayeuxClient client(makeLinks(m_server->url(), m_transports), options());
    const auto ack = std::make_shared<ClientAcknowledge>();
    const auto registration = client.addExtension(ack);
    client.handshake({}, nullptr);
    QVERIFY(client.waitFor(std::chrono::milliseconds(patience), {ClientState::Connected}));
    QVERIFY(ack->isEnabled());
    QStringList events;
    const auto subscription = client.subscribe(
        ChannelId::literal("/talk/news"),
        [&](const Message &event) { events.append(event.data().toString()); },
        [&](const Message &) { client.publish(ChannelId::literal("/talk/news"), R"("once")", nullptr); });
    QTRY_COMPARE_WITH_TIMEOUT(events, QStringList{u"once"_s}, patience);
    QTRY_VERIFY_WITH_TIMEOUT(ack->batch() > 0, patience);
}

} // namespace tst_otherservers

QTEST_GUILESS_MAIN(tst_otherservers::tst_OtherServers)
#include "tst_otherservers.moc"
