// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/channeltable.h"

#include "server/broker/route.h"

#include <QtCore/QVarLengthArray>
#include <algorithm>

namespace halley {

ServerChannel *ChannelTable::find(const ChannelId &id) const
{
    const auto it = m_channels.find(id);
    return it == m_channels.end() ? nullptr : it->second.get();
}

void ChannelTable::route(const ChannelId &id, Route &route) const
{
    if (m_wild > 0)
        routeWild(id, route);
    if (ServerChannel *channel = find(id))
        route.add(*channel);
}

// The names of ChannelId::wilds(), widest first, written one after the other into the same bytes.
void ChannelTable::routeWild(const ChannelId &id, Route &route) const
{
    if (id.isWild() || id.isTemplate()) {
        const QList<ChannelId> wilds = id.wilds();
        for (auto it = wilds.crbegin(); it != wilds.crend(); ++it) {
            if (ServerChannel *channel = find(*it))
                route.add(*channel);
        }
        return;
    }
    QVarLengthArray<char, 256> name;
    const auto visit = [&](QByteArrayView ending) {
        name.append(ending.data(), ending.size());
        const auto it = m_channels.find(QByteArrayView(name.data(), name.size()));
        if (it != m_channels.end())
            route.add(*it->second);
        name.resize(name.size() - ending.size());
    };
    for (int depth = 0; depth < id.depth(); ++depth) {
        visit("/**");
        if (depth == id.depth() - 1)
            return visit("/*");
        name.append('/');
        const QByteArrayView segment = id.segment(depth);
        name.append(segment.data(), segment.size());
    }
}

ServerChannel &ChannelTable::add(std::unique_ptr<ServerChannel> channel)
{
    m_wild += channel->id().isWild() ? 1 : 0;
    return *m_channels.emplace(channel->id(), std::move(channel)).first->second;
}

std::unique_ptr<ServerChannel> ChannelTable::take(ServerChannel &channel)
{
    const auto it = m_channels.find(channel.id());
    m_wild -= channel.id().isWild() ? 1 : 0;
    auto taken = std::move(it->second);
    m_channels.erase(it);
    return taken;
}

bool ChannelTable::isIdle(const ServerChannel &channel)
{
    if (channel.m_persistent || !channel.m_subscribers.empty() || !channel.m_authorizers.isEmpty() ||
        channel.m_audience)
        return false;
    bool keptAlive = channel.m_pins > 0;
    const auto look = [&](const auto &listening) { keptAlive |= listening.keepsAlive == KeepsAlive::Yes; };
    channel.m_listeners.forEach(look);
    channel.m_subscriptionListeners.forEach(look);
    return !keptAlive;
}

std::vector<ServerChannel *> ChannelTable::idleAfterPass()
{
    std::vector<ServerChannel *> idle;
    for (const auto &entry : m_channels) {
        ServerChannel &channel = *entry.second;
        channel.m_idlePasses = isIdle(channel) ? channel.m_idlePasses + 1 : 0;
        if (channel.m_idlePasses >= idlePasses)
            idle.push_back(&channel);
    }
    return idle;
}

std::vector<ServerChannel *> ChannelTable::all() const
{
    std::vector<ServerChannel *> channels;
    channels.reserve(m_channels.size());
    for (const auto &entry : m_channels)
        channels.push_back(entry.second.get());
    return channels;
}

} // namespace halley
