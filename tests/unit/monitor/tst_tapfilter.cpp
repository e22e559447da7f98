// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include "server/monitor/monitorlimits.h"

#include <QtTest/QTest>

namespace tst_tapfilter {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

// Taps that want a part: by a filter, of one session; and the whole texts of what they cut.
class TapFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters_data();
    void filters();
    void filterAndChannelsMustBothMatch();
    void badFilterSaysWhere();
    void whatIsFilteredOutIsNotSkipped();
    void tokensCannotBeGuessed();
    void looksAreBounded();
    void oneSessionWithItsDeliveries();
    void unknownSession();
    void endedSession();
    void messagesAreNumbered();
    void cutMessageIsOpenedWhole();
    void notKept();

private:
    static QJsonObject ask(MonitoredBroker &server, const RemoteClient &chief, const QJsonObject &members)
    {
        QJsonObject request = members;
        request.insert(u"seq"_s, 1);
        return server.ask(chief, QJsonDocument(request).toJson(QJsonDocument::Compact));
    }
    static QByteArray tap(MonitoredBroker &server, const RemoteClient &chief, QJsonObject members)
    {
        members.insert(u"request"_s, u"tap"_s);
        const QJsonObject answer = ask(server, chief, members);
        const QByteArray channel = answer.value("channel"_L1).toString().toUtf8();
        if (!server.subscribe(chief, channel).value("successful"_L1).toBool())
            qFatal("no tap: %s", QJsonDocument(answer).toJson().constData());
        return channel;
    }
    struct Seen
    {
        QList<QJsonObject> messages;
        qint64 skipped = 0;
    };
    static Seen seen(MonitoredBroker &server, const RemoteClient &chief, const QByteArray &channel)
    {
        server.pass(milliseconds(100));
        Seen seen;
        for (const QJsonObject &push : server.events(chief, QLatin1StringView(channel))) {
            for (const QJsonValue &message : push.value("messages"_L1).toArray())
                seen.messages.append(message.toObject());
            seen.skipped += push.value("skipped"_L1).toInteger();
        }
        return seen;
    }
    static QByteArray kinds(const Seen &seen) // "request /a, event /a"
    {
        QByteArrayList texts;
        for (const QJsonObject &message : seen.messages)
            texts += (message.value("kind"_L1).toString() + u' ' + message.value("channel"_L1).toString())
                         .toUtf8();
        return texts.join(", ");
    }
};

void TapFilterTest::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("empty") << u" "_s
                           << QByteArray(
                                  "request /a, event /a, reply /a, request /b/c, event /b/c, reply /b/c, "
                                  "request /meta/subscribe, reply /meta/subscribe");
    QTest::newRow("pattern") << u"/b/*"_s
                             << QByteArray("request /b/c, event /b/c, reply /b/c, request /meta/subscribe, "
                                           "reply /meta/subscribe"); // they carry /b/d
    QTest::newRow("kind") << u"kind == event"_s << QByteArray("event /a, event /b/c");
    QTest::newRow("direction") << u"direction == in and not /meta/*"_s
                               << QByteArray("request /a, request /b/c");
    QTest::newRow("path") << u"data.price > 100"_s << QByteArray("request /b/c, event /b/c");
    QTest::newRow("path and kind") << u"data.price < 100 and kind == event"_s << QByteArray("event /a");
    QTest::newRow("reply") << u"successful and /a"_s << QByteArray("reply /a");
    QTest::newRow("text") << u"\"LITTLE\""_s << QByteArray("request /a, event /a");
    QTest::newRow("receivers") << u"kind == event and receivers == 0"_s << QByteArray("event /a, event /b/c");
    QTest::newRow("size") << u"kind == event and size > 1k"_s << QByteArray();
}

void TapFilterTest::filters()
{
    QFETCH(QString, filter);
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient writer = server.connect();
    const QByteArray channel = tap(server, chief, {{u"filter"_s, filter}});
    server.publish(writer, "/a", R"({"price":99.5,"note":"little"})");
    server.publish(writer, "/b/c", R"({"price":100.5})");
    server.subscribe(writer, "/b/d");
    QTEST(kinds(seen(server, chief, channel)), "shown");
}

