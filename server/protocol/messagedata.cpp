// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/messagedata.h"

#include "server/protocol/constants.h"
#include "server/protocol/jsonstring.h"

#include <algorithm>
#include <cstring>

namespace halley {

namespace {

constexpr std::array<QByteArrayView, fieldCount> fieldNames{
    words::id,
    words::channel,
    words::clientId,
    words::subscription,
    words::successful,
    words::error,
    words::version,
    words::minimumVersion,
    words::supportedConnectionTypes,
    words::connectionType,
    words::data,
    words::advice,
    words::ext,
    words::timestamp,
    words::xMessages,
    words::reestablish,
    words::failure,
};
static_assert(int(Field::Failure) + 1 == fieldCount && !fieldNames.back().isEmpty());

constexpr size_t longestFieldName = 24;

// Fields by the length of their names: at most three share one, so that a key is compared with few names.
struct FieldsOfLength
{
    std::array<Field, 3> fields{};
    int count = 0;
};

constexpr auto fieldsByLength = [] {
    std::array<FieldsOfLength, longestFieldName + 1> table{};
    for (int i = 0; i < fieldCount; ++i) {
        FieldsOfLength &row = table[size_t(fieldNames[size_t(i)].size())];
        row.fields[size_t(row.count++)] = Field(i);
    }
    return table;
}();

} // namespace

QByteArrayView fieldName(Field field)
{
    return fieldNames[size_t(field)];
}

std::optional<Field> fieldOf(QByteArrayView key)
{
    if (size_t(key.size()) > longestFieldName)
        return std::nullopt;
    const FieldsOfLength &row = fieldsByLength[size_t(key.size())];
    for (int i = 0; i < row.count; ++i) {
        const Field field = row.fields[size_t(i)];
        if (memcmp(fieldName(field).data(), key.data(), size_t(key.size())) == 0)
            return field;
    }
    return std::nullopt;
}

QByteArrayView MessageData::raw(Field field) const
{
    if (!(setOrRemoved & bit(field)))
        return text(slices[size_t(field)]);
    for (const Set &set : sets) {
        if (set.field == field)
            return set.json;
    }
    return {};
}

std::vector<MessageData::Set>::iterator MessageData::findSet(Field field)
{
    return std::find_if(sets.begin(), sets.end(), [field](const Set &set) { return set.field == field; });
}

std::vector<MessageData::Other>::const_iterator MessageData::findOther(QByteArrayView wanted) const
{
    return std::find_if(others.begin(), others.end(),
                        [&](const Other &other) { return jsonUnescaped(key(other)) == wanted; });
}

} // namespace halley
