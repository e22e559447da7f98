// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"
#include "server/protocol/clientid.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <QtCore/QSharedDataPointer>
#include <optional>

namespace halley {

struct MessageData;

// The members of a message that Bayeux knows (specification 2), in the order in which we write them.
enum class Field : quint8 {
    Id,
    Channel,
    ClientId,
    Subscription,
    Successful,
    Error,
    Version,
    MinimumVersion,
    SupportedConnectionTypes,
    ConnectionType,
    Data,
    Advice,
    Ext,
    Timestamp,
    XMessages,
    Reestablish,
    Failure,
};
inline constexpr int fieldCount = 17;
// The member's name on the wire.
[[nodiscard]] QByteArrayView fieldName(Field field);

// One Bayeux message: a request, a reply or an event. An implicitly shared value over the received bytes.
//
// Members are held as raw JSON text and passed on byte for byte; `data()` and `ext()` parse only when asked
// (each call parses: keep the result). Only members that were set are written. A message made from received
// bytes is valid JSON, its top-level keys are unique; a setter that takes raw JSON trusts the caller. A
// received message keeps the text of its whole batch alive: to keep a message for long, keep its `toJson()`.
class Message
{
public:
    Message();
    Message(const Message &);
    Message(Message &&) noexcept;
    Message &operator=(const Message &);
    Message &operator=(Message &&) noexcept;
    ~Message();

    // A message with only a channel.
    [[nodiscard]] static Message on(const ChannelId &channel);

    [[nodiscard]] bool has(Field field) const;
    // The member's JSON text; empty if absent. Valid while the message lives and the member is not set.
    [[nodiscard]] QByteArrayView raw(Field field) const;
    // The value of a JSON string with its escapes resolved (UTF-8); a number gives its own text (ids come as
    // numbers too); nothing if absent or another type.
    [[nodiscard]] std::optional<QByteArray> text(Field field) const;
    [[nodiscard]] QJsonValue json(Field field) const;

    [[nodiscard]] QByteArray channel() const { return text(Field::Channel).value_or(QByteArray()); }
    [[nodiscard]] QByteArray id() const { return text(Field::Id).value_or(QByteArray()); }
    [[nodiscard]] ClientId clientId() const { return ClientId(text(Field::ClientId).value_or(QByteArray())); }
    [[nodiscard]] QJsonValue data() const { return json(Field::Data); }
    [[nodiscard]] QJsonObject ext() const { return json(Field::Ext).toObject(); }
    [[nodiscard]] QJsonObject advice() const { return json(Field::Advice).toObject(); }
    // Nothing if the member is absent or not a boolean: then it is not a reply.
    [[nodiscard]] std::optional<bool> successful() const;
    [[nodiscard]] bool isSuccessful() const { return successful().value_or(false); }
    [[nodiscard]] QByteArray error() const { return text(Field::Error).value_or(QByteArray()); }
    // The member is a JSON string (not a number, not an array).
    [[nodiscard]] bool isString(Field field) const;
    // The string of a string member, or the items of an array member (items that are not strings as their
    // JSON text, specification 5.3); nothing if absent or another type.
    [[nodiscard]] std::optional<QList<QByteArray>> texts(Field field) const;

    // Empty JSON removes the member, as does an undefined value.
    void setRaw(Field field, QByteArray json);
    void setText(Field field, QByteArrayView utf8);
    void setNumber(Field field, qint64 value);
    void setSuccessful(bool successful);
    void set(Field field, const QJsonValue &value);
    void remove(Field field);
    // Takes the member over from another message as it stands, or removes it if absent there.
    void copy(Field field, const Message &from);

    // Members that Bayeux does not know (specification 2: legal everywhere, kept). Keys with escapes
    // resolved.
    [[nodiscard]] QList<QByteArray> otherKeys() const;
    [[nodiscard]] QByteArrayView otherRaw(QByteArrayView key) const;
    // Empty JSON removes the member. A key that Bayeux knows sets that field.
    void setOther(QByteArrayView key, QByteArray json);

    // May wait for the lazy time before it is delivered (specification 8.4). Not on the wire: for server
    // code.
    void setLazy(bool lazy);
    [[nodiscard]] bool isLazy() const;
    // Both are the same text and flags, because one is an unchanged copy of the other.
    [[nodiscard]] bool isCopyOf(const Message &other) const { return m_data == other.m_data; }

    // Bytes of JSON text it came as; 0 for a message that was not received.
    [[nodiscard]] qsizetype receivedSize() const;

    // The JSON text of the whole message. A received message that was not changed gives its text as it came;
    // else known members in the order of Field, then the others as they came.
    [[nodiscard]] QByteArray toJson() const;
    // The JSON text of the event that subscribers get: without `id` and `clientId` (specification 5.5).
    [[nodiscard]] QByteArray toEventJson() const;

    // For logs: payloads cut to 200 bytes, clientId to 8 characters, of `ext` and unknown members (which may
    // carry credentials) only the size.
    friend QDebug operator<<(QDebug debug, const Message &message);

private:
    friend class MessageReader; // fills in the slices of the received text
    QSharedDataPointer<MessageData> m_data;
};

using MessageBatch = QList<Message>;

// A string as JSON text, quoted and escaped: what must be escaped, nothing more. `utf8` must be valid UTF-8.
[[nodiscard]] QByteArray jsonString(QByteArrayView utf8);
// Valid JSON text of any kind as a Qt JSON value, for applications: integers beyond a qint64 become doubles,
// numbers beyond a double the nearest double. Undefined if the text is not valid.
[[nodiscard]] QJsonValue jsonValue(QByteArrayView json);
// A Qt JSON value as compact JSON text; also for scalars.
[[nodiscard]] QByteArray jsonText(const QJsonValue &value);

} // namespace halley

Q_DECLARE_TYPEINFO(halley::Message, Q_RELOCATABLE_TYPE);