void TapFilterTest::filterAndChannelsMustBothMatch()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel =
        tap(server, chief, {{u"filter"_s, u"data.x == 1"_s}, {u"channels"_s, QJsonArray{u"/a"_s}}});
    server.turn([&] {
        server.publishFromServer("/a", R"({"x":1})");
        server.publishFromServer("/a", R"({"x":2})");
        server.publishFromServer("/b", R"({"x":1})");
    });
    QCOMPARE(kinds(seen(server, chief, channel)), QByteArray("event /a"));
}

void TapFilterTest::badFilterSaysWhere()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QJsonObject answer =
        ask(server, chief, {{u"request"_s, u"tap"_s}, {u"filter"_s, u"\"ä\" and chanel == /a"_s}});
    QCOMPARE(answer.value("ok"_L1), QJsonValue(false));
    QCOMPARE(answer.value("error"_L1).toString(), u"unknown field \"chanel\"; did you mean \"channel\"?"_s);
    QCOMPARE(answer.value("column"_L1).toInt(), 9);
    const QJsonObject other = ask(server, chief, {{u"request"_s, u"tap"_s}, {u"filter"_s, 5}});
    QCOMPARE(other.value("error"_L1).toString(), u"\"filter\" must be a text"_s);
    QVERIFY(!other.contains("column"_L1));
}

void TapFilterTest::whatIsFilteredOutIsNotSkipped()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, {{u"filter"_s, u"data == 7"_s}, {u"rate"_s, 1}});
    server.turn([&] {
        for (int i = 0; i < 10; ++i)
            server.publishFromServer("/a", QByteArray::number(i % 8));
    });
    const Seen all = seen(server, chief, channel);
    QCOMPARE(all.messages.size(), 1);
    QCOMPARE(all.skipped, 0);
}

void TapFilterTest::tokensCannotBeGuessed()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray text = tap(server, chief, {{u"filter"_s, u"\"secret\""_s}});
    const QByteArray path = tap(server, chief, {{u"filter"_s, u"ext.halley.token ~ sec"_s}});
    const QByteArray any = tap(server, chief, {{u"filter"_s, u"ext.halley.token and kind == request"_s}});
    (void)server.connectOperator();
    server.pass(milliseconds(100));
    QList<QString> channels;
    for (const QJsonObject &message : server.take(chief.link))
        channels += message.value("channel"_L1).toString();
    QVERIFY(!channels.contains(QString::fromUtf8(text)));
    QVERIFY(!channels.contains(QString::fromUtf8(path)));
    QVERIFY(channels.contains(QString::fromUtf8(any)));
}

void TapFilterTest::looksAreBounded()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, {{u"filter"_s, u"\"no such text\""_s}});
    const QByteArray data = '"' + QByteArray(1024 * 1024, 'x') + '"';
    const int affordable = int(MonitorLimits::tapLookedBytes / (1024 * 1024));
    server.turn([&] {
        for (int i = 0; i < affordable + 8; ++i)
            server.publishFromServer("/a", data);
    });
    const Seen all = seen(server, chief, channel);
    QCOMPARE(all.messages.size(), 0);
    QVERIFY(all.skipped >= 8 && all.skipped <= 9); // what it could not look at, it says
}

void TapFilterTest::oneSessionWithItsDeliveries()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient one = server.connect();
    const RemoteClient two = server.connect();
    server.subscribe(one, "/a");
    server.subscribe(two, "/a");
    const QByteArray mine = tap(server, chief, {{u"session"_s, QString::fromUtf8(one.id)}});
    server.publish(two, "/a", "1");
    const Seen first = seen(server, chief, mine);
    QCOMPARE(kinds(first), QByteArray("delivery /a"));
    QCOMPARE(first.messages[0].value("session"_L1).toString().toUtf8(), one.id);
    QCOMPARE(first.messages[0].value("json"_L1).toString(), uR"({"channel":"/a","data":1})"_s);
    server.publish(one, "/b", "2");
    QCOMPARE(kinds(seen(server, chief, mine)), QByteArray("request /b, event /b, reply /b"));
    const QByteArray everybodys = tap(server, chief, {});
    server.publish(two, "/a", "3");
    QCOMPARE(kinds(seen(server, chief, everybodys)), QByteArray("request /a, event /a, reply /a"));
}

