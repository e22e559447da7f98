// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/eventlog.h"

#include "server/monitor/jsonobjecttext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

namespace tst_eventlog {

using namespace halley;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

Instant at(int ms)
{
    return {milliseconds(ms), milliseconds(1'700'000'000'000 + ms)};
}

ServerEvent eventOf(EventKind kind, const QByteArray &session, const QByteArray &reason = {})
{
    ServerEvent event;
    event.kind = kind;
    event.session = session;
    event.reason = reason;
    return event;
}

QJsonObject page(const EventLog &log, const EventsRequest &request)
{
    JsonObjectText answer;
    log.addPage(answer, request);
    return QJsonDocument::fromJson(answer.finish()).object();
}

QJsonArray rows(const EventLog &log, EventsRequest request = {})
{
    request.limit = request.limit ? request.limit : 500;
    return page(log, request).value("rows"_L1).toArray();
}

// "3 b, 2 a x2": number, session and, if more than one, the count.
QString written(const QJsonArray &events)
{
    QStringList all;
    for (const QJsonValue &event : events) {
        QString text = QString::number(event["n"_L1].toInteger()) + u' ' + event["session"_L1].toString();
        if (const qint64 count = event["count"_L1].toInteger(); count != 1)
            text += u" x%1"_s.arg(count);
        all.append(text);
    }
    return all.join(u", "_s);
}

QJsonObject news(EventLog &log, int ms)
{
    return QJsonDocument::fromJson(log.takeNews(at(ms))).object();
}

} // namespace

class EventLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shape();
    void kindsHaveNames();
    void newestFirst();
    void alikeWithinASecondIsOne();
    void whatTellsEventsApart_data();
    void whatTellsEventsApart();
    void actionsAreNeverFolded();
    void aStormNamesOnlySome();
    void theOldestGo();
    void pages();
    void filters_data();
    void filters();
    void longTextsAreCut();
    void newsIsToldOnce();
    void grownCountsAreToldAgain();
    void newsIsBounded();
    void forgottenNews();
};

void EventLogTest::shape()
{
    EventLog log;
    ServerEvent event{EventKind::Refused, "s1",  "[::1]:9",  "Firefox", "/chat", 403,
                      "denied",           "why", "operator7"};
    log.add(event, at(250));
    QCOMPARE(rows(log).at(0).toObject(), QJsonObject({{u"n"_s, 1},
                                                      {u"t"_s, qint64(1'700'000'000'250)},
                                                      {u"kind"_s, u"refused"_s},
                                                      {u"severity"_s, u"warning"_s},
                                                      {u"session"_s, u"s1"_s},
                                                      {u"address"_s, u"[::1]:9"_s},
                                                      {u"agent"_s, u"Firefox"_s},
                                                      {u"channel"_s, u"/chat"_s},
                                                      {u"code"_s, 403},
                                                      {u"reason"_s, u"denied"_s},
                                                      {u"detail"_s, u"why"_s},
                                                      {u"count"_s, 1},
                                                      {u"operator"_s, u"operator7"_s}}));
}

void EventLogTest::kindsHaveNames()
{
    for (int i = 0; i < eventKindCount; ++i) {
        const QLatin1StringView name = eventKindName(EventKind(i));
        QVERIFY(!name.isEmpty());
        QCOMPARE(int(*eventKindNamed(QString(name))), i);
    }
    QVERIFY(!eventKindNamed(u"dance"));
}

void EventLogTest::newestFirst()
{
    EventLog log;
    for (const char *session : {"a", "b", "c"})
        log.add(eventOf(EventKind::Handshake, session), at(0));
    QCOMPARE(written(rows(log)), u"3 c, 2 b, 1 a"_s);
}

