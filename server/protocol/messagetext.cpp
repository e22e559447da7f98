// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/messagedata.h"

#include <cstring>
#include <utility>

namespace halley {

namespace {

char *writeView(char *out, QByteArrayView text)
{
    memcpy(out, text.data(), size_t(text.size()));
    return out + text.size();
}

// Every member is written with the comma or bracket in front of it.
char *writeMember(char *out, char before, QByteArrayView quotedKey, QByteArrayView json)
{
    *out++ = before;
    out = writeView(out, quotedKey);
    *out++ = ':';
    return writeView(out, json);
}

char *writeField(char *out, char before, QByteArrayView name, QByteArrayView json)
{
    *out++ = before;
    *out++ = '"';
    out = writeView(out, name);
    *out++ = '"';
    *out++ = ':';
    return writeView(out, json);
}

// The object without the fields whose bits are set. The size is computed first, so that there is one
// allocation.
QByteArray writeMessage(const MessageData &data, quint32 without)
{
    std::array<QByteArrayView, fieldCount> fields{};
    qsizetype size = 1;
    for (int i = 0; i < fieldCount; ++i) {
        if (without & MessageData::bit(Field(i)))
            continue;
        fields[size_t(i)] = data.raw(Field(i));
        if (!fields[size_t(i)].isEmpty())
            size += 4 + fieldName(Field(i)).size() + fields[size_t(i)].size();
    }
    for (const MessageData::Other &other : data.others)
        size += 2 + data.key(other).size() + data.value(other).size();
    if (size == 1)
        return QByteArrayLiteral("{}");

    QByteArray text(size, Qt::Uninitialized);
    char *out = text.data();
    char before = '{';
    for (int i = 0; i < fieldCount; ++i) {
        if (!fields[size_t(i)].isEmpty())
            out = writeField(out, std::exchange(before, ','), fieldName(Field(i)), fields[size_t(i)]);
    }
    for (const MessageData::Other &other : data.others)
        out = writeMember(out, std::exchange(before, ','), data.key(other), data.value(other));
    *out++ = '}';
    Q_ASSERT(out == text.constData() + size);
    return text;
}

} // namespace

QByteArray Message::toJson() const
{
    if (!m_data)
        return QByteArrayLiteral("{}");
    if (m_data->changed)
        return writeMessage(*m_data, 0);
    const QByteArrayView whole = m_data->text(m_data->whole);
    return whole.size() == m_data->source.size() ? m_data->source : whole.toByteArray();
}

QByteArray Message::toEventJson() const
{
    if (!m_data)
        return QByteArrayLiteral("{}");
    return writeMessage(*m_data, MessageData::bit(Field::Id) | MessageData::bit(Field::ClientId));
}

} // namespace halley
