// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <chrono>
#include <limits>
#include <optional>

namespace halley::console {

// By what sessions are put together.
enum class TopologyGrouping : quint8 {
    Transport,
    Agent,   // the product of its name: "Firefox"
    Network, // IPv4 /16, IPv6 /48
};
inline constexpr int topologyGroupings = 3;

// As requests spell it.
[[nodiscard]] QLatin1StringView topologyWord(TopologyGrouping grouping);

// Sessions that have something in common. The rates are messages a second; not a number until two answers
// tell of the group, and when sessions took their totals away with them.
struct TopologyGroup
{
    QString name; // empty: the rest, folded into one
    int sessions = 0;
    int blocked = 0;
    qint64 queue = 0; // messages waiting
    qint64 in = 0;    // totals of the sessions that are there
    qint64 out = 0;
    double inRate = std::numeric_limits<double>::quiet_NaN();
    double outRate = std::numeric_limits<double>::quiet_NaN();

    [[nodiscard]] bool isOthers() const { return name.isEmpty(); }
    // In and out; 0 where it is not known.
    [[nodiscard]] double traffic() const;
};

struct TopologyChannel
{
    QString name; // empty: the rest, folded into one
    int subscribers = 0;
    double rate = 0; // events a second
    double byteRate = 0;

    [[nodiscard]] bool isOthers() const { return name.isEmpty(); }
};

// What goes from a channel to a group, both by their places in the lists.
struct TopologyFlow
{
    int group = 0;
    int channel = 0;
    int subscribers = 0;
    double rate = 0; // deliveries a second

    friend bool operator==(const TopologyFlow &, const TopologyFlow &) = default;
};

// Who talks to whom through a server: the answer to `topology`. The rest, if there is one, is the last of its
// list.
struct Topology
{
    std::chrono::milliseconds t{};
    int sessions = 0;
    QList<TopologyGroup> groups;
    QList<TopologyChannel> channels;
    QList<TopologyFlow> flows;
    // All that there are, those in the rest included.
    int allGroups = 0;
    int allChannels = 0;

    // At most limits::topologyGroups and limits::topologyChannels; flows between what is not there are left
    // out.
    [[nodiscard]] static Topology read(const QJsonObject &answer);

    // How many stand behind the rest.
    [[nodiscard]] int otherGroups() const;
    [[nodiscard]] int otherChannels() const;
    [[nodiscard]] const TopologyFlow *flow(int group, int channel) const;
};

// What follows from two answers about the same groups: their rates.
void addRates(Topology &next, const Topology &before);
// Brings what was shown before into the order it was shown in, so that a picture keeps still; what is new
// comes behind it.
void keepOrder(Topology &next, const Topology &shown);
// At most so many groups and channels, the rest included: the largest stay, in their order.
[[nodiscard]] Topology folded(const Topology &topology, int places);

// What finds the sessions of a group by a part of their texts: "10.1.0.0/16" → "10.1.".
[[nodiscard]] QString sessionFilterOf(TopologyGrouping grouping, const QString &group);

} // namespace halley::console
