// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/verdictengine.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>
#include <algorithm>

namespace tst_verdict {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;
using Severity = Verdict::Severity;
using EventKind = EventRow::Kind;
using std::chrono::milliseconds;

namespace {

// A server that says what the test wants it to, second by second.
struct Watched
{
    Watched()
    {
        engine.setServer({.started = 1ms,
                          .pid = 7,
                          .queueMessages = 1'000,
                          .queueBytes = 1'000'000,
                          .maxSessions = 100,
                          .maxChannels = 1'000,
                          .allQueuesBytes = 1'000'000});
        sample.webSocket = 5;
        pass(1s);
    }

    QList<Verdict> pass(milliseconds time)
    {
        for (milliseconds passed = 0ms; passed < time; passed += 1s) {
            now += 1s;
            sample.t = now;
            sample.publishes += publishes;
            history.append(sample);
            standouts.t = now;
            for (SessionRow &row : standouts.slow) {
                if (row.blocked > 0ms)
                    row.blocked += 1s;
                if (!row.hook.isEmpty())
                    row.hookOpen += 1s;
                row.queue += growth;
            }
            engine.add(standouts);
            verdicts = engine.judge(history, now);
        }
        return verdicts;
    }
    void event(EventRow row)
    {
        row.n = ++lastEvent;
        if (row.t == 0ms)
            row.t = now;
        engine.addEvents({row});
    }
    [[nodiscard]] const Verdict *find(Kind kind) const
    {
        const auto found = std::ranges::find(verdicts, kind, &Verdict::kind);
        return found == verdicts.end() ? nullptr : &*found;
    }

    milliseconds now{1'700'000'000'000};
    qint64 publishes = 10;
    qint64 growth = 0;
    qint64 lastEvent = 0;
    Sample sample;
    Standouts standouts;
    SampleHistory history;
    VerdictEngine engine;
    QList<Verdict> verdicts;
};

EventRow refusal(const QString &session, const QString &address)
{
    return {.kind = EventKind::Refused,
            .severity = EventRow::Severity::Warning,
            .session = session,
            .address = address,
            .channel = u"/secret"_qs,
            .code = 403,
            .reason = u"denied_by_security_policy"_qs,
            .detail = u"403:denied_by_security_policy:publish_denied"_qs};
}

} // namespace

class VerdictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidOfNothing()
    {
        VerdictEngine engine;
        QVERIFY(engine.judge({}, 0ms).isEmpty());
    }

    void allIsWell()
    {
        Watched watched;
        watched.pass(10min);
        QCOMPARE(watched.verdicts.size(), 1);
        QCOMPARE(watched.verdicts[0].kind, Kind::AllWell);
        QCOMPARE(watched.verdicts[0].severity, Severity::Good);
        QVERIFY(watched.now - watched.verdicts[0].since > 9min);
    }

    void staleDataSaysNothingElse()
    {
        Watched watched;
        watched.event(refusal(u"s1"_qs, u"10.0.0.1:1"_qs));
        watched.pass(2s);
        QVERIFY(watched.find(Kind::Refused));
        const QList<Verdict> later = watched.engine.judge(watched.history, watched.now + 10s);
        QCOMPARE(later.size(), 1);
        QCOMPARE(later[0].kind, Kind::Stale);
        QCOMPARE(later[0].since, watched.now);
    }

    void aSessionThatDoesNotRead()
    {
        Watched watched;
        watched.standouts.slow = {{.id = u"s1"_qs, .address = u"10.0.0.7:1"_qs, .blocked = 1s, .queue = 100}};
        watched.growth = 5;
        const milliseconds began = watched.now;
        watched.pass(1s);
        QVERIFY(!watched.find(Kind::NotReading)); // it may be a moment only
        watched.pass(19s);
        const Verdict *verdict = watched.find(Kind::NotReading);
        QVERIFY(verdict);
        QCOMPARE(verdict->session, u"s1"_qs);
        QCOMPARE(verdict->severity, Severity::Warning);
        QCOMPARE(verdict->since, began - 1s);
        QCOMPARE(verdict->count, 200);
        // 800 more fit, and 5 come in a second.
        QVERIFY(verdict->remaining);
        QCOMPARE(*verdict->remaining, 160s);
        watched.pass(45s);
        QCOMPARE(watched.find(Kind::NotReading)->severity, Severity::Bad); // in less than two minutes
        QCOMPARE(watched.find(Kind::NotReading)->since, began - 1s);
    }

