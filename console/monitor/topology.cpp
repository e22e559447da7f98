// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/topology.h"

#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QSet>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace halley::console {

namespace {

namespace words = monitorwords;

// The items of one list: which of them go where. Several may go to one place; that is the rest then.
struct TopologyMoves
{
    QList<int> targets; // by old place
    qsizetype places = 0;
};

TopologyGroup readTopologyGroup(const QJsonObject &object)
{
    TopologyGroup group;
    group.name = textIn(object, words::name);
    group.sessions = smallCountIn(object, words::sessions);
    group.blocked = smallCountIn(object, words::blocked);
    group.queue = countIn(object, words::queue);
    group.in = countIn(object, words::in);
    group.out = countIn(object, words::out);
    return group;
}

void merge(TopologyGroup &into, const TopologyGroup &from)
{
    into.sessions += from.sessions;
    into.blocked += from.blocked;
    into.queue += from.queue;
    into.in += from.in;
    into.out += from.out;
    into.inRate += from.inRate;
    into.outRate += from.outRate;
}

void merge(TopologyChannel &into, const TopologyChannel &from)
{
    into.subscribers += from.subscribers;
    into.rate += from.rate;
    into.byteRate += from.byteRate;
}

template <typename Item>
QList<Item> movedTopologyItems(const QList<Item> &items, const TopologyMoves &moves)
{
    QList<Item> result(moves.places);
    QList<int> contents(moves.places, 0);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const int target = moves.targets[i];
        if (contents[target]++ == 0) {
            result[target] = items[i];
        } else {
            merge(result[target], items[i]);
            result[target].name.clear();
        }
    }
    return result;
}

QList<TopologyFlow> movedTopologyFlows(const QList<TopologyFlow> &flows, const TopologyMoves &groups,
                                       const TopologyMoves &channels)
{
    QList<TopologyFlow> result;
    QHash<std::pair<int, int>, qsizetype> places;
    for (TopologyFlow flow : flows) {
        flow.group = groups.targets[flow.group];
        flow.channel = channels.targets[flow.channel];
        const auto place = places.constFind({flow.group, flow.channel});
        if (place == places.cend()) {
            places.insert({flow.group, flow.channel}, result.size());
            result.append(flow);
        } else {
            result[*place].subscribers += flow.subscribers;
            result[*place].rate += flow.rate;
        }
    }
    return result;
}

void moveTopology(Topology &topology, const TopologyMoves &groups, const TopologyMoves &channels)
{
    topology.flows = movedTopologyFlows(topology.flows, groups, channels);
    topology.groups = movedTopologyItems(topology.groups, groups);
    topology.channels = movedTopologyItems(topology.channels, channels);
}

template <typename Item>
TopologyMoves ordered(const QList<Item> &items, const QList<Item> &shown)
{
    QHash<QString, int> ranks;
    for (const Item &item : shown)
        ranks.insert(item.name, int(ranks.size()));
    const auto rank = [&](int i) {
        if (items[i].isOthers())
            return std::numeric_limits<int>::max();
        return ranks.value(items[i].name, std::numeric_limits<int>::max() - 1);
    };
    QList<int> order(items.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, rank);
    TopologyMoves moves{QList<int>(items.size()), items.size()};
    for (int place = 0; place < order.size(); ++place)
        moves.targets[order[place]] = place;
    return moves;
}

// The smallest go to the last place, with the rest that there is already.
template <typename Item, typename Weight>
TopologyMoves kept(const QList<Item> &items, int places, Weight weight)
{
    QList<int> largest(items.size());
    std::iota(largest.begin(), largest.end(), 0);
    TopologyMoves moves{largest, items.size()};
    if (items.size() <= places)
        return moves;
    std::ranges::stable_sort(largest, std::greater(),
                             [&](int i) { return items[i].isOthers() ? -1.0 : double(weight(items[i])); });
    const QSet<int> chosen(largest.cbegin(), largest.cbegin() + (places - 1));
    moves.places = places;
    int next = 0;
    for (int i = 0; i < items.size(); ++i)
        moves.targets[i] = chosen.contains(i) ? next++ : places - 1;
    return moves;
}

double topologyRate(qint64 before, qint64 after, double seconds)
{
    const bool isKnown = after >= before && seconds > 0;
    return isKnown ? double(after - before) / seconds : std::numeric_limits<double>::quiet_NaN();
}

// The products that name themselves otherwise in an agent's text.
QString topologyAgentWord(const QString &product)
{
    if (product == QLatin1StringView("Node.js"))
        return QStringLiteral("node");
    if (product == QLatin1StringView("Edge"))
        return QStringLiteral("Edg");
    return product == QLatin1StringView("Opera") ? QStringLiteral("OPR") : product;
}

} // namespace

