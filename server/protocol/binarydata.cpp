// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/binarydata.h"

#include "server/protocol/z85.h"

namespace halley {
namespace {

constexpr QLatin1StringView binaryKey("binary");
constexpr QLatin1StringView envelopeData("data");
constexpr QLatin1StringView envelopeLast("last");
constexpr QLatin1StringView envelopeMeta("meta");

} // namespace

bool BinaryData::isClaimedBy(const Message &message)
{
    if (!message.has(Field::Ext))
        return false;
    const QJsonValue claim = message.ext().value(binaryKey);
    return !claim.isUndefined() && !claim.isNull() && claim != QJsonValue(false);
}

std::optional<BinaryData> BinaryData::of(const Message &message)
{
    if (!isClaimedBy(message))
        return std::nullopt;
    const QJsonObject envelope = message.data().toObject();
    const QJsonValue text = envelope.value(envelopeData);
    const QJsonValue last = envelope.value(envelopeLast);
    const QJsonValue meta = envelope.value(envelopeMeta);
    if (!text.isString() || !(last.isBool() || last.isUndefined()) ||
        !(meta.isObject() || meta.isUndefined() || meta.isNull()))
        return std::nullopt;
    auto bytes = z85Decoded(text.toString().toUtf8());
    if (!bytes)
        return std::nullopt;
    return BinaryData{std::move(*bytes), meta.toObject(), last.toBool(true)};
}

void BinaryData::putInto(Message &message) const
{
    QJsonObject envelope{{envelopeData, QString::fromLatin1(z85Encoded(bytes))}, {envelopeLast, last}};
    if (!meta.isEmpty())
        envelope.insert(envelopeMeta, meta);
    message.set(Field::Data, envelope);
    QJsonObject ext = message.ext();
    ext.insert(binaryKey, QJsonObject());
    message.set(Field::Ext, ext);
}

} // namespace halley
