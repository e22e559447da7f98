// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/shownmessage.h"

#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

namespace halley::console {

namespace words = monitorwords;

ShownMessage ShownMessage::read(const QJsonObject &object)
{
    return {
        .t = timeIn(object, words::t),
        .size = countIn(object, words::size),
        // Bounded by the payload that was asked for, and by the largest message the link lets through.
        .json = object.value(words::json).toString(),
        .cut = flagIn(object, words::cut),
    };
}

} // namespace halley::console
