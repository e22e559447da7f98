// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/eventchannel.h"

#include "server/protocol/jsonscanner.h"
#include "server/protocol/jsonstring.h"

namespace halley {

QByteArray eventChannel(QByteArrayView messageJson)
{
    QByteArray channel;
    // Ends as soon as it is found: in what the broker writes, it comes first.
    (void)forEachMember(messageJson, [&](QByteArrayView key, QByteArrayView value) {
        if (key != "\"channel\"")
            return true;
        if (value.startsWith('"'))
            channel = jsonUnescaped(value);
        return false;
    });
    return channel;
}

} // namespace halley
