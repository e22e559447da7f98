// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/verdictevents.h"

#include "console/monitor/consolelimits.h"

#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

using namespace std::chrono_literals;
using Kind = Verdict::Kind;
using Severity = Verdict::Severity;
using std::chrono::milliseconds;

constexpr milliseconds eventsKept = 5min;
// For how long what happened counts as news.
constexpr milliseconds refusalSpan = 1min;
constexpr milliseconds handshakeSpan = 2min;
constexpr milliseconds endSpan = 5min;
constexpr milliseconds duplicateSpan = 2min;
// So many in that time are more than bad luck.
constexpr qint64 refusalBurst = 20;
constexpr qint64 expiryBurst = 10;
constexpr qint64 pollBurst = 10;
constexpr qsizetype groupsTold = 3;
constexpr qsizetype hooksFollowed = 64;

void cutText(QString &text)
{
    text.truncate(limits::verdictText);
}

// Whoever has the most; of several the first one by name, so that the answer does not flicker.
std::pair<QString, qint64> mostOf(const QHash<QString, qint64> &counts)
{
    std::pair<QString, qint64> most;
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        if (it.value() > most.second || (it.value() == most.second && it.key() < most.first))
            most = {it.key(), it.value()};
    }
    return most;
}

Severity severityOf(Kind kind, qint64 count)
{
    switch (kind) {
    case Kind::QueueOverflow:
    case Kind::Dropped:
    case Kind::LimitReached:
        return Severity::Bad;
    case Kind::Refused:
    case Kind::HandshakesRefused:
        return count >= refusalBurst ? Severity::Warning : Severity::Notice;
    case Kind::Expired:
        return count >= expiryBurst ? Severity::Warning : Severity::Notice;
    case Kind::PollsLost:
        return count >= pollBurst ? Severity::Warning : Severity::Notice;
    default:
        return Severity::Notice;
    }
}

QString noSubject(const EventRow &)
{
    return {};
}

// What was refused, and by which rule: "403:denied_by_security_policy:publish_denied" without what follows.
QString ruleOf(const EventRow &event)
{
    return event.detail.isEmpty() ? event.reason : event.detail.section(u',', 0, 0);
}

} // namespace

QString hostOf(const QString &address)
{
    const qsizetype colon = address.lastIndexOf(u':');
    return colon < 0 ? address : address.left(colon);
}

void VerdictEvents::add(const QList<EventRow> &events)
{
    for (EventRow event : events) {
        for (QString *text : {&event.session, &event.address, &event.agent, &event.channel, &event.reason,
                              &event.detail, &event.kindName, &event.operatorId})
            cutText(*text);
        followHook(event);
        m_events.insert_or_assign(event.n, event);
    }
    while (m_events.size() > size_t(limits::verdictEvents))
        m_events.erase(m_events.begin());
}

// A hook may be open for longer than the log is remembered here.
void VerdictEvents::followHook(const EventRow &event)
{
    const bool isOfHook =
        event.kind == EventRow::Kind::HookStalled || event.kind == EventRow::Kind::HookEnded;
    const auto known = m_hooks.constFind(event.reason);
    const bool isNews = known == m_hooks.cend() ? m_hooks.size() < hooksFollowed : known->n <= event.n;
    if (isOfHook && event.session.isEmpty() && isNews)
        m_hooks.insert(event.reason, event);
}

QList<EventRow> VerdictEvents::openHooks() const
{
    QList<EventRow> open;
    for (const EventRow &event : m_hooks) {
        if (event.kind == EventRow::Kind::HookStalled)
            open.append(event);
    }
    return open;
}

void VerdictEvents::clear()
{
    m_events.clear();
    m_hooks.clear();
    m_skipped = {};
}

// Only from the beginning: the log is in order.
void VerdictEvents::forget(milliseconds now)
{
    while (!m_events.empty() && m_events.begin()->second.t < now - eventsKept)
        m_events.erase(m_events.begin());
}

VerdictEvents::Groups VerdictEvents::groups(EventRow::Kind kind, milliseconds from,
                                            const SubjectOf &subjectOf) const
{
    Groups groups;
    for (const auto &[n, event] : m_events) {
        if (event.kind != kind || event.t < from)
            continue;
        Group &group = groups[subjectOf(event)];
        if (group.count == 0)
            group.first = event.t;
        group.latest = event;
        group.last = event.t;
        group.count += event.count;
        if (!event.session.isEmpty())
            group.sessions[event.session] += event.count;
        if (!event.address.isEmpty())
            group.hosts[hostOf(event.address)] += event.count;
        if (!event.channel.isEmpty())
            group.channels[event.channel] += event.count;
    }
    return groups;
}