    void aQueueThatDoesNotGrowDoesNotOverflow()
    {
        Watched watched;
        watched.standouts.slow = {{.id = u"s1"_qs, .blocked = 5s, .queue = 100}};
        watched.pass(30s);
        QVERIFY(watched.find(Kind::NotReading));
        QVERIFY(!watched.find(Kind::NotReading)->remaining);
    }

    void aSessionThatDoesNotFetch()
    {
        Watched watched;
        watched.standouts.slow = {{.id = u"s1"_qs, .queue = 850}};
        watched.pass(1s);
        const Verdict *verdict = watched.find(Kind::QueueFilling);
        QVERIFY(verdict);
        QCOMPARE(verdict->severity, Severity::Bad);
        QCOMPARE(verdict->share, 0.85);
    }

    void aHookThatDoesNotAnswer()
    {
        Watched watched;
        watched.standouts.slow = {
            {.id = u"s1"_qs, .hook = u"service of /a"_qs, .hookOpen = 6s},
            {.id = u"s2"_qs, .hook = u"service of /a"_qs, .hookOpen = 9s},
            {.id = u"s3"_qs, .hook = u"listener of /b"_qs, .hookOpen = 1s},
        };
        watched.pass(1s);
        QCOMPARE(std::ranges::count(watched.verdicts, Kind::HookOpen, &Verdict::kind), 1);
        const Verdict *verdict = watched.find(Kind::HookOpen);
        QCOMPARE(verdict->subject, u"service of /a"_qs);
        QCOMPARE(verdict->count, 2);
        QCOMPARE(verdict->session, u"s2"_qs); // the longest
        QCOMPARE(verdict->since, watched.now - 10s);
        QCOMPARE(verdict->severity, Severity::Warning);
        watched.pass(25s);
        QCOMPARE(watched.find(Kind::HookOpen)->severity, Severity::Bad);
    }

    // What waits is no session's, so only the log tells.
    void aHookOfNoSession()
    {
        Watched watched;
        watched.event({.kind = EventKind::HookStalled, .reason = u"listener of /a"_qs});
        watched.pass(10min);
        QVERIFY(watched.find(Kind::HookOpen));
        watched.event({.kind = EventKind::Moved}); // the log goes on
        watched.pass(1s);
        QVERIFY(watched.find(Kind::HookOpen));
        watched.event({.kind = EventKind::HookEnded, .reason = u"listener of /a"_qs});
        watched.pass(20s);
        QVERIFY(!watched.find(Kind::HookOpen));
    }

    void refusalsNameTheirRule()
    {
        Watched watched;
        for (int i = 0; i < 3; ++i)
            watched.event(refusal(u"s1"_qs, u"10.0.0.1:1"_qs));
        watched.event(refusal(u"s2"_qs, u"10.0.0.2:1"_qs));
        watched.pass(1s);
        const Verdict *verdict = watched.find(Kind::Refused);
        QVERIFY(verdict);
        QCOMPARE(verdict->severity, Severity::Notice);
        QCOMPARE(verdict->count, 4);
        QCOMPARE(verdict->reason, u"denied_by_security_policy"_qs);
        QVERIFY(verdict->subject.endsWith(u":publish_denied"));
        QCOMPARE(verdict->channel, u"/secret"_qs);
        QCOMPARE(verdict->session, u"s1"_qs);
        QCOMPARE(verdict->address, u"10.0.0.1"_qs);
        QCOMPARE(verdict->whoCount, 3);
        QVERIFY(!verdict->isAtLeast);
        EventRow storm = refusal(u"s1"_qs, u"10.0.0.1:1"_qs);
        storm.count = 500;
        watched.event(storm);
        watched.engine.noteSkippedEvents(watched.now);
        watched.pass(1s);
        QCOMPARE(watched.find(Kind::Refused)->severity, Severity::Warning);
        QCOMPARE(watched.find(Kind::Refused)->count, 504);
        QVERIFY(watched.find(Kind::Refused)->isAtLeast);
        watched.pass(80s);
        QVERIFY(!watched.find(Kind::Refused));
    }

