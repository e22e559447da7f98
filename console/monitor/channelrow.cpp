// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/channelrow.h"

#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>

namespace halley::console {

namespace words = monitorwords;

namespace {

QList<ChannelSubscriber> channelSubscribersIn(const QJsonObject &object)
{
    QList<ChannelSubscriber> subscribers;
    const QJsonArray rows = object.value(words::subscriberRows).toArray();
    for (const QJsonValue &value : rows) {
        if (subscribers.size() == limits::subscriberRows)
            break;
        const QJsonObject row = value.toObject();
        subscribers.append({textIn(row, words::id), textIn(row, words::transport),
                            textIn(row, words::address), textIn(row, words::agent),
                            countIn(row, words::queue)});
    }
    if (!subscribers.isEmpty())
        return subscribers;
    const QStringList ids = textsIn(object, words::subscriberList, limits::listedNames);
    for (const QString &id : ids)
        subscribers.append({id, {}, {}, {}, 0});
    return subscribers;
}

std::optional<ShownMessage> channelMessageIn(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonObject message = object.value(key).toObject();
    return message.isEmpty() ? std::nullopt : std::optional(ShownMessage::read(message));
}

} // namespace

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
    ChannelDetail detail;
    detail.row = ChannelRow::read(object);
    detail.subscribers = channelSubscribersIn(object);
    detail.last = channelMessageIn(object, words::last);
    detail.previous = channelMessageIn(object, words::previous);
    return detail;
}

} // namespace halley::console
