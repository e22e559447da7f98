// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/traffictap.h"

#include "server/monitor/jsonarraytext.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/monitorlimits.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>
#include <utility>

namespace halley {

TrafficTap::TrafficTap(QByteArray name, const ServerSession &owner, const TapRequest &request, Instant now)
    : m_name(std::move(name)),
      m_channel(ChannelId::literal(monitorwords::trafficPrefix.toByteArray() + m_name)), m_owner(owner),
      m_patterns(request.channels),
      m_wantsAll(m_patterns.contains(ChannelId::literal(monitorwords::everything))),
      m_payload(request.payload), m_rate(request.rate, now)
{
}

bool TrafficTap::wants(const QList<ChannelId> &channels) const
{
    if (m_wantsAll)
        return true;
    return std::ranges::any_of(m_patterns, [&](const ChannelId &pattern) {
        return std::ranges::any_of(channels,
                                   [&](const ChannelId &channel) { return pattern.matches(channel); });
    });
}

bool TrafficTap::admits(Instant now)
{
    const bool room = qsizetype(m_pending.size()) < MonitorLimits::tapPendingMessages &&
                      m_pendingBytes < MonitorLimits::tapPendingBytes;
    if (room && m_rate.take(now))
        return true;
    ++m_skipped;
    return false;
}

void TrafficTap::add(QByteArray messageJson)
{
    if (m_pendingBytes + messageJson.size() > MonitorLimits::tapPendingBytes) {
        ++m_skipped;
        return;
    }
    m_pendingBytes += messageJson.size();
    m_pending.push_back(std::move(messageJson));
}

QByteArray TrafficTap::take(Instant now)
{
    JsonArrayText messages;
    for (const QByteArray &message : std::exchange(m_pending, {}))
        messages.add(message);
    m_pendingBytes = 0;
    return JsonObjectText()
        .text(monitorwords::tap, m_name)
        .number(monitorwords::t, now.wall.count())
        .number(monitorwords::skipped, qint64(std::exchange(m_skipped, 0)))
        .raw(monitorwords::messages, messages.finish())
        .finish();
}

} // namespace halley
