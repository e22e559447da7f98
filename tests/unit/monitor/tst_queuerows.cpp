// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/queuerows.h"

#include "server/monitor/jsonobjecttext.h"
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>

namespace tst_queuerows {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

// Pages of a session's queue, and long messages in pieces.
class QueueRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void page();
    void pages_data();
    void pages();
    void lazyMessages();
    void longMessagesAreCut();
    void wholeMessage();
    void gone();
    void malformed_data();
    void malformed();
    void pieces_data();
    void pieces();

private:
    // A session whose socket takes no data, so that what is published waits.
    static RemoteClient stuck(MonitoredBroker &server)
    {
        const RemoteClient client = server.connect();
        server.subscribe(client, "/news");
        server.turn([&] { server.broker.linkBlocked(client.link); });
        return client;
    }
    static QByteArray question(const char *request, const RemoteClient &client, const QByteArray &members)
    {
        return "{\"request\":\"" + QByteArray(request) + "\",\"seq\":1,\"id\":\"" + client.id + '"' +
               members + '}';
    }
};

void QueueRowsTest::page()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = stuck(server);
    server.turn([&] {
        server.publishFromServer("/news", R"({"a":1})");
        server.publishFromServer("/news", R"("two")");
    });
    const QJsonObject answer = server.ask(chief, question("queue", client, {}));
    QCOMPARE(answer.value("total"_L1).toInt(), 2);
    QCOMPARE(answer.value("offset"_L1).toInt(-1), 0);
    const QJsonArray rows = answer.value("rows"_L1).toArray();
    QCOMPARE(rows.size(), 2);
    const QString json = uR"({"channel":"/news","data":{"a":1}})"_s;
    QCOMPARE(rows[0].toObject(), QJsonObject({{u"index"_s, 0},
                                              {u"channel"_s, u"/news"_s},
                                              {u"size"_s, int(json.size())},
                                              {u"json"_s, json},
                                              {u"cut"_s, false},
                                              {u"lazy"_s, false}}));
    QCOMPARE(rows[1]["index"_L1].toInt(), 1);
    QCOMPARE(server.session(client)->queue().count(), 2); // looked at, not taken
    server.turn([&] { server.broker.linkWritable(client.link); });
    QCOMPARE(server.take(client.link).size(), 2);
}

void QueueRowsTest::pages_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("rows");
    QTest::newRow("defaults") << QByteArray() << 0 << 50;
    QTest::newRow("second") << QByteArray(R"(,"offset":50)") << 50 << 50;
    QTest::newRow("most") << QByteArray(R"(,"limit":100000)") << 0 << 200;
    QTest::newRow("end") << QByteArray(R"(,"offset":290,"limit":20)") << 290 << 10;
    QTest::newRow("behind the end") << QByteArray(R"(,"offset":300)") << -1 << 0;
    QTest::newRow("far behind the end") << QByteArray(R"(,"offset":1e15,"limit":200)") << -1 << 0;
}

void QueueRowsTest::pages()
{
    QFETCH(QByteArray, members);
    QFETCH(int, first);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = stuck(server);
    server.turn([&] {
        for (int i = 0; i < 300; ++i)
            server.publishFromServer("/news", QByteArray::number(i));
    });
    const QJsonObject answer = server.ask(chief, question("queue", client, members));
    QCOMPARE(answer.value("total"_L1).toInt(), 300);
    const QJsonArray rows = answer.value("rows"_L1).toArray();
    QTEST(int(rows.size()), "rows");
    if (first >= 0) {
        QCOMPARE(rows[0]["index"_L1].toInt(), first);
        QCOMPARE(rows[0]["json"_L1].toString(), uR"({"channel":"/news","data":%1})"_s.arg(first));
    }
}

void QueueRowsTest::lazyMessages()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = stuck(server);
    server.turn([&] {
        server.broker.createChannelIfAbsent(ChannelId::literal("/news"))->setLazy(true);
        server.publishFromServer("/news", "1");
    });
    const QJsonObject answer = server.ask(chief, question("queue", client, {}));
    QCOMPARE(answer.value("rows"_L1)[0]["lazy"_L1], QJsonValue(true));
}

