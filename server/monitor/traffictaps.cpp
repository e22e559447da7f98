// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/traffictaps.h"

#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/monitor/monitorchannels.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/tapcandidate.h"

#include <algorithm>
#include <utility>

namespace halley {

Result<const TrafficTap *, MonitorRequestError> TrafficTaps::open(const ServerSession &owner,
                                                                  const ServerSession *watched,
                                                                  const TapRequest &request, Instant now)
{
    const auto mine = std::ranges::count_if(m_taps, [&](const auto &tap) { return &tap->owner() == &owner; });
    if (mine >= MonitorLimits::tapsPerSession)
        return MonitorRequestError{"this session has too many taps"};
    if (m_taps.size() >= MonitorLimits::taps)
        return MonitorRequestError{"the server has too many taps"};
    QByteArray name = 't' + QByteArray::number(++m_lastNumber);
    m_taps.push_back(std::make_unique<TrafficTap>(std::move(name), owner, watched, request, now));
    findWatched();
    return m_taps.back().get();
}

template <typename Condition>
void TrafficTaps::closeIf(Condition condition)
{
    std::erase_if(m_taps, [&](const auto &tap) {
        const bool closes = condition(*tap);
        if (closes) {
            m_closed.append(tap->channel());
            m_cut.forget(tap->name());
        }
        return closes;
    });
    findWatched();
}

void TrafficTaps::findWatched()
{
    m_watched.clear();
    for (const auto &tap : m_taps) {
        if (tap->watched())
            m_watched.push_back(tap->watched());
    }
}

bool TrafficTaps::close(const ServerSession &owner, QByteArrayView name)
{
    const size_t before = m_taps.size();
    closeIf([&](const TrafficTap &tap) { return &tap.owner() == &owner && tap.name() == name; });
    return m_taps.size() < before;
}

void TrafficTaps::sessionEnded(const ServerSession &session)
{
    for (const auto &tap : m_taps) {
        if (tap->watched() == &session)
            tap->watchedEnded();
    }
    closeIf([&](const TrafficTap &tap) { return &tap.owner() == &session; });
}

void TrafficTaps::unsubscribed(const ServerSession &session, const ServerChannel &channel)
{
    closeIf([&](const TrafficTap &tap) { return &tap.owner() == &session && tap.channel() == channel.id(); });
}

QList<ChannelId> TrafficTaps::takeClosed()
{
    return std::exchange(m_closed, {});
}

std::optional<QByteArray> TrafficTaps::text(const TappedMessage &message) const
{
    return m_cut.find(message.tap, message.number);
}

void TrafficTaps::request(const ServerSession *session, const Message &message, Instant now)
{
    offer(TapCandidate(MessageKind::Request, session, message), now);
}

void TrafficTaps::reply(const ServerSession *session, const Message &message, Instant now)
{
    offer(TapCandidate(MessageKind::Reply, session, message), now);
}

void TrafficTaps::event(const ServerSession *sender, const ServerChannel &channel, const Frozen &event,
                        int receivers, Instant now)
{
    if (!m_taps.empty())
        offer(TapCandidate(sender, channel, event, receivers), now);
}

void TrafficTaps::delivery(const ServerSession &session, const Frozen &event, Instant now)
{
    if (std::ranges::find(m_watched, &session) != m_watched.end())
        offer(TapCandidate(session, event), now);
}

void TrafficTaps::offer(const TapCandidate &message, Instant now)
{
    if (message.isMonitors())
        return;
    const auto isOwners = [&](const auto &tap) { return &tap->owner() == message.session(); };
    if (message.isConnect() && std::ranges::any_of(m_taps, isOwners))
        return;
    for (const auto &tap : m_taps)
        tap->offer(message, m_looks, m_cut, now);
}

} // namespace halley
