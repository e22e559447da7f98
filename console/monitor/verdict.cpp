// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/verdict.h"

#include <algorithm>
#include <cmath>

namespace halley::console {

namespace {

using Kind = Verdict::Kind;
using Severity = Verdict::Severity;

// "In the last minute" of the sentences.
constexpr std::chrono::milliseconds verdictSpan{60'000};
// A queue this long is worth a word, and one that grew by half of what it was is growing.
constexpr qint64 verdictQueue = 1'000;
// Shares of one core above which a process is busy, and above which the monitor in it weighs.
constexpr double verdictBusy = 0.85;
constexpr double verdictMonitor = 0.10;

Verdict onReading(const Sample &now)
{
    if (now.sessions() == 0)
        return {Kind::NoSessions, Severity::Notice};
    if (now.blocked > 0)
        return {Kind::NotReading, Severity::Warning, now.blocked};
    return {Kind::AllReading, Severity::Good};
}

Verdict onQueues(const Sample &now, const Sample &before)
{
    const qint64 change = now.queued - before.queued;
    if (now.queued >= verdictQueue && change * 3 > now.queued)
        return {Kind::QueuesGrow, Severity::Warning, now.queued, change};
    if (now.queued > 0)
        return {Kind::Queued, now.queued >= verdictQueue ? Severity::Notice : Severity::Good, now.queued};
    return {Kind::NothingQueued, Severity::Good};
}

Verdict onLosses(const Sample &now, const Sample &before)
{
    const qint64 dropped = now.dropped - before.dropped;
    if (dropped > 0)
        return {Kind::Dropped, Severity::Bad, dropped};
    return {Kind::NothingLost, Severity::Good};
}

} // namespace

QList<Verdict> verdictsOn(const SampleHistory &history)
{
    if (history.isEmpty())
        return {};
    const Sample &now = history.last();
    const Sample before = *history.before(verdictSpan);
    QList<Verdict> verdicts{onReading(now), onQueues(now, before), onLosses(now, before)};
    if (const qint64 refused = now.refused - before.refused; refused > 0)
        verdicts.append({Kind::Refused, Severity::Notice, refused});
    const Rates rates = Rates::between(before, now);
    if (rates.cpu >= verdictBusy)
        verdicts.append({Kind::Busy, Severity::Warning, std::lround(rates.cpu * 100)});
    if (rates.monitorCpu >= verdictMonitor)
        verdicts.append({Kind::MonitorHeavy, Severity::Notice, std::lround(rates.monitorCpu * 100)});
    std::ranges::stable_sort(verdicts, std::ranges::greater(), &Verdict::severity);
    return verdicts;
}

} // namespace halley::console