QList<Verdict> VerdictEvents::verdictsOn(Verdict::Kind kind, const Groups &groups) const
{
    QList<Verdict> verdicts;
    for (auto it = groups.begin(); it != groups.end(); ++it) {
        const Group &group = *it;
        const auto [host, hostCount] = mostOf(group.hosts);
        const auto [session, sessionCount] = mostOf(group.sessions);
        verdicts.append({.kind = kind,
                         .severity = severityOf(kind, group.count),
                         .subject = it.key(),
                         .since = group.first,
                         .seen = group.last,
                         .count = group.count,
                         .isAtLeast = m_skipped.count() > 0 && m_skipped >= group.first,
                         .session = session,
                         .address = host,
                         .agent = group.latest.agent,
                         .whoCount = hostCount,
                         .channel = mostOf(group.channels).first,
                         .reason = group.latest.reason,
                         .detail = group.latest.detail});
    }
    std::ranges::sort(verdicts, [](const Verdict &a, const Verdict &b) {
        return a.count != b.count ? a.count > b.count : a.subject < b.subject;
    });
    if (verdicts.size() > groupsTold)
        verdicts.resize(groupsTold);
    return verdicts;
}

void VerdictEvents::addRefusals(QList<Verdict> &verdicts, milliseconds now) const
{
    verdicts += verdictsOn(Kind::Refused, groups(EventRow::Kind::Refused, now - refusalSpan, &ruleOf));
    verdicts += verdictsOn(Kind::HandshakesRefused,
                           groups(EventRow::Kind::HandshakeRefused, now - handshakeSpan, &ruleOf));
    // Near ones are told by what is used of them, as long as it is so; here are those that refused something.
    Groups reached =
        groups(EventRow::Kind::Limit, now - refusalSpan, [](const EventRow &event) { return event.reason; });
    erase_if(reached,
             [](const auto &entry) { return entry.value().latest.severity != EventRow::Severity::Error; });
    verdicts += verdictsOn(Kind::LimitReached, reached);
}

void VerdictEvents::addLosses(QList<Verdict> &verdicts, milliseconds now) const
{
    verdicts += verdictsOn(Kind::QueueOverflow, groups(EventRow::Kind::QueueFull, now - endSpan, &noSubject));
    verdicts += verdictsOn(Kind::Dropped, groups(EventRow::Kind::Dropped, now - refusalSpan, &noSubject));
    verdicts += verdictsOn(Kind::PollsLost, groups(EventRow::Kind::PollLost, now - refusalSpan, &noSubject));
    verdicts +=
        verdictsOn(Kind::Duplicate, groups(EventRow::Kind::Duplicate, now - duplicateSpan,
                                           [](const EventRow &event) { return hostOf(event.address); }));
}

void VerdictEvents::addEnds(QList<Verdict> &verdicts, milliseconds now) const
{
    const Groups expired = groups(EventRow::Kind::Expired, now - endSpan, &noSubject);
    QList<Verdict> told = verdictsOn(Kind::Expired, expired);
    for (Verdict &verdict : told)
        verdict.cause = causeOf(expired.value(verdict.subject));
    verdicts += told;
}

Verdict::Cause VerdictEvents::causeOf(const Group &expired) const
{
    qint64 hooks = 0;
    qint64 polls = 0;
    for (const auto &[n, event] : m_events) {
        if (event.kind == EventRow::Kind::Expired && event.detail.contains(QStringLiteral("waited for")))
            hooks += event.count;
        if (event.kind == EventRow::Kind::PollLost && expired.sessions.contains(event.session))
            ++polls;
    }
    if (hooks * 2 > expired.count)
        return Verdict::Cause::Hook;
    if (polls * 2 > expired.count)
        return Verdict::Cause::LostPoll;
    return expired.count > 1 && expired.hosts.size() == 1 ? Verdict::Cause::OneHost : Verdict::Cause::Silent;
}

QList<Verdict> VerdictEvents::judge(milliseconds now)
{
    forget(now);
    QList<Verdict> verdicts;
    addLosses(verdicts, now);
    addRefusals(verdicts, now);
    addEnds(verdicts, now);
    return verdicts;
}

} // namespace halley::console
