// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/verdictsessions.h"

#include <algorithm>

namespace halley::console {

namespace {

using namespace std::chrono_literals;
using Kind = Verdict::Kind;
using Severity = Verdict::Severity;
using std::chrono::milliseconds;

// A socket that takes no data for less is no news, nor is an application that thinks for a moment.
constexpr milliseconds blockedAfter = 3s;
constexpr milliseconds hookAfter = 5s;
constexpr milliseconds hookBadAfter = 30s;
// Growth is measured over this time at most, and over this time at least.
constexpr milliseconds growthSpan = 30s;
constexpr milliseconds growthLeast = 3s;
// Who overflows so soon, or is so full, is lost without help.
constexpr milliseconds overflowSoon = 2min;
constexpr double nearlyFull = 0.8;
constexpr double halfFull = 0.5;

// How long something with room for `limit` lasts that grew like this; nothing if it does not grow.
std::optional<milliseconds> timeToFill(qint64 before, qint64 now, qint64 limit, milliseconds passed)
{
    if (limit <= 0 || now <= before)
        return std::nullopt;
    const double left = double(std::max<qint64>(0, limit - now));
    return milliseconds(qint64(left / double(now - before) * double(passed.count())));
}

double shareOf(qint64 used, qint64 limit)
{
    return limit > 0 ? double(used) / double(limit) : 0;
}

} // namespace

void VerdictSessions::add(const Standouts &standouts)
{
    m_last = standouts;
    QHash<QString, std::deque<Queue>> queues;
    for (const SessionRow &row : standouts.slow) {
        std::deque<Queue> queue = std::move(m_queues[row.id]);
        queue.push_back({standouts.t, row.queue, row.queueBytes});
        while (queue.front().t < standouts.t - growthSpan)
            queue.pop_front();
        queues.insert(row.id, std::move(queue));
    }
    m_queues = std::move(queues);
}

void VerdictSessions::clear()
{
    m_last = {};
    m_queues.clear();
}

std::optional<milliseconds> VerdictSessions::remaining(const SessionRow &row, const ServerInfo &server) const
{
    const auto known = m_queues.constFind(row.id);
    if (known == m_queues.cend() || known->empty())
        return std::nullopt;
    const Queue &first = known->front();
    const milliseconds passed = m_last.t - first.t;
    if (passed < growthLeast)
        return std::nullopt;
    const auto messages = timeToFill(first.messages, row.queue, server.queueMessages, passed);
    const auto bytes = timeToFill(first.bytes, row.queueBytes, server.queueBytes, passed);
    return messages && bytes ? std::min(messages, bytes) : messages ? messages : bytes;
}

Verdict VerdictSessions::onQueue(const SessionRow &row, const ServerInfo &server) const
{
    const double share =
        std::max(shareOf(row.queue, server.queueMessages), shareOf(row.queueBytes, server.queueBytes));
    const auto left = remaining(row, server);
    const bool isBad = share >= nearlyFull || (left && *left < overflowSoon);
    return {.kind = row.blocked >= blockedAfter ? Kind::NotReading : Kind::QueueFilling,
            .severity = isBad ? Severity::Bad : Severity::Warning,
            .subject = row.id,
            .since = m_last.t - row.blocked,
            .seen = m_last.t,
            .count = row.queue,
            .total = server.queueMessages,
            .bytes = row.queueBytes,
            .share = share,
            .remaining = left,
            .session = row.id,
            .address = row.address,
            .agent = row.agent,
            .transport = row.transport};
}

void VerdictSessions::addHooks(QList<Verdict> &verdicts) const
{
    QList<Verdict> hooks;
    for (const SessionRow &row : m_last.slow) {
        if (row.hook.isEmpty() || row.hookOpen < hookAfter)
            continue;
        auto known = std::ranges::find(hooks, row.hook, &Verdict::subject);
        if (known == hooks.end()) {
            hooks.append({.kind = Kind::HookOpen,
                          .subject = row.hook,
                          .since = m_last.t,
                          .seen = m_last.t,
                          .isAtLeast = m_last.isSlowFull});
            known = hooks.end() - 1;
        }
        ++known->count;
        // The one that waits longest speaks for all.
        if (m_last.t - row.hookOpen >= known->since)
            continue;
        known->since = m_last.t - row.hookOpen;
        known->severity = row.hookOpen >= hookBadAfter ? Severity::Bad : Severity::Warning;
        known->session = row.id;
        known->address = row.address;
        known->agent = row.agent;
    }
    verdicts += hooks;
}

QList<Verdict> VerdictSessions::judge(const ServerInfo &server) const
{
    QList<Verdict> verdicts;
    for (const SessionRow &row : m_last.slow) {
        const bool isBlocked = row.blocked >= blockedAfter;
        const Verdict verdict = onQueue(row, server);
        // Whoever waits for an application cannot help that its queue fills.
        if (isBlocked || (verdict.share >= halfFull && row.hook.isEmpty()))
            verdicts.append(verdict);
    }
    addHooks(verdicts);
    return verdicts;
}

} // namespace halley::console
