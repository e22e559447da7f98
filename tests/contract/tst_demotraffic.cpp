// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/demotraffic.h"

#include "server/api/bayeuxserver.h"
#include "server/broker/broker.h"
#include "server/broker/serverchannel.h"

#include <QtTest/QTest>
#include <atomic>

namespace tst_demotraffic {

using namespace halley;
using namespace Qt::StringLiterals;

class tst_DemoTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void livesOnTheServer();
    void stopsAndStartsAgain();
    void waitsForAServer();
    void endsInTheMiddle();

private:
    // What the server counts; asked on its thread.
    int ask(const std::function<int(Broker &)> &question);
    int remoteSessions();
    QUrl url() const;

    std::unique_ptr<BayeuxServer> m_server;
};

void tst_DemoTraffic::init()
{
    ServerOptions options;
    options.port = 0;
    m_server = std::make_unique<BayeuxServer>(options);
    QVERIFY(m_server->start());
}

QUrl tst_DemoTraffic::url() const
{
    QUrl url = m_server->url();
    url.setScheme(u"ws"_s);
    return url;
}

int tst_DemoTraffic::ask(const std::function<int(Broker &)> &question)
{
    std::atomic<int> answer = -1;
    m_server->run([&](Broker &broker) { answer = question(broker); });
    return QTest::qWaitFor([&] { return answer >= 0; }) ? answer.load() : -1;
}

int tst_DemoTraffic::remoteSessions()
{
    return ask([](Broker &broker) {
        int count = 0;
        for (const ServerSession *session : broker.sessions())
            count += session->isLocal() ? 0 : 1;
        return count;
    });
}

void tst_DemoTraffic::livesOnTheServer()
{
    DemoTraffic traffic(url());
    traffic.start();
    QVERIFY(traffic.isRunning());
    QTRY_VERIFY(remoteSessions() >= 12);
    for (const char *channel :
         {"/stocks/ACME", "/chat/lobby", "/sensors/lab-2/temperature", "/sensors/atrium/co2"}) {
        const ChannelId id = ChannelId::literal(channel);
        QTRY_VERIFY_WITH_TIMEOUT(ask([&](Broker &broker) {
                                     const ServerChannel *there = broker.channel(id);
                                     return there ? int(there->counters().messages) : 0;
                                 }) > 0,
                                 20'000);
    }
    QTRY_VERIFY(ask([](Broker &broker) { return int(broker.counters().deliveries); }) > 50);
    QCOMPARE(ask([](Broker &broker) { return int(broker.counters().refused); }), 0);
}

void tst_DemoTraffic::stopsAndStartsAgain()
{
    DemoTraffic traffic(url());
    traffic.start();
    traffic.start(); // nothing
    QTRY_VERIFY(remoteSessions() >= 12);
    traffic.stop();
    traffic.stop(); // nothing
    QVERIFY(!traffic.isRunning());
    QTRY_COMPARE(remoteSessions(), 0); // they said goodbye
    traffic.start();
    QTRY_VERIFY(remoteSessions() >= 12);
}

void tst_DemoTraffic::waitsForAServer()
{
    const QUrl address = url();
    ServerOptions options;
    options.port = m_server->port();
    m_server.reset();
    DemoTraffic traffic(address);
    traffic.start();
    QCoreApplication::processEvents();
    m_server = std::make_unique<BayeuxServer>(options);
    QVERIFY(m_server->start());
    QTRY_VERIFY_WITH_TIMEOUT(remoteSessions() >= 12, 10'000);
}

void tst_DemoTraffic::endsInTheMiddle()
{
    {
        DemoTraffic traffic(url());
        traffic.start();
        QTRY_VERIFY(remoteSessions() >= 12);
    }
    m_server.reset();
    DemoTraffic nobody(QUrl(u"ws://127.0.0.1:1/cometd"_s));
    nobody.start();
    QCoreApplication::processEvents();
}

} // namespace tst_demotraffic

QTEST_GUILESS_MAIN(tst_demotraffic::tst_DemoTraffic)
#include "tst_demotraffic.moc"
