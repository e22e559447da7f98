// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/extensions/timesyncextension.h"

#include <QtCore/QJsonObject>
#include <cmath>
#include <cstdlib>

namespace halley {
namespace {

constexpr QLatin1StringView timesyncKey("timesync");
constexpr QLatin1StringView clientTimeKey("tc");
constexpr QLatin1StringView lagKey("l");
constexpr QLatin1StringView offsetKey("o");
constexpr QLatin1StringView serverTimeKey("ts");
constexpr QLatin1StringView heldKey("p");
constexpr QLatin1StringView accuracyKey("a");

// Nothing if it is no number, or none that a clock of milliseconds shows.
std::optional<qint64> clockValue(const QJsonValue &value)
{
    constexpr double largest = 1LL << 53; // up to here doubles count every millisecond
    const double number = value.toDouble(std::nan(""));
    return std::abs(number) <= largest ? std::optional(qint64(number)) : std::nullopt;
}

// Of the monotonic clock.
qint64 milliseconds(const Instant &at)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.monotonic).count();
}

} // namespace

bool TimesyncExtension::rcvMeta(ServerSession *from, Message &message, Message &reply)
{
    if (!message.has(Field::Ext))
        return true;
    const QJsonObject asked = message.ext().value(timesyncKey).toObject();
    const std::optional<qint64> clientTime = clockValue(asked.value(clientTimeKey));
    if (!clientTime)
        return true;
    const Instant now = m_broker.now();
    // The answer travels with the reply, which may be held: until it leaves `p` is the time of arrival.
    QJsonObject answer{{clientTimeKey, asked.value(clientTimeKey)},
                       {serverTimeKey, qint64(now.wall.count())},
                       {heldKey, milliseconds(now)}};
    if (const auto lag = clockValue(asked.value(lagKey))) {
        if (from)
            from->setAttribute(lagAttribute(), *lag);
        const qint64 estimate = *clientTime + clockValue(asked.value(offsetKey)).value_or(0) + *lag;
        const qint64 accuracy = estimate - now.wall.count();
        if (*lag != 0 && std::abs(accuracy) < m_accuracy.count())
            return true; // the client knows the time well enough
        answer.insert(accuracyKey, accuracy);
    }
    QJsonObject ext = reply.ext();
    ext.insert(timesyncKey, answer);
    reply.set(Field::Ext, ext);
    return true;
}

bool TimesyncExtension::sendMeta(ServerSession *, Message &reply, const Message *)
{
    if (!reply.has(Field::Ext))
        return true;
    QJsonObject ext = reply.ext();
    QJsonObject answer = ext.value(timesyncKey).toObject();
    if (answer.isEmpty())
        return true;
    answer.insert(heldKey, milliseconds(m_broker.now()) - answer.value(heldKey).toInteger());
    ext.insert(timesyncKey, answer);
    reply.set(Field::Ext, ext);
    return true;
}

} // namespace halley
