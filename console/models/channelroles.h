// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/channelsmodel.h"

#include <QtCore/QVariant>

// What the roles of the channel tree say of a node, as far as the node alone knows.
namespace halley::console::channelroles {

[[nodiscard]] QVariant value(const ChannelNode &node, ChannelsModel::Role role);
// "persistent, lazy, 2 listeners"; empty for an ordinary channel.
[[nodiscard]] QString flags(const ChannelRow &row);
// 0 for no events, then up by one with each factor of about eight: how brightly a row is lit.
[[nodiscard]] int activity(double rate);

} // namespace halley::console::channelroles
