// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"

namespace halley {

class Broker;

// /halley, /service/halley and everything below them, wild names included: the monitor's own, closed to
// ordinary sessions and never shown by a tap.
[[nodiscard]] bool isMonitorChannel(const ChannelId &channel);

// Closes them to everybody but operators, whatever the broker's policy is: authorizers for what sessions ask
// for, an audience for what a subscriber of /** would hear.
void closeMonitorChannels(Broker &broker);

} // namespace halley
