// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/message.h"

#include "server/protocol/jsonnumber.h"
#include "server/protocol/jsonscanner.h"
#include "server/protocol/jsonstring.h"
#include "server/protocol/messagedata.h"

#include <QtCore/QDebug>

namespace halley {

namespace {

constexpr int messageDebugBytes = 200;

bool isJsonString(QByteArrayView json)
{
    return json.startsWith('"');
}

} // namespace

Message::Message() = default;
Message::Message(const Message &) = default;
Message::Message(Message &&) noexcept = default;
Message &Message::operator=(const Message &) = default;
Message &Message::operator=(Message &&) noexcept = default;
Message::~Message() = default;

Message Message::on(const ChannelId &channel)
{
    Message message;
    message.setText(Field::Channel, channel.name());
    return message;
}

void Message::setLazy(bool lazy)
{
    if (isLazy() != lazy)
        m_data->lazy = lazy;
}

bool Message::isLazy() const
{
    return m_data.constData()->lazy;
}

qsizetype Message::receivedSize() const
{
    return m_data ? qsizetype(m_data->whole.length) : 0;
}

bool Message::has(Field field) const
{
    return !raw(field).isEmpty();
}

QByteArrayView Message::raw(Field field) const
{
    const MessageData *data = m_data.constData();
    return data ? data->raw(field) : QByteArrayView();
}

std::optional<QByteArray> Message::text(Field field) const
{
    const QByteArrayView json = raw(field);
    if (isJsonString(json))
        return jsonUnescaped(json);
    if (isJsonNumber(json))
        return json.toByteArray();
    return std::nullopt;
}

QJsonValue Message::json(Field field) const
{
    const QByteArrayView json = raw(field);
    return json.isEmpty() ? QJsonValue(QJsonValue::Undefined) : jsonValue(json);
}

std::optional<bool> Message::successful() const
{
    const QByteArrayView json = raw(Field::Successful);
    if (json == "true")
        return true;
    return json == "false" ? std::optional(false) : std::nullopt;
}

bool Message::isString(Field field) const
{
    return isJsonString(raw(field));
}

std::optional<QList<QByteArray>> Message::texts(Field field) const
{
    const QByteArrayView json = raw(field);
    if (isJsonString(json))
        return QList<QByteArray>{jsonUnescaped(json)};
    QList<QByteArray> items;
    const bool isArray = forEachItem(json, [&items](QByteArrayView item) {
        items.append(isJsonString(item) ? jsonUnescaped(item) : item.toByteArray());
        return true;
    });
    return isArray ? std::optional(items) : std::nullopt;
}

void Message::setRaw(Field field, QByteArray json)
{
    if (!m_data)
        m_data = new MessageData;
    MessageData &data = *m_data;
    data.changed = true;
    data.setOrRemoved |= MessageData::bit(field);
    const auto set = data.findSet(field);
    if (json.isEmpty()) {
        if (set != data.sets.end())
            data.sets.erase(set);
    } else if (set != data.sets.end()) {
        set->json = std::move(json);
    } else {
        data.sets.reserve(8); // a reply has fewer members
        data.sets.push_back({field, std::move(json)});
    }
}

void Message::setText(Field field, QByteArrayView utf8)
{
    setRaw(field, jsonString(utf8));
}

void Message::setNumber(Field field, qint64 value)
{
    setRaw(field, QByteArray::number(value));
}

void Message::setSuccessful(bool successful)
{
    setRaw(Field::Successful, successful ? QByteArrayLiteral("true") : QByteArrayLiteral("false"));
}

void Message::set(Field field, const QJsonValue &value)
{
    setRaw(field, value.isUndefined() ? QByteArray() : jsonText(value));
}

void Message::remove(Field field)
{
    if (has(field))
        setRaw(field, {});
}

void Message::copy(Field field, const Message &from)
{
    setRaw(field, from.raw(field).toByteArray());
}

QList<QByteArray> Message::otherKeys() const
{
    QList<QByteArray> keys;
    if (const MessageData *data = m_data.constData()) {
        keys.reserve(qsizetype(data->others.size()));
        for (const MessageData::Other &other : data->others)
            keys.append(jsonUnescaped(data->key(other)));
    }
    return keys;
}

QByteArrayView Message::otherRaw(QByteArrayView key) const
{
    const MessageData *data = m_data.constData();
    if (!data)
        return {};
    const auto other = data->findOther(key);
    return other == data->others.end() ? QByteArrayView() : data->value(*other);
}

void Message::setOther(QByteArrayView key, QByteArray json)
{
    if (const std::optional<Field> field = fieldOf(key)) // so that no key is ever written twice
        return setRaw(*field, std::move(json));
    if (!m_data)
        m_data = new MessageData;
    MessageData &data = *m_data;
    data.changed = true;
    const auto other = data.others.begin() + (data.findOther(key) - data.others.cbegin());
    if (json.isEmpty()) {
        if (other != data.others.end())
            data.others.erase(other);
    } else if (other != data.others.end()) {
        other->ownValue = std::move(json);
    } else {
        data.others.push_back({{}, {}, jsonString(key), std::move(json)});
    }
}

QDebug operator<<(QDebug debug, const Message &message)
{
    QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "Message(" << message.channel();
    for (int i = 0; i < fieldCount; ++i) {
        const auto field = Field(i);
        const QByteArrayView json = message.raw(field);
        if (json.isEmpty() || field == Field::Channel)
            continue;
        debug << ' ' << fieldName(field) << '=';
        if (field == Field::ClientId)
            debug << message.clientId();
        else if (field == Field::Ext) // may hold a password
            debug << json.size() << " bytes";
        else
            debug << json.first(qMin<qsizetype>(json.size(), messageDebugBytes))
                  << (json.size() > messageDebugBytes ? "…" : "");
    }
    for (const QByteArray &key : message.otherKeys()) // likewise
        debug << ' ' << key << '=' << message.otherRaw(key).size() << " bytes";
    return debug << ')';
}

} // namespace halley
