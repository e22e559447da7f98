// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/verdictengine.h"

#include "console/monitor/consolelimits.h"
#include "console/monitor/nearestname.h"

#include <algorithm>
#include <tuple>

namespace halley::console {

namespace {

using namespace std::chrono_literals;
using Kind = Verdict::Kind;
using Severity = Verdict::Severity;
using std::chrono::milliseconds;

// For so long a verdict stays after its reason went, and as grave as it was.
constexpr milliseconds engineLinger = 8s;
constexpr milliseconds engineGrave = 15s;
// Clocks may be set back; then nothing that was timed holds.
constexpr milliseconds engineSetBack = 5s;
// So many events that reach nobody are worth a word even if no other channel was meant.
constexpr qint64 engineUnheard = 10;
// An open hook that only the log knows: it was told after it had been open for this time.
constexpr milliseconds engineHookTold = 5s;

bool isWorse(const Verdict &a, const Verdict &b)
{
    return std::tuple(int(b.severity), int(a.kind), a.since.count(), a.subject) <
           std::tuple(int(a.severity), int(b.kind), b.since.count(), b.subject);
}

} // namespace

void VerdictEngine::setServer(const ServerInfo &server)
{
    if (server.started != m_server.started || server.pid != m_server.pid) {
        m_events.clear();
        m_sessions.clear();
        m_standouts = {};
        m_nearest.clear();
        m_held.clear();
        m_wellSince = {};
    }
    m_server = server;
}

void VerdictEngine::add(const Standouts &standouts)
{
    m_standouts = standouts;
    m_sessions.add(standouts);
    // What is no longer unheard is compared anew when it comes again.
    erase_if(m_nearest, [&standouts](const auto &entry) {
        return std::ranges::none_of(standouts.unheard, [&entry](const Standouts::Unheard &unheard) {
            return unheard.channel == entry.key();
        });
    });
}

QStringList VerdictEngine::uncomparedChannels() const
{
    QStringList channels;
    for (const Standouts::Unheard &unheard : m_standouts.unheard) {
        if (!m_nearest.contains(unheard.channel))
            channels.append(unheard.channel);
    }
    return channels;
}

void VerdictEngine::compareWith(const QStringList &heardChannels)
{
    const QStringList names = heardChannels.mid(0, limits::verdictChannels);
    for (const QString &channel : uncomparedChannels())
        m_nearest.insert(channel, nearestName(channel, names));
}

void VerdictEngine::addUnheard(QList<Verdict> &verdicts) const
{
    for (const Standouts::Unheard &unheard : m_standouts.unheard) {
        const QString nearest = m_nearest.value(unheard.channel);
        if (nearest.isEmpty() && unheard.count < engineUnheard)
            continue;
        verdicts.append({.kind = Kind::Unheard,
                         .severity = Severity::Notice,
                         .subject = unheard.channel,
                         .since = m_standouts.t,
                         .seen = m_standouts.t,
                         .count = unheard.count,
                         .channel = unheard.channel,
                         .nearest = nearest});
    }
}

void VerdictEngine::addOpenHooks(QList<Verdict> &verdicts) const
{
    const QList<EventRow> hooks = m_events.openHooks();
    for (const EventRow &event : hooks) {
        const milliseconds since = event.t - engineHookTold;
        verdicts.append({.kind = Kind::HookOpen,
                         .severity = Severity::Warning,
                         .subject = event.reason,
                         .since = since,
                         .seen = std::max(event.t, m_standouts.t),
                         .count = event.count,
                         .address = event.address});
    }
}

QList<Verdict> VerdictEngine::candidates(const SampleHistory &history, milliseconds now)
{
    // After a while without pushes the lists tell of another time than the samples.
    if (m_standouts.t + limits::historyHole < history.last().t) {
        m_standouts = {};
        m_sessions.clear();
    }
    QList<Verdict> standing;
    for (const Held &held : std::as_const(m_held))
        standing.append(held.verdict);
    QList<Verdict> verdicts = m_events.judge(now);
    verdicts += m_sessions.judge(m_server);
    addOpenHooks(verdicts);
    addUnheard(verdicts);
    verdicts += verdictsOnLevels(history, m_server, standing);
    return verdicts;
}

void VerdictEngine::hold(const Verdict &verdict, milliseconds now)
{
    const auto known =
        std::ranges::find_if(m_held, [&](const Held &held) { return held.verdict.isSame(verdict); });
    if (known == m_held.end()) {
        m_held.append({verdict, now, now});
        return;
    }
    const milliseconds since = std::min(known->verdict.since, verdict.since);
    const Severity was = known->verdict.severity;
    known->verdict = verdict;
    known->verdict.since = since;
    known->met = now;
    if (verdict.severity >= was)
        known->graved = now;
    else if (now - known->graved < engineGrave)
        known->verdict.severity = was;
}

QList<Verdict> VerdictEngine::shown() const
{
    QList<Verdict> verdicts;
    for (const Held &held : m_held)
        verdicts.append(held.verdict);
    std::ranges::sort(verdicts, isWorse);
    return verdicts;
}

QList<Verdict> VerdictEngine::judge(const SampleHistory &history, milliseconds now)
{
    if (history.isEmpty())
        return {};
    const milliseconds last = history.last().t;
    if (now - last > limits::historyHole)
        return {{.kind = Kind::Stale, .severity = Severity::Warning, .since = last, .seen = last}};
    if (now + engineSetBack < m_judged)
        m_held.clear();
    m_judged = now;
    // Several sources may tell of the same: the first ones know more.
    QList<Verdict> found;
    for (const Verdict &verdict : candidates(history, now)) {
        const bool isKnown = std::ranges::any_of(found, [&](const Verdict &v) { return v.isSame(verdict); });
        if (!isKnown)
            found.append(verdict);
    }
    for (const Verdict &verdict : std::as_const(found))
        hold(verdict, now);
    m_held.removeIf([now](const Held &held) { return now - held.met > engineLinger; });
    QList<Verdict> verdicts = shown();
    if (std::ranges::any_of(verdicts, [](const Verdict &v) { return v.severity > Severity::Good; })) {
        m_wellSince = {};
    } else {
        if (m_wellSince.count() == 0)
            m_wellSince = now;
        verdicts.append({.kind = Kind::AllWell, .since = m_wellSince, .seen = last});
    }
    return verdicts;
}

} // namespace halley::console