void EventLogTest::alikeWithinASecondIsOne()
{
    EventLog log;
    log.add(eventOf(EventKind::Refused, "a"), at(0));
    log.add(eventOf(EventKind::Refused, "b"), at(10));
    log.add(eventOf(EventKind::Refused, "a"), at(500));
    log.add(eventOf(EventKind::Refused, "a"), at(999));
    QCOMPARE(written(rows(log)), u"2 b, 1 a x3"_s);
    QCOMPARE(rows(log).at(1)["t"_L1].toInteger(), 1'700'000'000'000); // of the first
    log.add(eventOf(EventKind::Refused, "a"), at(1'000));
    QCOMPARE(written(rows(log)), u"3 a, 2 b, 1 a x3"_s);
}

void EventLogTest::whatTellsEventsApart_data()
{
    QTest::addColumn<ServerEvent>("other");
    QTest::addColumn<int>("events");
    ServerEvent same = eventOf(EventKind::Refused, "a");
    const auto row = [&](const char *name, int events, auto change) {
        ServerEvent other = same;
        change(other);
        QTest::newRow(name) << other << events;
    };
    row("nothing", 1, [](ServerEvent &) {});
    row("detail", 1, [](ServerEvent &event) { event.detail = "d"; });
    row("port of a known session", 1, [](ServerEvent &event) { event.address = "10.0.0.1:2"; });
    row("kind", 2, [](ServerEvent &event) { event.kind = EventKind::Dropped; });
    row("session", 2, [](ServerEvent &event) { event.session = "b"; });
    row("channel", 2, [](ServerEvent &event) { event.channel = "/x"; });
    row("code", 2, [](ServerEvent &event) { event.code = 404; });
    row("reason", 2, [](ServerEvent &event) { event.reason = "r"; });
}

void EventLogTest::whatTellsEventsApart()
{
    QFETCH(ServerEvent, other);
    EventLog log;
    log.add(eventOf(EventKind::Refused, "a"), at(0));
    log.add(other, at(0));
    QTEST(log.count(), "events");
    // Without a session it is the peer's address, whatever its port.
    EventLog strangers;
    ServerEvent stranger = eventOf(EventKind::HandshakeRefused, {});
    for (const char *address : {"10.0.0.1:1", "10.0.0.1:2", "10.0.0.2:1", "[::1]:1", "[::1]:2"}) {
        stranger.address = address;
        strangers.add(stranger, at(0));
    }
    QCOMPARE(strangers.count(), 3);
}

void EventLogTest::actionsAreNeverFolded()
{
    EventLog log;
    for (int i = 0; i < 500; ++i)
        log.add(eventOf(EventKind::Action, "a", "kick"), at(0));
    QCOMPARE(log.count(), 500);
}

void EventLogTest::aStormNamesOnlySome()
{
    EventLog log;
    for (int i = 0; i < 5'000; ++i)
        log.add(eventOf(EventKind::Handshake, QByteArray::number(i)), at(i / 10));
    log.add(eventOf(EventKind::Handshake, "7"), at(600)); // known: still counts there
    log.add(eventOf(EventKind::Expired, "x"), at(600));
    QCOMPARE(log.count(), 202);
    const QJsonArray all = rows(log);
    QCOMPARE(all.at(0)["kind"_L1].toString(), u"expired"_s);
    QCOMPARE(all.at(1)["session"_L1].toString(), u""_s);
    QCOMPARE(all.at(1)["count"_L1].toInt(), 4'800);
    QCOMPARE(all.at(1)["detail"_L1].toString(), u"and others within the same second"_s);
    QCOMPARE(all.at(201 - 7)["count"_L1].toInt(), 2);
    log.add(eventOf(EventKind::Handshake, "next"), at(1'000));
    QCOMPARE(rows(log).at(0)["session"_L1].toString(), u"next"_s);
}

void EventLogTest::theOldestGo()
{
    EventLog log(3);
    for (int i = 1; i <= 8; ++i)
        log.add(eventOf(EventKind::Moved, QByteArray::number(i)), at(0));
    log.add(eventOf(EventKind::Moved, "8"), at(0));
    QCOMPARE(written(rows(log)), u"8 8 x2, 7 7, 6 6"_s);
    log.add(eventOf(EventKind::Moved, "1"), at(1)); // the one that it was alike is gone
    QCOMPARE(written(rows(log)), u"9 1, 8 8 x2, 7 7"_s);
    QCOMPARE(page(log, {.limit = 1}).value("total"_L1).toInt(), 3);
}

void EventLogTest::pages()
{
    EventLog log;
    QCOMPARE(written(rows(log)), QString());
    for (int i = 1; i <= 5; ++i)
        log.add(eventOf(EventKind::Moved, QByteArray::number(i)), at(0));
    QCOMPARE(written(rows(log, {.limit = 2})), u"5 5, 4 4"_s);
    QCOMPARE(written(rows(log, {.before = 4, .limit = 2})), u"3 3, 2 2"_s);
    QCOMPARE(written(rows(log, {.before = 2, .limit = 2})), u"1 1"_s);
    QCOMPARE(written(rows(log, {.before = 1, .limit = 2})), QString());
    QCOMPARE(written(rows(log, {.before = 0, .limit = 2})), QString());
    QCOMPARE(written(rows(log, {.before = 4'000'000'000'000, .limit = 1})), u"5 5"_s);
}

void EventLogTest::filters_data()
{
    QTest::addColumn<EventsRequest>("request");
    QTest::addColumn<QString>("events");
    const auto kinds = [](std::initializer_list<EventKind> wanted) {
        EventsRequest request;
        for (const EventKind kind : wanted)
            request.kinds.set(size_t(kind));
        return request;
    };
    QTest::newRow("all") << EventsRequest{} << u"4 d, 3 c, 2 b, 1 a"_s;
    QTest::newRow("kind") << kinds({EventKind::Expired}) << u"2 b"_s;
    QTest::newRow("kinds") << kinds({EventKind::Expired, EventKind::Action}) << u"4 d, 2 b"_s;
    QTest::newRow("session") << EventsRequest{.session = "b"} << u"4 d, 2 b"_s;
    QTest::newRow("text") << EventsRequest{.filter = "FIREFOX"} << u"1 a"_s;
    QTest::newRow("name of a kind") << EventsRequest{.filter = "handsh"} << u"1 a"_s;
    QTest::newRow("address") << EventsRequest{.filter = "10.0.0.2"} << u"2 b"_s;
    QTest::newRow("channel") << EventsRequest{.filter = "/news"} << u"3 c"_s;
    QTest::newRow("detail") << EventsRequest{.filter = "because"} << u"3 c"_s;
    QTest::newRow("reason") << EventsRequest{.filter = "kick"} << u"4 d"_s;
    QTest::newRow("none") << EventsRequest{.filter = "nobody"} << QString();
}

void EventLogTest::filters()
{
    QFETCH(EventsRequest, request);
    EventLog log;
    log.add({EventKind::Handshake, "a", {}, "Firefox/1", {}, 0, {}, {}}, at(0));
    log.add({EventKind::Expired, "b", "10.0.0.2:7", {}, {}, 0, {}, {}}, at(0));
    log.add({EventKind::Refused, "c", {}, {}, "/news", 0, {}, "because"}, at(0));
    log.add({EventKind::Action, "d", {}, {}, {}, 0, "kick", {}, "b"}, at(0));
    QTEST(written(rows(log, request)), "events");
}

void EventLogTest::longTextsAreCut()
{
    EventLog log;
    log.add(
        {EventKind::Refused, "a", {}, QByteArray(1'000, 'x'), "/" + QByteArray(255, 'x') + "é", 0, {}, {}},
        at(0));
    const QJsonValue event = rows(log).at(0);
    QCOMPARE(event["agent"_L1].toString().size(), 256);
    QCOMPARE(event["channel"_L1].toString(), u'/' + QString(255, u'x')); // at the border of a character
}

void EventLogTest::newsIsToldOnce()
{
    EventLog log;
    QVERIFY(!log.hasNews());
    log.add(eventOf(EventKind::Moved, "a"), at(0));
    log.add(eventOf(EventKind::Moved, "b"), at(0));
    QVERIFY(log.hasNews());
    const QJsonObject push = news(log, 100);
    QCOMPARE(push.value("t"_L1).toInteger(), 1'700'000'000'100);
    QCOMPARE(push.value("skipped"_L1).toInt(-1), 0);
    QCOMPARE(written(push.value("events"_L1).toArray()), u"1 a, 2 b"_s);
    QVERIFY(!log.hasNews());
    log.add(eventOf(EventKind::Moved, "c"), at(150));
    QCOMPARE(written(news(log, 200).value("events"_L1).toArray()), u"3 c"_s);
}

void EventLogTest::grownCountsAreToldAgain()
{
    EventLog log;
    log.add(eventOf(EventKind::Refused, "a"), at(0));
    log.add(eventOf(EventKind::Refused, "b"), at(0));
    (void)log.takeNews(at(100));
    log.add(eventOf(EventKind::Refused, "b"), at(900));
    log.add(eventOf(EventKind::Refused, "b"), at(1'050)); // the next second: another event
    QCOMPARE(written(news(log, 1'100).value("events"_L1).toArray()), u"2 b x2, 3 b"_s);
    QCOMPARE(written(news(log, 1'200).value("events"_L1).toArray()), QString());
}

void EventLogTest::newsIsBounded()
{
    EventLog log;
    for (int i = 0; i < 450; ++i)
        log.add(eventOf(EventKind::Action, QByteArray::number(i)), at(0));
    const QJsonObject push = news(log, 100);
    QCOMPARE(push.value("skipped"_L1).toInt(), 250);
    const QJsonArray events = push.value("events"_L1).toArray();
    QCOMPARE(events.size(), 200);
    QCOMPARE(events.first()["n"_L1].toInt(), 251);
    QCOMPARE(events.last()["n"_L1].toInt(), 450);
    QCOMPARE(news(log, 200).value("skipped"_L1).toInt(-1), 0);
    // A ring that went round between two pushes.
    EventLog small(3);
    for (int i = 1; i <= 10; ++i)
        small.add(eventOf(EventKind::Action, QByteArray::number(i)), at(0));
    QCOMPARE(written(news(small, 0).value("events"_L1).toArray()), u"8 8, 9 9, 10 10"_s);
}

void EventLogTest::forgottenNews()
{
    EventLog log;
    log.add(eventOf(EventKind::Moved, "old"), at(0));
    log.add(eventOf(EventKind::Moved, "late"), at(1'500));
    log.forgetNews();
    QVERIFY(!log.hasNews());
    log.add(eventOf(EventKind::Moved, "late"), at(1'600));
    log.add(eventOf(EventKind::Moved, "new"), at(1'600));
    QCOMPARE(written(news(log, 1'700).value("events"_L1).toArray()), u"2 late x2, 3 new"_s);
}

} // namespace tst_eventlog

QTEST_GUILESS_MAIN(tst_eventlog::EventLogTest)
#include "tst_eventlog.moc"