void TapFilterTest::unknownSession()
{
    MonitoredBroker server;
    const QJsonObject answer =
        ask(server, server.connectOperator(), {{u"request"_s, u"tap"_s}, {u"session"_s, u"nobody"_s}});
    QCOMPARE(answer.value("error"_L1).toString(), u"no such session"_s);
}

void TapFilterTest::endedSession()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const RemoteClient one = server.connect();
    const QByteArray channel = tap(server, chief, {{u"session"_s, QString::fromUtf8(one.id)}});
    server.request(one, "/meta/disconnect", "\"x\":1");
    QCOMPARE(kinds(seen(server, chief, channel)),
             QByteArray("request /meta/disconnect, reply /meta/disconnect"));
    const RemoteClient other = server.connect();
    server.subscribe(other, "/a");
    server.turn([&] { server.publishFromServer("/a", "1"); });
    QCOMPARE(kinds(seen(server, chief, channel)), QByteArray());
}

void TapFilterTest::messagesAreNumbered()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, {});
    for (int round = 0; round < 2; ++round) {
        server.turn([&] {
            server.publishFromServer("/a", "1");
            server.publishFromServer("/a", "2");
        });
        const Seen all = seen(server, chief, channel);
        QCOMPARE(all.messages.size(), 2);
        QCOMPARE(all.messages[0].value("n"_L1).toInt(), 2 * round + 1);
        QCOMPARE(all.messages[1].value("n"_L1).toInt(), 2 * round + 2);
    }
}

void TapFilterTest::cutMessageIsOpenedWhole()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, {{u"payload"_s, 100}});
    const QString name = QString::fromUtf8(channel.sliced(qstrlen("/halley/traffic/")));
    const QByteArray data = '"' + QByteArray("\u20ac").repeated(200'000) + '"';
    server.turn([&] { server.publishFromServer("/a", data); });
    const Seen all = seen(server, chief, channel);
    QCOMPARE(all.messages[0].value("cut"_L1), QJsonValue(true));
    const QByteArray whole = R"({"channel":"/a","data":)" + data + '}';
    QByteArray read;
    int pieces = 0;
    for (QJsonValue next = 0; !next.isUndefined(); ++pieces) {
        const QJsonObject piece = ask(server, chief,
                                      {{u"request"_s, u"message"_s},
                                       {u"tap"_s, name},
                                       {u"n"_s, all.messages[0].value("n"_L1)},
                                       {u"offset"_s, next}});
        QVERIFY2(piece.value("ok"_L1).toBool(), qPrintable(piece.value("error"_L1).toString()));
        QCOMPARE(piece.value("size"_L1).toInt(), int(whole.size()));
        read += piece.value("json"_L1).toString().toUtf8();
        next = piece.value("next"_L1);
        QVERIFY(pieces < 5);
    }
    QCOMPARE(pieces, 3);
    QVERIFY(read == whole);
}

void TapFilterTest::notKept()
{
    MonitoredBroker server;
    const RemoteClient chief = server.connectOperator();
    const QByteArray channel = tap(server, chief, {{u"payload"_s, 64}});
    const QString name = QString::fromUtf8(channel.sliced(qstrlen("/halley/traffic/")));
    server.turn([&] {
        server.publishFromServer("/a", "1");
        server.publishFromServer("/a", '"' + QByteArray(100, 'x') + '"');
    });
    (void)seen(server, chief, channel);
    const auto error = [&](int number) {
        return ask(server, chief, {{u"request"_s, u"message"_s}, {u"tap"_s, name}, {u"n"_s, number}})
            .value("error"_L1)
            .toString();
    };
    QCOMPARE(error(1), u"no longer kept"_s); // it was shown whole
    QCOMPARE(error(2), QString());
    QCOMPARE(error(3), u"no longer kept"_s);
    (void)ask(server, chief, {{u"request"_s, u"untap"_s}, {u"tap"_s, name}});
    QCOMPARE(error(2), u"no longer kept"_s);
}

} // namespace tst_tapfilter

QTEST_GUILESS_MAIN(tst_tapfilter::TapFilterTest)
#include "tst_tapfilter.moc"
