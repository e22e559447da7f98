// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/serverchannel.h"
#include "server/protocol/channelid.h"

#include <QtCore/QHash>
#include <memory>
#include <unordered_map>
#include <vector>

namespace halley {

class Route;

// All channels by name. Matching is by look-up of a channel's wild names, never by scanning
// (specification 3.2).
class ChannelTable
{
public:
    // Three meta-less passes of the sweeper and an idle channel goes (specification 10.2).
    static constexpr int idlePasses = 3;

    [[nodiscard]] ServerChannel *find(const ChannelId &id) const;
    // The existing channels that a message on `id` visits: wild ones widest first, then the channel itself.
    void route(const ChannelId &id, Route &route) const;
    // There must be none of its name.
    ServerChannel &add(std::unique_ptr<ServerChannel> channel);
    [[nodiscard]] std::unique_ptr<ServerChannel> take(ServerChannel &channel);
    // One pass of the sweeper: the channels that were idle for the third time.
    [[nodiscard]] std::vector<ServerChannel *> idleAfterPass();

    [[nodiscard]] int count() const noexcept { return int(m_channels.size()); }
    [[nodiscard]] std::vector<ServerChannel *> all() const;

private:
    // Looked up by the bytes of a name too: routing a message makes no ChannelId for each of its wild names.
    struct NameHash
    {
        using is_transparent = void;
        size_t operator()(QByteArrayView name) const noexcept { return qHash(name, 0x9e3779b9U); }
        size_t operator()(const ChannelId &id) const noexcept { return (*this)(QByteArrayView(id.name())); }
    };
    struct SameName
    {
        using is_transparent = void;
        static QByteArrayView bytes(QByteArrayView name) { return name; }
        static QByteArrayView bytes(const ChannelId &id) { return id.name(); }
        bool operator()(const auto &a, const auto &b) const { return bytes(a) == bytes(b); }
    };
    [[nodiscard]] static bool isIdle(const ServerChannel &channel);
    void routeWild(const ChannelId &id, Route &route) const;

    std::unordered_map<ChannelId, std::unique_ptr<ServerChannel>, NameHash, SameName> m_channels;
    int m_wild = 0; // channels with a wildcard: none, and a message need not look for any
};

} // namespace halley
