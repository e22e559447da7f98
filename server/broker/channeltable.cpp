// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/channeltable.h"

#include <QtCore/QVarLengthArray>
#include <algorithm>

namespace halley {

ServerChannel *ChannelTable::find(const ChannelId &id) const
{
    const auto it = m_channels.find(id);
    return it == m_channels.end() ? nullptr : it->second.get();
}

void ChannelTable::route(const ChannelId &id, std::vector<ServerChannel *> &visited) const
{
    visited.clear();
    if (m_wild > 0)
        routeWild(id, visited);
    if (ServerChannel *channel = find(id))
        visited.push_back(channel);
}

// The names of ChannelId::wilds(), widest first, written one after the other into the same bytes.
void ChannelTable::routeWild(const ChannelId &id, std::vector<ServerChannel *> &visited) const
{
    if (id.isWild() || id.isTemplate()) {
        const QList<ChannelId> wilds = id.wilds();
        for (auto it = wilds.crbegin(); it != wilds.crend(); ++it) {
            if (ServerChannel *channel = find(*it))
                visited.push_back(channel);
        }
        return;
    }
    QVarLengthArray<char, 256> name;
    const auto visit = [&](QByteArrayView ending) {
        name.append(ending.data(), ending.size());
        const auto it = m_channels.find(QByteArrayView(name.data(), name.size()));
        if (it != m_channels.end())
            visited.push_back(it->second.get());
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

ServerChannel &ChannelTable::create(const ChannelId &id)
{
    auto &slot = m_channels[id];
    if (!slot) {
        slot = std::make_unique<ServerChannel>(m_broker, id);
        m_wild += id.isWild() ? 1 : 0;
    }
    return *slot;
}

bool ChannelTable::isIdle(const ServerChannel &channel)
{
    if (channel.m_persistent || !channel.m_subscribers.empty() || !channel.m_authorizers.empty() ||
        channel.m_audience)
        return false;
    return std::none_of(channel.m_listeners.begin(), channel.m_listeners.end(),
                        [](const auto &entry) { return entry.keepsAlive == KeepsAlive::Yes; });
}

void ChannelTable::sweep(const std::function<void(ServerChannel &)> &removed)
{
    for (auto it = m_channels.begin(); it != m_channels.end();) {
        ServerChannel &channel = *it->second;
        channel.m_idlePasses = isIdle(channel) ? channel.m_idlePasses + 1 : 0;
        if (channel.m_idlePasses < idlePasses) {
            ++it;
            continue;
        }
        removed(channel);
        m_wild -= channel.id().isWild() ? 1 : 0;
        it = m_channels.erase(it);
    }
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
