// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/trafficmessage.h"

#include "console/monitor/jsonfields.h"
#include "console/monitor/jsonlayout.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>

namespace halley::console {

namespace words = monitorwords;

namespace {

// No client needs a longer one to count its messages.
constexpr qsizetype trafficIdLength = 128;

TrafficMessage::Kind trafficKind(const QString &word)
{
    if (word == words::kindRequest)
        return TrafficMessage::Kind::Request;
    if (word == words::kindReply)
        return TrafficMessage::Kind::Reply;
    if (word == words::kindDelivery)
        return TrafficMessage::Kind::Delivery;
    return TrafficMessage::Kind::Event;
}

QString trafficId(QStringView json)
{
    QStringView id = jsonMember(json, u"\"id\"").left(trafficIdLength).trimmed();
    if (id.size() >= 2 && id.front() == u'"' && id.back() == u'"')
        id = id.mid(1, id.size() - 2);
    return id.toString();
}

} // namespace

bool TrafficMessage::contains(QStringView what) const
{
    const auto has = [what](const QString &where) { return where.contains(what, Qt::CaseInsensitive); };
    return has(channel) || has(session) || has(text.json);
}

qsizetype TrafficMessage::bytes() const
{
    // The struct itself, and two bytes a character of its texts. The name of the tap is shared by all.
    return qsizetype(sizeof(TrafficMessage)) +
           2 * (session.size() + channel.size() + id.size() + text.json.size());
}

TrafficMessage TrafficMessage::read(const QJsonObject &object)
{
    TrafficMessage message;
    message.kind = trafficKind(textIn(object, words::kind));
    message.session = textIn(object, words::session);
    message.channel = textIn(object, words::channel);
    message.receivers = smallCountIn(object, words::receivers);
    message.n = countIn(object, words::n);
    message.text = ShownMessage::read(object);
    message.id = trafficId(message.text.json);
    return message;
}

TrafficMessage TrafficMessage::gap(qint64 missing, Reason reason, std::chrono::milliseconds t)
{
    TrafficMessage message;
    message.kind = Kind::Gap;
    message.reason = reason;
    message.missing = missing;
    message.text.t = t;
    return message;
}

TrafficPush TrafficPush::read(const QJsonObject &object)
{
    TrafficPush push{
        .tap = textIn(object, words::tap),
        .t = timeIn(object, words::t),
        .skipped = countIn(object, words::skipped),
        .messages = {},
    };
    const QJsonArray messages = object.value(words::messages).toArray();
    push.messages.reserve(messages.size());
    for (const QJsonValue &message : messages) {
        push.messages.append(TrafficMessage::read(message.toObject()));
        push.messages.last().tap = push.tap;
    }
    return push;
}

} // namespace halley::console
