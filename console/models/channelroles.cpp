// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/channelroles.h"

#include "console/models/format.h"

#include <QtCore/QCoreApplication>
#include <algorithm>
#include <cmath>

namespace halley::console::channelroles {

namespace {

class ChannelTexts
{
    Q_DECLARE_TR_FUNCTIONS(ChannelTexts)
};

constexpr double channelLeastRate = 0.05;
constexpr int channelMostActivity = 4;

// A pinned channel that the server does not have now.
bool isAbsent(const ChannelNode &node)
{
    return node.isPin && !node.row;
}

} // namespace

QString flags(const ChannelRow &row)
{
    QStringList texts;
    if (row.persistent)
        texts.append(ChannelTexts::tr("persistent", "channel"));
    if (row.lazy)
        texts.append(ChannelTexts::tr("lazy", "channel"));
    if (row.authorizers == 1)
        texts.append(ChannelTexts::tr("1 authorizer", "channel"));
    else if (row.authorizers > 1)
        texts.append(ChannelTexts::tr("%1 authorizers", "channel").arg(Format::count(row.authorizers)));
    if (row.listeners == 1)
        texts.append(ChannelTexts::tr("1 listener", "channel"));
    else if (row.listeners > 1)
        texts.append(ChannelTexts::tr("%1 listeners", "channel").arg(Format::count(row.listeners)));
    return texts.join(ChannelTexts::tr(", ", "between flags"));
}

int activity(double rate)
{
    if (rate < channelLeastRate)
        return 0;
    return std::clamp(1 + int(std::log10(1 + rate) * 1.1), 1, channelMostActivity);
}

QVariant value(const ChannelNode &node, ChannelsModel::Role role)
{
    using Role = ChannelsModel::Role;
    switch (role) {
    case Role::Name:
        return node.name;
    case Role::Segment:
        return node.segment;
    case Role::Depth:
        return node.depth;
    case Role::IsChannel:
        return node.row.has_value();
    case Role::IsLeaf:
        return ChannelTree::isLeaf(node);
    case Role::Channels:
        return node.channels;
    case Role::Subscribers:
        return isAbsent(node) ? Format::none() : Format::count(node.subscribers);
    case Role::Rate:
        return isAbsent(node) ? Format::none() : Format::perSecond(node.rate);
    case Role::ByteRate:
        return isAbsent(node) ? Format::none()
                              : ChannelTexts::tr("%1/s", "bytes a second").arg(Format::bytes(node.byteRate));
    case Role::Activity:
        return activity(node.rate);
    case Role::Flags:
        return node.row ? flags(*node.row) : QString();
    case Role::IsPin:
        return node.isPin;
    case Role::Pulse:
        return node.pulse;
    case Role::Description:
        if (isAbsent(node))
            return ChannelTexts::tr("%1, pinned, not at the server now", "a channel, for screen readers")
                .arg(node.name);
        return ChannelTexts::tr("%1, %2 messages a second, %3 bytes a second, %4 subscribers",
                                "a channel, for screen readers")
            .arg(node.name, Format::rate(node.rate), Format::count(node.byteRate),
                 Format::count(node.subscribers));
    default:
        return {};
    }
}

} // namespace halley::console::channelroles
