// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/bayeuxclient.h"
#include "console/client/clientacknowledge.h"
#include "console/client/clientservice.h"
#include "console/client/clienttransports.h"
#include "server/net/descriptorlimit.h"
#include "tests/support/cuttingproxy.h"

#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QTest>

namespace tst_clientsoak {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const ChannelId news = ChannelId::literal("/soak/news");
constexpr auto pause = 200ms; // between two numbers, and between two rounds of cuts

int fromEnvironment(const char *name, int usual)
{
    const int value = qEnvironmentVariableIntValue(name);
    return value > 0 ? value : usual;
}

// A halleyd of its own.
class Daemon
{
public:
    bool start()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.path());
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral(HALLEY_BIN_DIR) + u"/halleyd"_s,
                        {u"--host"_s, u"127.0.0.1"_s, u"--port"_s, u"0"_s});
        const QByteArray mark = "listening on http://127.0.0.1:";
        while (!m_output.contains(mark) && m_process.waitForReadyRead(30'000))
            m_output += m_process.readAll();
        const qsizetype at = m_output.indexOf(mark);
        const QByteArray rest = at < 0 ? QByteArray() : m_output.mid(at + mark.size());
        port = rest.left(rest.indexOf('/')).toUShort();
        return port != 0;
    }
    ~Daemon()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    quint16 port = 0;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_output;
};

// One of the many: counts the numbers that it hears.
class Reader
{
public:
    Reader(quint16 port, const QByteArray &transport)
        : m_client(makeLinks(QUrl(u"http://127.0.0.1:%1/cometd"_s.arg(port)), {transport})),
          m_service(m_client)
    {
        m_ack = m_client.addExtension(std::make_shared<ClientAcknowledge>());
        m_service.keep(m_service.subscribe(
            news, [this](const Message &event) { hear(event.data().toInt()); },
            [this](const Message &reply) { subscriptions += reply.isSuccessful(); }));
        m_client.handshake({}, nullptr);
    }
    [[nodiscard]] const BayeuxClient &client() const { return m_client; }
    [[nodiscard]] BayeuxClient &client() { return m_client; }

    int subscriptions = 0;
    int heard = 0;
    int wrong = 0; // missing, double, out of order
    int last = -1;

private:
    void hear(int number)
    {
        ++heard;
        wrong += last >= 0 && number != last + 1;
        last = number;
    }
    BayeuxClient m_client;
    ClientService m_service;
    Registration m_ack;
};

} // namespace

// A thousand clients of one process and a halleyd, with connections that break at random all the time: all
// are connected in the end, in their first session, and have heard every number once and in order.
// HALLEY_SOAK_CLIENTS, HALLEY_SOAK_SECONDS: more or fewer, for longer.
class tst_ClientSoak : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thousandClients_data();
    void thousandClients();

private:
    std::unique_ptr<Daemon> m_daemon;
};

void tst_ClientSoak::initTestCase()
{
    (void)raiseDescriptorLimit();
    m_daemon = std::make_unique<Daemon>();
    QVERIFY(m_daemon->start());
}

void tst_ClientSoak::thousandClients_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<int>("clients");
    const int clients = fromEnvironment("HALLEY_SOAK_CLIENTS", 1'000);
    QTest::newRow("websocket") << "websocket"_ba << clients;
    QTest::newRow("long-polling") << "long-polling"_ba << std::max(1, clients / 20); // each has a thread
}

void tst_ClientSoak::thousandClients()
{
    QFETCH(QByteArray, transport);
    QFETCH(int, clients);
    CuttingProxy proxy(m_daemon->port);
    std::vector<std::unique_ptr<Reader>> readers;
    for (int i = 0; i < clients; ++i)
        readers.push_back(std::make_unique<Reader>(proxy.port(), transport));
    const auto allAre = [&](auto what) { return std::ranges::all_of(readers, what); };
    QTRY_VERIFY_WITH_TIMEOUT(allAre([](const auto &reader) { return reader->subscriptions == 1; }), 60'000);

    BayeuxClient writer(QUrl(u"http://127.0.0.1:%1/cometd"_s.arg(m_daemon->port)));
    writer.handshake({}, nullptr);
    QVERIFY(writer.waitFor(30s, {ClientState::Connected}));
    QRandomGenerator random(7);
    int published = 0, accepted = 0;
    const auto speak = [&] {
        writer.publish(news, QByteArray::number(published++),
                       [&](const Message &reply) { accepted += reply.isSuccessful(); });
    };
    const std::chrono::seconds time(fromEnvironment("HALLEY_SOAK_SECONDS", 5));
    const int rounds = int(time / pause);
    QTimer ticker;
    connect(&ticker, &QTimer::timeout, this, [&] {
        speak();
        for (int i = 0; i < std::max(1, clients / 100) && proxy.connections() > 0; ++i)
            proxy.cut(size_t(random.bounded(proxy.connections())));
        if (published == rounds)
            ticker.stop();
    });
    ticker.start(pause);
    QTRY_COMPARE_WITH_TIMEOUT(published, rounds, int(milliseconds(time * 3 + 60s).count()));
    QTRY_COMPARE_WITH_TIMEOUT(accepted, published, 30'000);
    const auto isUpToDate = [&](const auto &reader) { return reader->last == published - 1; };
    QTRY_VERIFY_WITH_TIMEOUT(allAre(isUpToDate), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(allAre([](const auto &reader) { return reader->client().isConnected(); }),
                             60'000);
    int wrong = 0, sessions = 0;
    for (const auto &reader : readers) {
        wrong += reader->wrong + (reader->heard != published);
        sessions += reader->subscriptions;
    }
    qInfo("%d clients, %d cuts, %d numbers, %d deliveries", clients, proxy.cuts(), published,
          published * clients);
    QCOMPARE(wrong, 0);
    QCOMPARE(sessions, clients);
}

} // namespace tst_clientsoak

QTEST_GUILESS_MAIN(tst_clientsoak::tst_ClientSoak)
#include "tst_clientsoak.moc"
