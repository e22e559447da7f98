// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/topologytexts.h"

#include "console/models/format.h"

#include <QtCore/QCoreApplication>
#include <cmath>

namespace halley::console::topologytexts {

namespace {

class TopologyTexts
{
    Q_DECLARE_TR_FUNCTIONS(TopologyTexts)
};

QString topologyOthers(int count)
{
    return TopologyTexts::tr("%1 others", "folded into one row").arg(Format::count(count));
}

// Deliveries a second between a channel and all groups, or a group and all channels.
template <typename Belongs>
double topologyDeliveries(const Topology &topology, Belongs belongs)
{
    double sum = 0;
    for (const TopologyFlow &flow : topology.flows)
        sum += belongs(flow) ? flow.rate : 0;
    return sum;
}

} // namespace

QString groupLabel(const Topology &topology, int index)
{
    const TopologyGroup &group = topology.groups[index];
    return group.isOthers() ? topologyOthers(topology.otherGroups()) : group.name;
}

QString channelLabel(const Topology &topology, int index)
{
    const TopologyChannel &channel = topology.channels[index];
    return channel.isOthers() ? topologyOthers(topology.otherChannels()) : channel.name;
}

QList<FactsModel::Fact> groupFacts(const Topology &topology, int index)
{
    const TopologyGroup &group = topology.groups[index];
    const double deliveries =
        topologyDeliveries(topology, [index](const TopologyFlow &f) { return f.group == index; });
    return {
        {TopologyTexts::tr("Sessions"), Format::count(group.sessions)},
        {TopologyTexts::tr("Not reading", "sessions whose socket takes no data"),
         Format::count(group.blocked)},
        {TopologyTexts::tr("Waiting"), Format::messages(group.queue)},
        {TopologyTexts::tr("Received", "messages a second"), perSecondOrNone(group.inRate)},
        {TopologyTexts::tr("Sent", "messages a second"), perSecondOrNone(group.outRate)},
        {TopologyTexts::tr("From these channels", "deliveries a second"), Format::perSecond(deliveries)},
    };
}

QList<FactsModel::Fact> channelFacts(const Topology &topology, int index)
{
    const TopologyChannel &channel = topology.channels[index];
    const double deliveries =
        topologyDeliveries(topology, [index](const TopologyFlow &f) { return f.channel == index; });
    if (channel.isOthers() && channel.rate <= 0 && channel.subscribers == 0)
        return {{TopologyTexts::tr("Rate"), TopologyTexts::tr("not told by the server for the rest")}};
    return {
        {TopologyTexts::tr("Subscribers"), Format::count(channel.subscribers)},
        {TopologyTexts::tr("Messages"), Format::perSecond(channel.rate)},
        {TopologyTexts::tr("Bytes"), bytesPerSecond(channel.byteRate)},
        {TopologyTexts::tr("Deliveries"), Format::perSecond(deliveries)},
    };
}

QList<FactsModel::Fact> facts(const Topology &topology)
{
    double in = 0;
    double out = 0;
    int blocked = 0;
    for (const TopologyGroup &group : topology.groups) {
        in += std::isnan(group.inRate) ? 0 : group.inRate;
        out += std::isnan(group.outRate) ? 0 : group.outRate;
        blocked += group.blocked;
    }
    return {
        {TopologyTexts::tr("Sessions"), Format::count(topology.sessions)},
        {TopologyTexts::tr("Not reading", "sessions whose socket takes no data"), Format::count(blocked)},
        {TopologyTexts::tr("Groups"), Format::count(topology.allGroups)},
        {TopologyTexts::tr("Channels"), Format::count(topology.allChannels)},
        {TopologyTexts::tr("Received", "messages a second"), Format::perSecond(in)},
        {TopologyTexts::tr("Sent", "messages a second"), Format::perSecond(out)},
    };
}

QString sentence(const QString &label, const QList<FactsModel::Fact> &facts)
{
    QStringList parts;
    for (const FactsModel::Fact &fact : facts)
        parts.append(TopologyTexts::tr("%1 %2", "label and value").arg(fact.label, fact.value));
    return TopologyTexts::tr("%1: %2", "a name, and all that is known of it")
        .arg(label, parts.join(TopologyTexts::tr(", ", "between parts of a sentence")));
}

QString perSecondOrNone(double rate)
{
    return std::isnan(rate) ? Format::none() : Format::perSecond(rate);
}

QString bytesPerSecond(double rate)
{
    return TopologyTexts::tr("%1/s", "bytes a second").arg(Format::bytes(rate));
}

} // namespace halley::console::topologytexts
