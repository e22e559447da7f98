// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/timelineentry.h"

#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>

namespace halley::console {

TimelineEntry TimelineEntry::read(const QJsonObject &object)
{
    namespace words = monitorwords;
    return {
        .t = timeIn(object, words::t),
        .what = textIn(object, words::what),
        .channel = textIn(object, words::channel),
        .code = smallCountIn(object, words::code),
        .reason = textIn(object, words::reason),
        .count = std::max(1, smallCountIn(object, words::count)),
        .why = textIn(object, words::why),
        .detail = textIn(object, words::detail),
    };
}

} // namespace halley::console