    // An event whose count grew is pushed again: it counts once.
    void grownEventsCountOnce()
    {
        Watched watched;
        EventRow row = refusal(u"s1"_qs, u"10.0.0.1:1"_qs);
        row.n = 900;
        row.t = watched.now;
        row.count = 2;
        watched.engine.addEvents({row});
        row.count = 5;
        watched.engine.addEvents({row});
        watched.pass(1s);
        QCOMPARE(watched.find(Kind::Refused)->count, 5);
    }

    void whatTheLogTells_data()
    {
        QTest::addColumn<EventRow>("event");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<Severity>("severity");
        QTest::newRow("handshake refused")
            << EventRow{.kind = EventKind::HandshakeRefused, .reason = u"handshake_denied"_qs}
            << Kind::HandshakesRefused << Severity::Notice;
        QTest::newRow("expired") << EventRow{.kind = EventKind::Expired, .session = u"s1"_qs} << Kind::Expired
                                 << Severity::Notice;
        QTest::newRow("overflow") << EventRow{.kind = EventKind::QueueFull, .session = u"s1"_qs}
                                  << Kind::QueueOverflow << Severity::Bad;
        QTest::newRow("dropped") << EventRow{.kind = EventKind::Dropped, .session = u"s1"_qs} << Kind::Dropped
                                 << Severity::Bad;
        QTest::newRow("poll lost") << EventRow{.kind = EventKind::PollLost, .session = u"s1"_qs}
                                   << Kind::PollsLost << Severity::Notice;
        QTest::newRow("duplicate") << EventRow{.kind = EventKind::Duplicate, .address = u"10.0.0.1:9"_qs}
                                   << Kind::Duplicate << Severity::Notice;
        QTest::newRow("limit") << EventRow{.kind = EventKind::Limit,
                                           .severity = EventRow::Severity::Error,
                                           .reason = u"maxChannels"_qs}
                               << Kind::LimitReached << Severity::Bad;
    }
    void whatTheLogTells()
    {
        QFETCH(EventRow, event);
        QFETCH(Kind, kind);
        Watched watched;
        watched.event(event);
        watched.pass(1s);
        const Verdict *verdict = watched.find(kind);
        QVERIFY(verdict);
        QTEST(verdict->severity, "severity");
        QCOMPARE(watched.verdicts.size(), 1);
        QCOMPARE(verdict->count, 1);
    }

    void ordinaryEventsAreNoVerdicts_data()
    {
        QTest::addColumn<EventKind>("kind");
        for (const EventKind kind :
             {EventKind::Handshake, EventKind::Disconnected, EventKind::Kicked, EventKind::Stopped,
              EventKind::Blocked, EventKind::Writable, EventKind::Moved, EventKind::Action, EventKind::Other})
            QTest::newRow(QByteArray::number(int(kind)).constData()) << kind;
    }
    void ordinaryEventsAreNoVerdicts()
    {
        QFETCH(EventKind, kind);
        Watched watched;
        watched.event({.kind = kind, .session = u"s1"_qs});
        watched.pass(1s);
        QCOMPARE(watched.verdicts.size(), 1);
        QCOMPARE(watched.verdicts[0].kind, Kind::AllWell);
    }

    void whySessionsExpired_data()
    {
        QTest::addColumn<QList<EventRow>>("events");
        QTest::addColumn<Verdict::Cause>("cause");
        const auto expired = [](const QString &session, const QString &host, const QString &detail = {}) {
            return EventRow{
                .kind = EventKind::Expired, .session = session, .address = host + u":1"_qs, .detail = detail};
        };
        QTest::newRow("silent") << QList{expired(u"a"_qs, u"h1"_qs), expired(u"b"_qs, u"h2"_qs)}
                                << Verdict::Cause::Silent;
        QTest::newRow("one host") << QList{expired(u"a"_qs, u"h1"_qs), expired(u"b"_qs, u"h1"_qs)}
                                  << Verdict::Cause::OneHost;
        QTest::newRow("lost poll") << QList{EventRow{.kind = EventKind::PollLost, .session = u"a"_qs},
                                            expired(u"a"_qs, u"h1"_qs)}
                                   << Verdict::Cause::LostPoll;
        QTest::newRow("hook") << QList{expired(u"a"_qs, u"h1"_qs,
                                               u"no message for 9 s, while it waited for the x"_qs)}
                              << Verdict::Cause::Hook;
    }
    void whySessionsExpired()
    {
        QFETCH(QList<EventRow>, events);
        Watched watched;
        for (const EventRow &event : events)
            watched.event(event);
        watched.pass(1s);
        QVERIFY(watched.find(Kind::Expired));
        QTEST(watched.find(Kind::Expired)->cause, "cause");
    }

