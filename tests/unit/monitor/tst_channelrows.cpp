// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>

namespace tst_channelrows {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

class ChannelRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void row();
    void sorted_data();
    void sorted();
    void filtered();
    void ratesGrowOnceSomebodyLooks();
    void detail();
    void eventBeforeTheLast();
    void subscribersAreListed();
    void detailOfASilentChannel();
    void unknownChannel();
    void longAnswersAreCut();
};

namespace {

// After the class: moc loses its way in these raw strings.
QJsonObject rowOf(MonitoredBroker &server, const RemoteClient &chief, const QByteArray &name)
{
    const QJsonObject answer =
        server.ask(chief, R"({"request":"channels","seq":1,"filter":")" + name + "\"}");
    return answer.value("rows"_L1)[0].toObject();
}

} // namespace

void ChannelRowsTest::row()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient one = server.connect();
    const RemoteClient two = server.connect();
    server.subscribe(one, "/news/today");
    server.subscribe(two, "/news/today");
    server.subscribe(two, "/news/*");
    server.pass(milliseconds(700));
    server.publish(one, "/news/today", "1");
    server.publish(one, "/news/today", "2");
    const QJsonObject row = rowOf(server, chief, "/news/today");
    QCOMPARE(row.value("name"_L1).toString(), u"/news/today"_s);
    QCOMPARE(row.value("subscribers"_L1).toInt(), 2);
    QCOMPARE(row.value("messages"_L1).toInt(), 2);
    QCOMPARE(row.value("deliveries"_L1).toInt(), 4);
    QCOMPARE(row.value("bytes"_L1).toInteger(),
             2 * QByteArray(R"({"channel":"/news/today","data":1})").size());
    QCOMPARE(row.value("lastMessage"_L1).toInteger(), server.now.wall.count());
    QCOMPARE(row.value("persistent"_L1), QJsonValue(false));
    QCOMPARE(row.value("lazy"_L1), QJsonValue(false));
    QCOMPARE(row.value("listeners"_L1).toInt(-1), 0);
    QCOMPARE(row.value("authorizers"_L1).toInt(-1), 0);
    const QJsonObject own = rowOf(server, chief, "/service/halley/monitor");
    QCOMPARE(own.value("listeners"_L1).toInt(), 1);
    QCOMPARE(own.value("persistent"_L1), QJsonValue(true));
    QCOMPARE(rowOf(server, chief, "/halley/**").value("authorizers"_L1).toInt(), 1);
}

void ChannelRowsTest::sorted_data()
{
    QTest::addColumn<QByteArray>("ascending");
    QTest::newRow("name") << QByteArray("abc");
    QTest::newRow("subscribers") << QByteArray("bca");
    QTest::newRow("messages") << QByteArray("acb");
    QTest::newRow("rate") << QByteArray("bac");
}

void ChannelRowsTest::sorted()
{
    QFETCH(QByteArray, ascending);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient one = server.connect();
    const RemoteClient two = server.connect();
    server.subscribe(one, "/x/a");
    server.subscribe(two, "/x/a");
    server.subscribe(one, "/x/c");
    server.turn([&] {
        for (int i = 0; i < 9; ++i)
            server.publishFromServer("/x/b", "1");
    });
    server.ask(chief, R"({"request":"channels","seq":1})"); // from now on there are rates
    server.turn([&] {
        server.publishFromServer("/x/a", "1");
        server.publishFromServer("/x/c", "1");
        server.publishFromServer("/x/c", "1");
    });
    const auto ask = [&](const char *order) {
        const QJsonObject answer =
            server.ask(chief, R"({"request":"channels","seq":1,"filter":"/X/","sort":")" +
                                  QByteArray(QTest::currentDataTag()) + R"(","order":")" + order + "\"}");
        QByteArray names;
        for (const QJsonValue &row : answer.value("rows"_L1).toArray())
            names += row["name"_L1].toString().back().toLatin1();
        return names;
    };
    QCOMPARE(ask("asc"), ascending);
    std::ranges::reverse(ascending);
    QCOMPARE(ask("desc"), ascending);
}

void ChannelRowsTest::filtered()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.turn([&] {
        for (int i = 0; i < 30; ++i)
            server.broker.createChannelIfAbsent(ChannelId::literal("/room/" + QByteArray::number(i)));
    });
    const QJsonObject answer =
        server.ask(chief, R"({"request":"channels","seq":1,"filter":"room/1","limit":4,"offset":2})");
    QCOMPARE(answer.value("total"_L1).toInt(), 11);
    QCOMPARE(answer.value("all"_L1).toInt(), server.broker.channelCount());
    QCOMPARE(answer.value("rows"_L1).toArray().size(), 4);
    QCOMPARE(answer.value("rows"_L1)[0]["name"_L1].toString(), u"/room/11"_s);
}

