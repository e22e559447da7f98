// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QSharedData>
#include <array>
#include <optional>
#include <vector>

namespace halley {

// A part of the received text. JSON text is never empty, so an empty slice is an absent member.
struct JsonSlice
{
    quint32 offset = 0;
    quint32 length = 0;
};

// The member that a key (without its quotes, escapes resolved) names.
[[nodiscard]] std::optional<Field> fieldOf(QByteArrayView key);

// What a Message shares. Members that were received are slices of `source`, which is the text of the whole
// batch; members that were set afterwards own their text. Private to message.cpp and the codec.
struct MessageData : QSharedData
{
    struct Set
    {
        Field field;
        QByteArray json;
    };
    struct Other
    {
        // As received, the key with its quotes; empty for a member that was set.
        JsonSlice key;
        JsonSlice value;
        // As set: the key quoted and escaped. The value may be set for a key that was received.
        QByteArray ownKey;
        QByteArray ownValue;
    };

    MessageData() = default;
    explicit MessageData(const QByteArray &text) : source(text) {}

    QByteArray source;
    JsonSlice whole; // the object in `source`; stands only while `changed` is false
    std::array<JsonSlice, fieldCount> slices{};
    std::vector<Set> sets;
    std::vector<Other> others;
    quint32 setOrRemoved = 0; // one bit per field: its slice no longer counts
    bool changed = true;
    bool lazy = false;

    [[nodiscard]] QByteArrayView text(JsonSlice slice) const
    {
        return QByteArrayView(source.constData() + slice.offset, qsizetype(slice.length));
    }
    [[nodiscard]] QByteArrayView raw(Field field) const;
    [[nodiscard]] QByteArrayView key(const Other &other) const
    {
        return other.ownKey.isEmpty() ? text(other.key) : QByteArrayView(other.ownKey);
    }
    [[nodiscard]] QByteArrayView value(const Other &other) const
    {
        return other.ownValue.isEmpty() ? text(other.value) : QByteArrayView(other.ownValue);
    }
    // Both return the end if there is none.
    [[nodiscard]] std::vector<Set>::iterator findSet(Field field);
    [[nodiscard]] std::vector<Other>::const_iterator findOther(QByteArrayView key) const;

    static_assert(fieldCount <= 32, "setOrRemoved has a bit for each field");
    [[nodiscard]] static constexpr quint32 bit(Field field) { return quint32(1) << int(field); }
};

} // namespace halley