QLatin1StringView topologyWord(TopologyGrouping grouping)
{
    switch (grouping) {
    case TopologyGrouping::Transport:
        return words::transport;
    case TopologyGrouping::Agent:
        return words::agent;
    case TopologyGrouping::Network:
        break;
    }
    return QLatin1StringView("network");
}

double TopologyGroup::traffic() const
{
    return (std::isnan(inRate) ? 0 : inRate) + (std::isnan(outRate) ? 0 : outRate);
}

Topology Topology::read(const QJsonObject &answer)
{
    Topology topology;
    topology.t = timeIn(answer, words::t);
    topology.sessions = smallCountIn(answer, words::sessions);
    const QJsonArray groups = answer.value(words::groups).toArray();
    for (const QJsonValue &value : groups) {
        if (topology.groups.size() == limits::topologyGroups)
            break;
        topology.groups.append(readTopologyGroup(value.toObject()));
    }
    const QJsonArray channels = answer.value(words::channels).toArray();
    for (const QJsonValue &value : channels) {
        if (topology.channels.size() == limits::topologyChannels)
            break;
        const QJsonObject object = value.toObject();
        topology.channels.append({textIn(object, words::name), smallCountIn(object, words::subscribers),
                                  realIn(object, words::rate), realIn(object, words::byteRate)});
    }
    const QJsonArray flows = answer.value(words::flows).toArray();
    for (const QJsonValue &value : flows) {
        const QJsonObject object = value.toObject();
        const TopologyFlow flow{object.value(words::group).toInt(-1), object.value(words::channel).toInt(-1),
                                smallCountIn(object, words::subscribers), realIn(object, words::rate)};
        const bool isThere = flow.group >= 0 && flow.group < topology.groups.size() && flow.channel >= 0 &&
                             flow.channel < topology.channels.size();
        if (isThere && topology.flows.size() < limits::topologyGroups * limits::topologyChannels)
            topology.flows.append(flow);
    }
    const QJsonObject all = answer.value(words::all).toObject();
    topology.allGroups = smallCountIn(all, words::groups);
    topology.allChannels = smallCountIn(all, words::channels);
    // What is not in the list is said in the picture, too.
    const bool hasRest = !topology.channels.isEmpty() && topology.channels.last().isOthers();
    if (!hasRest && topology.allChannels > topology.channels.size() && !topology.channels.isEmpty())
        topology.channels.append(TopologyChannel());
    return topology;
}

int Topology::otherGroups() const
{
    const auto named = std::ranges::count_if(groups, [](const TopologyGroup &g) { return !g.isOthers(); });
    return std::max(0, allGroups - int(named));
}

int Topology::otherChannels() const
{
    const auto named =
        std::ranges::count_if(channels, [](const TopologyChannel &c) { return !c.isOthers(); });
    return std::max(0, allChannels - int(named));
}

const TopologyFlow *Topology::flow(int group, int channel) const
{
    const auto found = std::ranges::find_if(
        flows, [=](const TopologyFlow &f) { return f.group == group && f.channel == channel; });
    return found == flows.end() ? nullptr : &*found;
}

void addRates(Topology &next, const Topology &before)
{
    const double seconds = double((next.t - before.t).count()) / 1000;
    for (TopologyGroup &group : next.groups) {
        const auto same = std::ranges::find(before.groups, group.name, &TopologyGroup::name);
        if (same == before.groups.end())
            continue;
        group.inRate = topologyRate(same->in, group.in, seconds);
        group.outRate = topologyRate(same->out, group.out, seconds);
    }
}

void keepOrder(Topology &next, const Topology &shown)
{
    moveTopology(next, ordered(next.groups, shown.groups), ordered(next.channels, shown.channels));
}

Topology folded(const Topology &topology, int places)
{
    Topology result = topology;
    const int least = std::max(2, places);
    moveTopology(result, kept(topology.groups, least, [](const TopologyGroup &g) { return g.sessions; }),
                 kept(topology.channels, least, [](const TopologyChannel &c) { return c.rate; }));
    return result;
}

QString sessionFilterOf(TopologyGrouping grouping, const QString &group)
{
    if (grouping == TopologyGrouping::Transport)
        return group;
    if (grouping == TopologyGrouping::Agent)
        return topologyAgentWord(group);
    const QString address = group.section(u'/', 0, 0);
    if (address.contains(QLatin1StringView("::")))
        return u'[' + address.section(QStringLiteral("::"), 0, 0) + u':';
    if (address.count(u'.') == 3)
        return address.section(u'.', 0, 1) + u'.';
    return group;
}

} // namespace halley::console
