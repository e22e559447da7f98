// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/protocol/codecinvariant.h"

#include "server/protocol/advice.h"
#include "server/protocol/codec.h"
#include "server/protocol/utf8.h"

#include <QtCore/QDebug>

namespace halley {

namespace {

QByteArray membersFault(const Message &original, const Message &again, bool isEvent)
{
    for (int i = 0; i < fieldCount; ++i) {
        const auto field = Field(i);
        const bool hidden = isEvent && (field == Field::Id || field == Field::ClientId);
        if (again.raw(field) != (hidden ? QByteArrayView() : original.raw(field)))
            return "a field changed: " + fieldName(field).toByteArray();
    }
    if (again.otherKeys() != original.otherKeys())
        return "the other members changed";
    for (const QByteArray &key : original.otherKeys()) {
        if (again.otherRaw(key) != original.otherRaw(key))
            return "another member changed: " + key;
    }
    return {};
}

QByteArray rereadFault(const Message &original, const QByteArray &text, bool isEvent)
{
    Limits limits;
    limits.unknownMembers += 1;
    const Result<MessageBatch, MalformedJson> again = decodeBatch(text, limits);
    if (!again)
        return "written and refused: " + text;
    if (again->size() != 1)
        return "written as one, read as several";
    return membersFault(original, again->first(), isEvent);
}

// Accessors may say anything of what a peer sent, but must return, and in UTF-8.
QByteArray accessorFault(const Message &message)
{
    for (int i = 0; i < fieldCount; ++i) {
        if (firstInvalidUtf8(message.text(Field(i)).value_or(QByteArray())))
            return "text that is not UTF-8";
        for (const QByteArray &item : message.texts(Field(i)).value_or(QList<QByteArray>())) {
            if (firstInvalidUtf8(item))
                return "an item that is not UTF-8";
        }
        if (message.has(Field(i)) && message.json(Field(i)).isUndefined())
            return "a value that Qt cannot hold: " + message.raw(Field(i)).toByteArray();
    }
    const Advice advice = Advice::fromJson(message.raw(Field::Advice));
    if (Advice::fromJson(advice.toJson()) != advice)
        return "advice changed";
    (void)ChannelId::parse(message.channel());
    QString printed;
    QDebug(&printed) << message;
    return {};
}

QByteArray messageFault(const Message &message)
{
    Message changed = message;
    changed.remove(Field::Timestamp);
    changed.setText(Field::Timestamp, "now");
    QByteArray fault = rereadFault(message, message.toJson(), false);
    if (fault.isEmpty())
        fault = rereadFault(message, message.toEventJson(), true);
    if (fault.isEmpty())
        fault = rereadFault(changed, changed.toJson(), false);
    return fault.isEmpty() ? accessorFault(message) : fault;
}

QByteArray refusalFault(const QByteArray &text, const MalformedJson &error)
{
    if (error.offset < 0 || error.offset > text.size())
        return "refused outside the text";
    return qstrlen(error.reason) > 0 ? QByteArray() : QByteArray("refused without a reason");
}

} // namespace

QByteArray codecFault(const QByteArray &text)
{
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
    const Result<QByteArrayView, MalformedJson> value = checkJson(text);
    if (!value) {
        if (batch)
            return "a batch that is not JSON";
        return refusalFault(text, value.error());
    }
    if (!batch)
        return refusalFault(text, batch.error());
    if (decodeBatch(text + 'x'))
        return "accepted with a byte too many";
    const Result<MessageBatch, MalformedJson> spaced = decodeBatch(" \n" + text + "\t ");
    if (!spaced || spaced->size() != batch->size())
        return "space around it matters";
    for (const Message &message : *batch) {
        if (const QByteArray fault = messageFault(message); !fault.isEmpty())
            return fault;
    }
    return {};
}

} // namespace halley