    void limitsThatComeNear()
    {
        Watched watched;
        watched.sample.channels = 790;
        watched.pass(1s);
        QVERIFY(!watched.find(Kind::LimitNear));
        watched.sample.channels = 810;
        watched.pass(1s);
        const Verdict *verdict = watched.find(Kind::LimitNear);
        QVERIFY(verdict);
        QCOMPARE(verdict->subject, u"maxChannels"_qs);
        QCOMPARE(verdict->share, 0.81);
        QCOMPARE(verdict->total, 1'000);
        watched.sample.channels = 770; // it trembles: still there
        watched.pass(30s);
        QVERIFY(watched.find(Kind::LimitNear));
        watched.sample.channels = 700;
        watched.pass(30s);
        QVERIFY(!watched.find(Kind::LimitNear));
    }

    void aWrongChannel()
    {
        Watched watched;
        watched.standouts.unheard = {{u"/chat/demoo"_qs, 2}, {u"/weather"_qs, 3}};
        watched.pass(1s);
        QVERIFY(!watched.find(Kind::Unheard)); // nothing to compare with yet
        QCOMPARE(watched.engine.uncomparedChannels(), (QStringList{u"/chat/demoo"_qs, u"/weather"_qs}));
        watched.engine.compareWith({u"/chat/demo"_qs, u"/stocks"_qs});
        QVERIFY(watched.engine.uncomparedChannels().isEmpty());
        watched.pass(1s);
        QCOMPARE(std::ranges::count(watched.verdicts, Kind::Unheard, &Verdict::kind), 1);
        QCOMPARE(watched.find(Kind::Unheard)->channel, u"/chat/demoo"_qs);
        QCOMPARE(watched.find(Kind::Unheard)->nearest, u"/chat/demo"_qs);
        watched.standouts.unheard = {{u"/weather"_qs, 30}}; // nobody at all listens to so many
        watched.pass(20s);
        QCOMPARE(watched.find(Kind::Unheard)->channel, u"/weather"_qs);
        QCOMPARE(watched.find(Kind::Unheard)->nearest, QString());
    }

    void load()
    {
        Watched watched;
        for (int i = 0; i < 20; ++i) {
            watched.sample.cpu += 0.9;
            watched.sample.monitorCpu += 0.2;
            watched.pass(1s);
        }
        QVERIFY(watched.find(Kind::Busy));
        QCOMPARE(watched.find(Kind::Busy)->severity, Severity::Warning);
        QVERIFY(watched.find(Kind::MonitorHeavy));
        QVERIFY(qFuzzyCompare(watched.find(Kind::MonitorHeavy)->share, 0.2));
        watched.pass(30s);
        QVERIFY(!watched.find(Kind::Busy));
        QVERIFY(!watched.find(Kind::MonitorHeavy));
    }

    void growingQueues()
    {
        Watched watched;
        watched.sample.queued = 5'000;
        watched.pass(2s);
        QVERIFY(watched.find(Kind::QueuesGrow));
        QCOMPARE(watched.find(Kind::QueuesGrow)->change, 5'000);
        watched.pass(3min); // long, but not growing
        QVERIFY(!watched.find(Kind::QueuesGrow));
    }

    void dropsWithoutALog()
    {
        Watched watched;
        watched.pass(5s);
        watched.sample.dropped = 4;
        watched.pass(1s);
        QVERIFY(watched.find(Kind::Dropped));
        QCOMPARE(watched.find(Kind::Dropped)->count, 4);
    }

    void nobodyAndIdle()
    {
        Watched watched;
        watched.sample.webSocket = 1; // the console
        watched.pass(1s);
        QVERIFY(watched.find(Kind::NoSessions));
        watched.sample.webSocket = 5;
        watched.publishes = 0;
        watched.pass(4min);
        QVERIFY(!watched.find(Kind::Idle));
        watched.pass(2min);
        QVERIFY(watched.find(Kind::Idle));
        QCOMPARE(watched.find(Kind::Idle)->total, 5);
    }

    // What goes comes again in a moment: a list that flickers cannot be read.
    void staysForAMoment()
    {
        Watched watched;
        watched.standouts.slow = {{.id = u"s1"_qs, .blocked = 5s, .queue = 10}};
        watched.pass(1s);
        const milliseconds since = watched.find(Kind::NotReading)->since;
        const milliseconds seen = watched.now;
        watched.standouts.slow.clear();
        watched.pass(5s);
        QVERIFY(watched.find(Kind::NotReading));
        QCOMPARE(watched.find(Kind::NotReading)->seen, seen);
        watched.standouts.slow = {{.id = u"s1"_qs, .blocked = 5s, .queue = 10}};
        watched.pass(1s);
        QCOMPARE(watched.find(Kind::NotReading)->since, since);
        watched.standouts.slow.clear();
        watched.pass(10s);
        QVERIFY(!watched.find(Kind::NotReading));
    }

    void staysGraveForAMoment()
    {
        Watched watched;
        watched.standouts.slow = {{.id = u"s1"_qs, .blocked = 5s, .queue = 801}};
        watched.pass(1s);
        QCOMPARE(watched.find(Kind::NotReading)->severity, Severity::Bad);
        watched.standouts.slow[0].queue = 799;
        watched.pass(10s);
        QCOMPARE(watched.find(Kind::NotReading)->severity, Severity::Bad);
        watched.pass(10s);
        QCOMPARE(watched.find(Kind::NotReading)->severity, Severity::Warning);
    }

    void theWorstComesFirst()
    {
        Watched watched;
        watched.event(refusal(u"s1"_qs, u"10.0.0.1:1"_qs));
        watched.event({.kind = EventKind::QueueFull, .session = u"s2"_qs});
        watched.standouts.slow = {{.id = u"s1"_qs, .blocked = 5s, .queue = 10}};
        watched.pass(1s);
        QList<Kind> kinds;
        for (const Verdict &verdict : std::as_const(watched.verdicts))
            kinds.append(verdict.kind);
        QCOMPARE(kinds, (QList{Kind::QueueOverflow, Kind::NotReading, Kind::Refused}));
    }

    void anotherServerIsJudgedAnew()
    {
        Watched watched;
        watched.event(refusal(u"s1"_qs, u"10.0.0.1:1"_qs));
        watched.pass(1s);
        QVERIFY(watched.find(Kind::Refused));
        watched.engine.setServer({.started = 2ms, .pid = 8});
        watched.pass(1s);
        QVERIFY(!watched.find(Kind::Refused));
    }

    void hostileEventsAreBounded()
    {
        Watched watched;
        for (int i = 0; i < limits::verdictEvents + 500; ++i) {
            EventRow row = refusal(QString::number(i), QString::number(i) + u":1"_qs);
            row.detail = QString::number(i) + QString(limits::textLength, u'x');
            watched.event(row);
        }
        watched.pass(1s);
        QVERIFY(std::ranges::count(watched.verdicts, Kind::Refused, &Verdict::kind) <= 3);
        QVERIFY(watched.find(Kind::Refused)->detail.size() <= limits::verdictText);
    }

    void readsWhatStandsOut()
    {
        const Standouts standouts = Standouts::read(
            {{u"t"_qs, 9'000},
             {u"slow"_qs,
              QJsonArray{QJsonObject{{u"id"_qs, u"s1"_qs}, {u"blocked"_qs, 1'200}, {u"queue"_qs, 7}},
                         QJsonObject{}, QJsonObject{}, QJsonObject{}, QJsonObject{}, QJsonObject{}}},
             {u"unheard"_qs, QJsonArray{QJsonObject{{u"channel"_qs, u"/a"_qs}, {u"count"_qs, 3}}}}});
        QCOMPARE(standouts.t, 9s);
        QCOMPARE(standouts.slow.size(), limits::slowSessions);
        QVERIFY(standouts.isSlowFull);
        QCOMPARE(standouts.slow[0].id, u"s1"_qs);
        QCOMPARE(standouts.slow[0].blocked, 1'200ms);
        QCOMPARE(standouts.unheard[0].channel, u"/a"_qs);
        QCOMPARE(standouts.unheard[0].count, 3);
        QVERIFY(Standouts::read({{u"slow"_qs, 5}}).slow.isEmpty());
    }
};

} // namespace tst_verdict

QTEST_GUILESS_MAIN(tst_verdict::VerdictTest)
#include "tst_verdict.moc"