void ChannelRowsTest::ratesGrowOnceSomebodyLooks()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const auto publishFor = [&](int seconds) {
        for (int i = 0; i < seconds * 20; ++i) {
            server.turn([&] { server.publishFromServer("/news", "1"); });
            server.pass(milliseconds(50));
        }
    };
    publishFor(3);
    QCOMPARE(rowOf(server, chief, "/news").value("rate"_L1).toDouble(), 0.0);
    publishFor(8);
    const QJsonObject row = rowOf(server, chief, "/news");
    QVERIFY2(qAbs(row.value("rate"_L1).toDouble() - 20) < 0.5,
             qPrintable(row.value("rate"_L1).toVariant().toString()));
    QVERIFY(qAbs(row.value("byteRate"_L1).toDouble() -
                 20 * QByteArray(R"({"channel":"/news","data":1})").size()) < 20);
    server.pass(milliseconds(7'000));
    QCOMPARE(rowOf(server, chief, "/news").value("rate"_L1).toDouble(), 0.0);
}

void ChannelRowsTest::detail()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = server.connect();
    server.subscribe(client, "/news");
    server.turn([&] { server.publishFromServer("/news", R"("say \"hello\"")"); });
    const QJsonObject channel =
        server.ask(chief, R"({"request":"channel","seq":1,"name":"/news"})").value("channel"_L1).toObject();
    QCOMPARE(channel.value("name"_L1).toString(), u"/news"_s);
    QCOMPARE(channel.value("subscriber_list"_L1), QJsonValue(QJsonArray({QString::fromUtf8(client.id)})));
    const QJsonObject last = channel.value("last"_L1).toObject();
    QCOMPARE(last.value("t"_L1).toInteger(), server.now.wall.count());
    QCOMPARE(last.value("json"_L1).toString(), uR"({"channel":"/news","data":"say \"hello\""})"_s);
    QCOMPARE(last.value("size"_L1).toInt(), int(last.value("json"_L1).toString().size()));
    QCOMPARE(last.value("cut"_L1), QJsonValue(false));
}

void ChannelRowsTest::eventBeforeTheLast()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const auto previous = [&] {
        return server.ask(chief, R"({"request":"channel","seq":1,"name":"/news"})")
            .value("channel"_L1)["previous"_L1];
    };
    server.turn([&] { server.publishFromServer("/news", "1"); });
    const qint64 first = server.now.wall.count();
    QCOMPARE(previous(), QJsonValue(QJsonValue::Null));
    server.pass(milliseconds(50));
    server.turn([&] { server.publishFromServer("/news", "2"); });
    QCOMPARE(previous()["json"_L1].toString(), uR"({"channel":"/news","data":1})"_s);
    QCOMPARE(previous()["t"_L1].toInteger(), first);
    server.turn([&] { server.publishFromServer("/news", '"' + QByteArray(5'000, 'x') + '"'); });
    server.turn([&] { server.publishFromServer("/news", "4"); });
    QCOMPARE(previous()["json"_L1].toString().size(), 2'048);
    QCOMPARE(previous()["cut"_L1], QJsonValue(true));
}

void ChannelRowsTest::subscribersAreListed()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    LinkContext context;
    context.transport = TransportKind::WebSocket;
    context.remoteAddress = "10.7.0.1";
    context.remotePort = 4'711;
    context.userAgent = "Firefox/1";
    const RemoteClient client = server.connect({}, context);
    server.subscribe(client, "/news");
    for (int i = 0; i < 210; ++i)
        server.subscribe(server.connect(), "/news");
    const QJsonArray rows = server.ask(chief, R"({"request":"channel","seq":1,"name":"/news"})")
                                .value("channel"_L1)["subscriber_rows"_L1]
                                .toArray();
    QCOMPARE(rows.size(), 200);
    const QJsonObject expected{{u"id"_s, QString::fromUtf8(client.id)},
                               {u"transport"_s, u"websocket"_s},
                               {u"address"_s, u"10.7.0.1:4711"_s},
                               {u"agent"_s, u"Firefox/1"_s},
                               {u"queue"_s, 0}};
    QVERIFY(rows.contains(expected));
}

void ChannelRowsTest::detailOfASilentChannel()
{
    MonitoredBroker server;
    const QJsonObject answer =
        server.ask(server.connectOperator(), R"({"request":"channel","seq":1,"name":"/meta/connect"})");
    QCOMPARE(answer.value("channel"_L1)["last"_L1], QJsonValue(QJsonValue::Null));
    QCOMPARE(answer.value("channel"_L1)["lastMessage"_L1].toInt(-1), 0);
}

void ChannelRowsTest::unknownChannel()
{
    MonitoredBroker server;
    const QJsonObject answer =
        server.ask(server.connectOperator(), R"({"request":"channel","seq":1,"name":"/nowhere"})");
    QCOMPARE(answer.value("error"_L1).toString(), u"no such channel"_s);
    server.turn([&] { QVERIFY(!server.broker.channel(ChannelId::literal("/nowhere"))); });
}

void ChannelRowsTest::longAnswersAreCut()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    server.turn([&] {
        for (int i = 0; i < 1'500; ++i)
            server.broker.createChannelIfAbsent(
                ChannelId::literal("/" + QByteArray(1'000, 'x') + QByteArray::number(i)));
    });
    const QJsonObject answer =
        server.ask(chief, R"({"request":"channels","seq":1,"limit":2000,"filter":"xxx"})");
    const auto rows = answer.value("rows"_L1).toArray().size();
    QVERIFY(rows > 300 && rows < 600);
    QCOMPARE(answer.value("total"_L1).toInt(), 1'500);
}

} // namespace tst_channelrows

QTEST_GUILESS_MAIN(tst_channelrows::ChannelRowsTest)
#include "tst_channelrows.moc"
