// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/slowsessions.h"

#include "server/broker/broker.h"
#include "server/monitor/jsonarraytext.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/sessionrows.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>

namespace halley {
namespace {

qint64 slowMilliseconds(Duration time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

double queueShareOf(const ServerSession &session, const Limits &limits)
{
    const SessionQueue &queue = session.queue();
    const double share = std::max(double(queue.count()) / double(std::max(limits.queueMessages, 1)),
                                  double(queue.bytes()) / double(std::max<qsizetype>(limits.queueBytes, 1)));
    return share >= MonitorLimits::slowQueueShare ? share : 0;
}

} // namespace

SlowSessions::SlowSessions(const Broker &broker) : m_broker(broker)
{
    for (const WaitingHook &waiting : broker.openHooks()) {
        if (waiting.session && broker.now() - waiting.hook.since >= MonitorLimits::blockedAfter &&
            !m_hooks.contains(waiting.session))
            m_hooks.insert(waiting.session, waiting.hook);
    }
}

// The queue first: it is what ends a session.
bool SlowSessions::isWorse(const Row &a, const Row &b)
{
    if (a.queueShare != b.queueShare)
        return a.queueShare > b.queueShare;
    return a.stuck > b.stuck;
}

void SlowSessions::look(const ServerSession &session)
{
    Row row{&session, queueShareOf(session, m_broker.options().limits), {}, {}, nullptr};
    if (const auto since = session.blockedSince())
        row.blocked = m_broker.now() - *since;
    if (row.blocked >= MonitorLimits::blockedAfter)
        row.stuck = row.blocked;
    if (const auto hook = m_hooks.constFind(&session); hook != m_hooks.constEnd()) {
        row.hook = &*hook;
        row.stuck = std::max(row.stuck, m_broker.now() - hook->since);
    }
    if (row.queueShare == 0 && row.stuck == Duration::zero())
        return;
    m_worst.insert(std::ranges::upper_bound(m_worst, row, isWorse), row);
    if (m_worst.size() > MonitorLimits::slowSessions)
        m_worst.pop_back();
}

QByteArray SlowSessions::toJson(const Row &row) const
{
    namespace mw = monitorwords;
    const ServerSession &session = *row.session;
    JsonObjectText object;
    object.text(mw::id, session.id().text())
        .text(mw::address, sessionAddress(session))
        .text(mw::agent, session.userAgent())
        .text(mw::transport, transportOf(session))
        .number(mw::blocked, slowMilliseconds(row.blocked))
        .number(mw::queue, session.queue().count())
        .number(mw::queueBytes, session.queue().bytes())
        .number(mw::in, qint64(session.counters().messagesIn))
        .number(mw::out, qint64(session.counters().messagesOut));
    if (row.hook)
        object.text(mw::hook, row.hook->what)
            .number(mw::hookOpen, slowMilliseconds(m_broker.now() - row.hook->since));
    return object.finish();
}

QByteArray SlowSessions::toJson() const
{
    JsonArrayText rows;
    for (const Row &row : m_worst)
        rows.add(toJson(row));
    return rows.finish();
}

} // namespace halley
