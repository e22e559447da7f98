// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/channelfilter.h"

#include <QtCore/QString>

namespace halley::console::filtertexts {

// What is wrong with a channel filter, and how to mend it.
[[nodiscard]] QString problem(const ChannelFilterError &error);

} // namespace halley::console::filtertexts
