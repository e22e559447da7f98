// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/filtertexts.h"

#include "console/models/trafficmodel.h"
#include "console/monitor/consolelimits.h"

namespace halley::console::filtertexts {

QString problem(const ChannelFilterError &error)
{
    switch (error.kind) {
    case ChannelFilterError::Kind::NoSlash:
        return TrafficModel::tr("“%1” is not a channel: it must begin with a slash.").arg(error.item);
    case ChannelFilterError::Kind::MisplacedStar:
        return TrafficModel::tr("“%1”: * and ** stand at the end, after a slash.").arg(error.item);
    case ChannelFilterError::Kind::NotAChannel:
        return TrafficModel::tr("“%1” is not the name of a channel.").arg(error.item);
    case ChannelFilterError::Kind::TooManyPatterns:
        return TrafficModel::tr("No more than %1 channels at once.").arg(limits::tapPatterns);
    }
    return {};
}

} // namespace halley::console::filtertexts
