// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/verdictlevels.h"

#include "server/protocol/monitorwords.h"

#include <algorithm>

namespace halley::console {

namespace {

using namespace std::chrono_literals;
using Kind = Verdict::Kind;
using Severity = Verdict::Severity;
using std::chrono::milliseconds;

// "In the last minute" of the sentences.
constexpr milliseconds levelSpan = 1min;
// Load is judged over this time, and only if the history is as long.
constexpr milliseconds loadSpan = 10s;
// After this time without a publish a server with sessions is idle.
constexpr milliseconds idleSpan = 5min;
// So many waiting messages are worth a word.
constexpr qint64 levelQueue = 1'000;

// A level where a verdict begins, and a lower one where it ends.
struct Threshold
{
    double begin;
    double end;
};
constexpr Threshold levelLimit{0.80, 0.75};
constexpr Threshold levelBusy{0.85, 0.75};
constexpr Threshold levelMonitor{0.10, 0.07};
// Share of the waiting messages that came within the last minute.
constexpr Threshold levelGrowth{0.33, 0.20};

class LevelJudge
{
public:
    LevelJudge(const SampleHistory &history, const QList<Verdict> &current)
        : m_current(current), m_now(history.last()), m_minuteAgo(*history.before(levelSpan))
    {
    }

    void judge(const SampleHistory &history, const ServerInfo &server)
    {
        judgeLosses();
        judgeLimit(monitorwords::maxSessions, m_now.sessions(), server.maxSessions);
        judgeLimit(monitorwords::maxChannels, m_now.channels, server.maxChannels);
        judgeLimit(monitorwords::allQueuesBytes, m_now.queuedBytes, server.allQueuesBytes);
        judgeQueues();
        judgeLoad(*history.before(loadSpan));
        judgePresence(*history.before(idleSpan));
    }
    [[nodiscard]] const QList<Verdict> &verdicts() const { return m_verdicts; }

private:
    [[nodiscard]] bool passes(double value, Threshold threshold, Kind kind, const QString &subject = {}) const
    {
        const Verdict wanted{.kind = kind, .subject = subject};
        const bool stands =
            std::ranges::any_of(m_current, [&wanted](const Verdict &v) { return v.isSame(wanted); });
        return value >= (stands ? threshold.end : threshold.begin);
    }
    void add(Verdict verdict)
    {
        if (verdict.since.count() == 0)
            verdict.since = m_now.t;
        verdict.seen = m_now.t;
        m_verdicts.append(std::move(verdict));
    }

    void judgeLosses()
    {
        // Of what was refused the log tells more; this is for a console that did not hear of it.
        if (const qint64 dropped = m_now.dropped - m_minuteAgo.dropped; dropped > 0)
            add({.kind = Kind::Dropped, .severity = Severity::Bad, .count = dropped});
    }
    void judgeLimit(QLatin1StringView name, qint64 used, qint64 limit)
    {
        const double share = limit > 0 ? double(used) / double(limit) : 0;
        if (passes(share, levelLimit, Kind::LimitNear, name))
            add({.kind = Kind::LimitNear,
                 .severity = share >= 1 ? Severity::Bad : Severity::Warning,
                 .subject = name,
                 .count = used,
                 .total = limit,
                 .share = share});
    }
    void judgeQueues()
    {
        const qint64 change = m_now.queued - m_minuteAgo.queued;
        const double grown = m_now.queued > 0 ? double(change) / double(m_now.queued) : 0;
        if (m_now.queued >= levelQueue && passes(grown, levelGrowth, Kind::QueuesGrow))
            add({.kind = Kind::QueuesGrow,
                 .severity = Severity::Warning,
                 .count = m_now.queued,
                 .change = change,
                 .bytes = m_now.queuedBytes});
    }
    void judgeLoad(const Sample &before)
    {
        if (m_now.t - before.t < loadSpan)
            return;
        const Rates rates = Rates::between(before, m_now);
        if (passes(rates.cpu, levelBusy, Kind::Busy))
            add({.kind = Kind::Busy, .severity = Severity::Warning, .share = rates.cpu});
        if (passes(rates.monitorCpu, levelMonitor, Kind::MonitorHeavy))
            add({.kind = Kind::MonitorHeavy, .severity = Severity::Notice, .share = rates.monitorCpu});
    }
    void judgePresence(const Sample &before)
    {
        // The console itself is one of them.
        if (m_now.sessions() <= 1)
            add({.kind = Kind::NoSessions, .severity = Severity::Notice});
        else if (m_now.t - before.t >= idleSpan && m_now.publishes == before.publishes)
            add({.kind = Kind::Idle,
                 .severity = Severity::Notice,
                 .since = before.t,
                 .total = m_now.sessions()});
    }

    const QList<Verdict> &m_current;
    Sample m_now;
    Sample m_minuteAgo;
    QList<Verdict> m_verdicts;
};

} // namespace

QList<Verdict> verdictsOnLevels(const SampleHistory &history, const ServerInfo &server,
                                const QList<Verdict> &current)
{
    LevelJudge judge(history, current);
    judge.judge(history, server);
    return judge.verdicts();
}

} // namespace halley::console
