// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/qglobal.h>

namespace halley {

// By what sessions are put together.
enum class TopologyGrouping : quint8 {
    Transport,
    Agent,   // the product that their User-Agent names
    Network, // IPv4 /16, IPv6 /48
};
inline constexpr int topologyGroupingCount = 3;

// Who talks to whom through the server, in a size that can be drawn.
struct TopologyRequest
{
    TopologyGrouping groupBy = TopologyGrouping::Transport;
    // Only sessions that are in these groups; empty: all.
    QByteArray transport = {};
    QByteArray agent = {};
    QByteArray network = {};
    int channels = 0; // most of the answer, the rest included

    friend bool operator==(const TopologyRequest &, const TopologyRequest &) = default;
};

} // namespace halley
