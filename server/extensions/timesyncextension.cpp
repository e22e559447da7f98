// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/extensions/timesyncextension.h"

#include "server/protocol/constants.h"

#include <QtCore/QJsonObject>
#include <cstdlib>

namespace halley {
namespace {

constexpr QLatin1StringView timesyncKey("timesync");
// Attribute of a session between a request and its reply: what the client sent and when it came.
const QByteArray askedAttribute = QByteArrayLiteral("halley.timesync");

struct TimeAsked
{
    Instant at;
    qint64 clientTime = 0;
    std::optional<qint64> lag;
    qint64 offset = 0;
};

bool carriesTimesync(const Message &message)
{
    const QByteArray channel = message.channel();
    return message.has(Field::Ext) && (channel == words::metaHandshake || channel == words::metaConnect);
}

} // namespace
} // namespace halley

Q_DECLARE_METATYPE(halley::TimeAsked)

namespace halley {

bool TimesyncExtension::rcvMeta(ServerSession *from, Message &message, Message &)
{
    if (!from || !carriesTimesync(message))
        return true;
    const QJsonObject asked = message.ext().value(timesyncKey).toObject();
    if (!asked.value(QLatin1StringView("tc")).isDouble())
        return true;
    TimeAsked time{m_broker.now(), asked.value(QLatin1StringView("tc")).toInteger(), std::nullopt,
                   asked.value(QLatin1StringView("o")).toInteger()};
    if (const QJsonValue lag = asked.value(QLatin1StringView("l")); lag.isDouble()) {
        time.lag = lag.toInteger();
        from->setAttribute("lag", *time.lag);
    }
    from->setAttribute(askedAttribute, QVariant::fromValue(time));
    return true;
}

bool TimesyncExtension::sendMeta(ServerSession *to, Message &reply, const Message *)
{
    const QByteArray channel = reply.channel();
    if (!to || (channel != words::metaHandshake && channel != words::metaConnect))
        return true;
    const QVariant kept = to->attribute(askedAttribute);
    if (!kept.isValid())
        return true;
    to->setAttribute(askedAttribute, {});
    const auto asked = kept.value<TimeAsked>();
    const qint64 serverTime = asked.at.wall.count();
    const qint64 held =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_broker.now() - asked.at).count();
    QJsonObject answer{{QLatin1StringView("tc"), asked.clientTime},
                       {QLatin1StringView("ts"), serverTime},
                       {QLatin1StringView("p"), held}};
    if (asked.lag) {
        const qint64 accuracy = asked.clientTime + asked.offset + *asked.lag - serverTime;
        if (*asked.lag != 0 && std::abs(accuracy) < m_accuracy.count())
            return true; // the client knows the time well enough
        answer.insert(QLatin1StringView("a"), accuracy);
    }
    QJsonObject ext = reply.ext();
    ext.insert(timesyncKey, answer);
    reply.set(Field::Ext, ext);
    return true;
}

} // namespace halley
