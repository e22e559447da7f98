// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/trafficmessage.h"

#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>

namespace halley::console {

namespace words = monitorwords;

qsizetype TrafficMessage::bytes() const
{
    // The struct itself, and two bytes a character of its texts.
    return qsizetype(sizeof(TrafficMessage)) + 2 * (session.size() + channel.size() + text.json.size());
}

TrafficMessage TrafficMessage::read(const QJsonObject &object)
{
    const QString kind = textIn(object, words::kind);
    return {
        .kind = kind == words::kindRequest ? Kind::Request
                : kind == words::kindReply ? Kind::Reply
                                           : Kind::Event,
        .session = textIn(object, words::session),
        .channel = textIn(object, words::channel),
        .receivers = smallCountIn(object, words::receivers),
        .text = ShownMessage::read(object),
    };
}

TrafficPush TrafficPush::read(const QJsonObject &object)
{
    TrafficPush push{
        .tap = textIn(object, words::tap),
        .skipped = countIn(object, words::skipped),
        .messages = {},
    };
    const QJsonArray messages = object.value(words::messages).toArray();
    push.messages.reserve(messages.size());
    for (const QJsonValue &message : messages)
        push.messages.append(TrafficMessage::read(message.toObject()));
    return push;
}

} // namespace halley::console
