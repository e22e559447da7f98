// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/channelrow.h"

#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

namespace halley::console {

namespace words = monitorwords;

ChannelRow ChannelRow::read(const QJsonObject &object)
{
    return {
        .name = textIn(object, words::name),
        .subscribers = smallCountIn(object, words::subscribers),
        .messages = countIn(object, words::messages),
        .bytes = countIn(object, words::bytes),
        .deliveries = countIn(object, words::deliveries),
        .rate = realIn(object, words::rate),
        .byteRate = realIn(object, words::byteRate),
        .lastMessage = timeIn(object, words::lastMessage),
        .persistent = flagIn(object, words::persistent),
        .lazy = flagIn(object, words::lazy),
        .listeners = smallCountIn(object, words::listeners),
        .authorizers = smallCountIn(object, words::authorizers),
    };
}

ChannelDetail ChannelDetail::read(const QJsonObject &object)
{
    ChannelDetail detail{
        .row = ChannelRow::read(object),
        .subscribers = textsIn(object, words::subscriberList, limits::listedNames),
        .last = {},
    };
    const QJsonValue last = object.value(words::last);
    if (last.isObject() && !last.toObject().isEmpty())
        detail.last = ShownMessage::read(last.toObject());
    return detail;
}

} // namespace halley::console