void QueueRowsTest::longMessagesAreCut()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = stuck(server);
    server.turn([&] { server.publishFromServer("/news", '"' + QByteArray(5'000, 'x') + '"'); });
    const QJsonValue row = server.ask(chief, question("queue", client, {})).value("rows"_L1)[0];
    QCOMPARE(row["size"_L1].toInt(), 5'002 + int(sizeof(R"({"channel":"/news","data":})")) - 1);
    QCOMPARE(row["json"_L1].toString().size(), 2'048);
    QCOMPARE(row["cut"_L1], QJsonValue(true));
}

void QueueRowsTest::wholeMessage()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = stuck(server);
    QByteArray text;
    while (text.size() < 600'000)
        text += "é\\n€𝄞 ";
    server.turn([&] {
        server.publishFromServer("/news", "1");
        server.publishFromServer("/news", '"' + text + '"');
    });
    const QByteArray whole = server.session(client)->queue().at(1).json();
    QByteArray got;
    int pieces = 0;
    while (true) {
        const QJsonObject answer = server.ask(
            chief, question("message", client, R"(,"index":1,"offset":)" + QByteArray::number(got.size())));
        QCOMPARE(answer.value("ok"_L1), QJsonValue(true));
        QCOMPARE(answer.value("size"_L1).toInteger(), whole.size());
        QCOMPARE(answer.value("offset"_L1).toInteger(), got.size());
        got += answer.value("json"_L1).toString().toUtf8();
        ++pieces;
        if (!answer.contains("next"_L1))
            break;
        QCOMPARE(answer.value("next"_L1).toInteger(), got.size());
        QVERIFY(pieces < 10);
    }
    QCOMPARE(got, whole);
    QCOMPARE(pieces, 3);
}

void QueueRowsTest::gone()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient client = stuck(server);
    QCOMPARE(server.ask(chief, question("message", client, R"(,"index":0)")).value("error"_L1).toString(),
             u"no longer in its queue"_s);
}

void QueueRowsTest::malformed_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("error");
    QTest::newRow("queue of nobody") << QByteArray(R"("queue","seq":1)") << u"\"id\" is missing"_s;
    QTest::newRow("offset") << QByteArray(R"("queue","seq":1,"id":"a","offset":"1")")
                            << u"\"offset\" must be a whole number"_s;
    QTest::newRow("message of nothing") << QByteArray(R"("message","seq":1)") << u"\"id\" is missing"_s;
    QTest::newRow("index") << QByteArray(R"("message","seq":1,"id":"a","index":[])")
                           << u"\"index\" must be a whole number"_s;
    QTest::newRow("tap") << QByteArray(R"("message","seq":1,"tap":7)") << u"\"tap\" must be a text"_s;
}

void QueueRowsTest::malformed()
{
    QFETCH(QByteArray, request);
    MonitoredBroker server;
    const QJsonObject answer = server.ask(server.connectOperator(), R"({"request":)" + request + '}');
    QTEST(answer.value("error"_L1).toString(), "error");
}

void QueueRowsTest::pieces_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("offset");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray text = "aé€";
    QTest::newRow("all") << text << qsizetype(0) << QByteArray(R"({"size":6,"offset":0,"json":"aé€"})");
    QTest::newRow("rest") << text << qsizetype(3) << QByteArray(R"({"size":6,"offset":3,"json":"€"})");
    QTest::newRow("inside a character")
        << text << qsizetype(5) << QByteArray(R"({"size":6,"offset":3,"json":"€"})");
    QTest::newRow("end") << text << qsizetype(6) << QByteArray(R"({"size":6,"offset":6,"json":""})");
    QTest::newRow("behind the end") << text << qsizetype(99)
                                    << QByteArray(R"({"size":6,"offset":6,"json":""})");
    QTest::newRow("empty") << QByteArray() << qsizetype(0)
                           << QByteArray(R"({"size":0,"offset":0,"json":""})");
}

void QueueRowsTest::pieces()
{
    QFETCH(QByteArray, text);
    QFETCH(qsizetype, offset);
    JsonObjectText answer;
    addPiece(answer, text, offset);
    QTEST(answer.finish(), "answer");
}

} // namespace tst_queuerows

QTEST_GUILESS_MAIN(tst_queuerows::QueueRowsTest)
#include "tst_queuerows.moc"
