// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/codec.h"

#include "server/protocol/jsonscanner.h"
#include "server/protocol/jsonstring.h"
#include "server/protocol/messagedata.h"
#include "server/protocol/utf8.h"

#include <limits>
#include <utility>

namespace halley {

// Turns the received text into messages: finds each message's members and notes where they stand.
class MessageReader
{
public:
    MessageReader(const QByteArray &text, const Limits &limits)
        : m_text(text), m_limits(limits), m_scanner(text, limits.jsonDepth)
    {
    }

    [[nodiscard]] bool readBatch(MessageBatch &batch);
    [[nodiscard]] const MalformedJson &error() const { return m_scanner.error(); }

private:
    [[nodiscard]] bool readArray(MessageBatch &batch);
    [[nodiscard]] bool readMessage(MessageBatch &batch);
    [[nodiscard]] bool readMembers(MessageData &data);
    [[nodiscard]] bool readMember(MessageData &data);
    [[nodiscard]] bool keepField(MessageData &data, Field field, JsonSlice key, JsonSlice value);
    [[nodiscard]] bool keepOther(MessageData &data, QByteArrayView name, JsonSlice key, JsonSlice value);
    [[nodiscard]] JsonSlice since(qsizetype start) const
    {
        return {quint32(start), quint32(m_scanner.offset() - start)};
    }

    const QByteArray &m_text;
    const Limits &m_limits;
    JsonScanner m_scanner;
};

bool MessageReader::readBatch(MessageBatch &batch)
{
    m_scanner.skipSpace();
    switch (m_scanner.peek()) {
    case '[':
        return readArray(batch) && m_scanner.finish();
    case '{':
        return readMessage(batch) && m_scanner.finish();
    default:
        return m_scanner.failHere("array of messages expected");
    }
}

bool MessageReader::readArray(MessageBatch &batch)
{
    if (!m_scanner.open())
        return false;
    return m_scanner.items(']', [&] {
        if (m_scanner.peek() != '{')
            return m_scanner.failHere("message expected");
        if (batch.size() >= m_limits.batchMessages)
            return m_scanner.failHere("too many messages");
        return readMessage(batch);
    });
}

bool MessageReader::readMessage(MessageBatch &batch)
{
    const qsizetype start = m_scanner.offset();
    Message message;
    message.m_data = new MessageData(m_text);
    MessageData &data = *message.m_data;
    if (!readMembers(data))
        return false;
    data.whole = since(start);
    data.changed = false;
    batch.append(std::move(message));
    return true;
}

bool MessageReader::readMembers(MessageData &data)
{
    return m_scanner.open() && m_scanner.items('}', [&] { return readMember(data); });
}

bool MessageReader::readMember(MessageData &data)
{
    const qsizetype keyStart = m_scanner.offset();
    QByteArrayView key;
    if (!m_scanner.skipKey(key))
        return false;
    const bool escaped = m_scanner.hasEscapes();
    const qsizetype start = m_scanner.offset();
    if (!m_scanner.skipValue())
        return false;
    const JsonSlice keySlice{quint32(keyStart), quint32(key.size())};
    const JsonSlice value = since(start);
    const QByteArray resolved = escaped ? jsonUnescaped(key, LoneSurrogate::Keep) : QByteArray();
    const QByteArrayView name = escaped ? QByteArrayView(resolved) : key.sliced(1, key.size() - 2);
    if (const std::optional<Field> field = fieldOf(name))
        return keepField(data, *field, keySlice, value);
    return keepOther(data, name, keySlice, value);
}

bool MessageReader::keepField(MessageData &data, Field field, JsonSlice key, JsonSlice value)
{
    JsonSlice &slice = data.slices[size_t(field)];
    if (slice.length != 0)
        return m_scanner.fail("duplicate key", key.offset);
    slice = value;
    return true;
}

bool MessageReader::keepOther(MessageData &data, QByteArrayView name, JsonSlice key, JsonSlice value)
{
    for (const MessageData::Other &other : data.others) {
        const QByteArrayView quoted = data.text(other.key);
        const bool same = quoted.contains('\\') ? jsonUnescaped(quoted, LoneSurrogate::Keep) == name
                                                : quoted.sliced(1, quoted.size() - 2) == name;
        if (same)
            return m_scanner.fail("duplicate key", key.offset);
    }
    if (data.others.size() >= size_t(m_limits.unknownMembers))
        return m_scanner.fail("too many members", key.offset);
    data.others.push_back({key, value, {}, {}});
    return true;
}

Result<MessageBatch, MalformedJson> decodeBatch(const QByteArray &text, const Limits &limits)
{
    if (text.size() > qsizetype(std::numeric_limits<quint32>::max())) // slices are 32 bits
        return MalformedJson{0, "text too long"};
    if (const std::optional<qsizetype> at = firstInvalidUtf8(text))
        return MalformedJson{*at, "invalid UTF-8"};
    MessageBatch batch;
    MessageReader reader(text, limits);
    if (!reader.readBatch(batch))
        return reader.error();
    return batch;
}

Result<QByteArrayView, MalformedJson> checkJson(QByteArrayView text, const Limits &limits)
{
    if (const std::optional<qsizetype> at = firstInvalidUtf8(text))
        return MalformedJson{*at, "invalid UTF-8"};
    JsonScanner scanner(text, limits.jsonDepth);
    scanner.skipSpace();
    const qsizetype start = scanner.offset();
    if (!scanner.skipValue())
        return scanner.error();
    const QByteArrayView value = scanner.since(start);
    if (!scanner.finish())
        return scanner.error();
    return value;
}

QByteArray encodeArray(std::span<const QByteArray> messages)
{
    if (messages.empty())
        return QByteArrayLiteral("[]");
    qsizetype size = 1;
    for (const QByteArray &message : messages)
        size += message.size() + 1;
    QByteArray array;
    array.reserve(size);
    char before = '[';
    for (const QByteArray &message : messages) {
        array += std::exchange(before, ',');
        array += message;
    }
    array += ']';
    return array;
}

QByteArray encodeArray(std::span<const Message> messages)
{
    QList<QByteArray> texts;
    texts.reserve(qsizetype(messages.size()));
    for (const Message &message : messages)
        texts.append(message.toJson());
    return encodeArray(std::span<const QByteArray>(texts));
}

} // namespace halley
