// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/serverdump.h"

#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>

namespace tst_serverdump {

using namespace halley;
using namespace halley::test;

namespace {

QByteArray dumpOf(MonitoredBroker &server, DumpDetail detail,
                  const std::function<std::chrono::nanoseconds()> &clock = {})
{
    QByteArray text;
    server.turn([&] { text = serverDump(server.broker, detail, clock); });
    return text;
}

// The lines that hold `part`, without their branches.
QList<QByteArray> linesWith(const QByteArray &text, const QByteArray &part)
{
    QList<QByteArray> lines;
    for (QByteArray line : text.split('\n')) {
        if (line.contains(part))
            lines.append(line.mid(line.indexOf("+- ") + 3));
    }
    return lines;
}

} // namespace

class ServerDumpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void head();
    void counts();
    void channels();
    void manySubscribers();
    void sessions();
    void expiry();
    void openHook();
    void sweeps();
    void extensions();
    void time();
};

void ServerDumpTest::head()
{
    MonitoredBroker server;
    const QByteArray text = dumpOf(server, DumpDetail::Counts);
    QVERIFY2(text.startsWith("Halley " HALLEY_VERSION ", 2023-11-14T22:13:20.000Z\n"
                             "+- policy: halley::OperatorPolicy\n"
                             "+- extensions: 0\n"
                             "+- transports: websocket, long-polling\n"),
             text.constData());
    server.broker.setSecurityPolicy(nullptr);
    QVERIFY(dumpOf(server, DumpDetail::Counts).contains("+- policy: none\n"));
}

void ServerDumpTest::counts()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect();
    server.connect();
    server.subscribe(client, "/a");
    server.publish(client, "/a", "1");
    const QByteArray text = dumpOf(server, DumpDetail::Counts);
    QVERIFY2(text.contains("|  +- websocket: 2 sessions, 0 held, 0 blocked\n"), text.constData());
    QVERIFY(text.contains("+- publishes: 1, deliveries: 1, dropped: 0\n"));
    QVERIFY(text.contains("+- remote sessions: 2\n"));
    QVERIFY(text.contains("+- channels: " + QByteArray::number(server.broker.channelCount()) + '\n'));
    QVERIFY(!text.contains("+- /a"));
    QVERIFY(!text.contains(client.id.left(8)));
}

void ServerDumpTest::channels()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect();
    server.subscribe(client, "/b");
    server.subscribe(client, "/a");
    server.publishFromServer("/a", "1");
    Registration listener;
    server.turn([&] {
        ServerChannel *channel = server.broker.createChannelIfAbsent(ChannelId::literal("/c"));
        channel->setPersistent(true);
        channel->setLazy(true);
        channel->setBroadcastToPublisher(false);
        channel->addAuthorizer([](auto &&...) { return Authorization::grant(); });
        listener = channel->addListener([](auto &&...) { return true; });
    });
    const QByteArray text = dumpOf(server, DumpDetail::Full);
    QCOMPARE(linesWith(text, "/a: "),
             QList<QByteArray>{"/a: 1 subscribers, 0 listeners, 0 authorizers, 1 messages, last "
                               "2023-11-14T22:13:20.000Z"});
    QCOMPARE(linesWith(text, "/c: "), QList<QByteArray>{"/c: 0 subscribers, 1 listeners, 1 authorizers, 0 "
                                                        "messages, persistent, lazy, not to the publisher"});
    QVERIFY(text.indexOf("/a: ") < text.indexOf("/b: "));
    QCOMPARE(linesWith(text, "subscriber " + client.id.left(8)).size(), 2);
    QVERIFY2(!text.contains(client.id), "a whole session id is as good as a password");
}

void ServerDumpTest::manySubscribers()
{
    MonitoredBroker server;
    for (int i = 0; i < DumpLimits::subscribers + 3; ++i)
        server.subscribe(server.connect(), "/many");
    const QByteArray text = dumpOf(server, DumpDetail::Full);
    QCOMPARE(linesWith(text, "+- subscriber ").size(), DumpLimits::subscribers);
    QCOMPARE(linesWith(text, "and 3 more").size(), 1);
}

void ServerDumpTest::sessions()
{
    MonitoredBroker server;
    LinkContext context;
    context.transport = TransportKind::WebSocket;
    context.remoteAddress = "::1";
    context.remotePort = 4711;
    context.userAgent = "a\x1b[2J" + QByteArray(1000, 'x');
    const RemoteClient client = server.connect({}, context);
    server.pass(milliseconds(1500));
    const QByteArray text = dumpOf(server, DumpDetail::Full);
    const QList<QByteArray> lines = linesWith(text, client.id.left(8));
    QCOMPARE(lines.size(), 1);
    QVERIFY2(lines[0].startsWith(
                 client.id.left(8) +
                 ": connected over websocket from [::1]:4711, queue 0 messages of 0 "
                 "bytes, 0 subscriptions, last message 1.5 s ago, expires in 8.5 s, agent \"a?[2Jxxx"),
             lines[0].constData());
    QVERIFY(lines[0].size() < 500);
    QVERIFY(text.contains("+- local sessions: 1\n"));
    QVERIFY(!text.contains("looking took"));
}

void ServerDumpTest::expiry()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect();
    server.pass(milliseconds(2500));
    const QByteArray line = linesWith(dumpOf(server, DumpDetail::Full), client.id.left(8)).value(0);
    QVERIFY2(line.contains(", expires in 7.5 s"), line.constData());
}

void ServerDumpTest::openHook()
{
    MonitoredBroker server;
    const RemoteClient client = server.connect();
    std::optional<Promise<bool>> open;
    Registration listener;
    server.turn([&] {
        ServerChannel *channel = server.broker.createChannelIfAbsent(ChannelId::literal("/slow"));
        listener = channel->addListener([&open](ServerSession *, ServerChannel &, Message &, Message *,
                                                Promise<bool> proceed) { open = proceed; });
    });
    server.publish(client, "/slow", "1");
    QVERIFY(open);
    server.pass(milliseconds(4000));
    const QByteArray line = linesWith(dumpOf(server, DumpDetail::Full), client.id.left(8)).value(0);
    QVERIFY2(line.contains(", waits 4.0 s for listener of /slow"), line.constData());
    server.turn([&] { open->complete(true); });
}

void ServerDumpTest::sweeps()
{
    MonitoredBroker server;
    server.connect();
    const quint64 before = server.broker.sweeps().count;
    server.turn([&] { server.broker.sweep(); });
    const QByteArray text = dumpOf(server, DumpDetail::Counts);
    QVERIFY2(text.contains("+- sweeps: " + QByteArray::number(before + 1) +
                           "\n|  +- last: 2023-11-14T22:13:20.000Z, "),
             text.constData());
    QVERIFY(text.contains(" removed, 2 sessions of which 0 expired\n"));
}

void ServerDumpTest::extensions()
{
    MonitoredBroker server;
    server.broker.addExtension(std::make_shared<Extension>());
    QVERIFY(dumpOf(server, DumpDetail::Counts).contains("+- extensions: 1\n|  +- halley::Extension\n"));
}

void ServerDumpTest::time()
{
    MonitoredBroker server;
    std::chrono::nanoseconds now{0};
    const QByteArray text = dumpOf(server, DumpDetail::Counts, [&now] {
        now += std::chrono::microseconds(1250);
        return now;
    });
    QVERIFY2(text.endsWith("\n+- looking took 1.250 ms\n"), text.constData());
}

} // namespace tst_serverdump

QTEST_GUILESS_MAIN(tst_serverdump::ServerDumpTest)
#include "tst_serverdump.moc"
