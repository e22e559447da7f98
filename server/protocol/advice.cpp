// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/advice.h"

#include "server/protocol/constants.h"
#include "server/protocol/jsonnumber.h"
#include "server/protocol/jsonscanner.h"
#include "server/protocol/jsonstring.h"

#include <algorithm>
#include <charconv>

namespace halley {

namespace {

using std::chrono::milliseconds;

std::optional<Reconnect> adviceReconnect(QByteArrayView json)
{
    if (!json.startsWith('"'))
        return std::nullopt;
    const QByteArray text = jsonUnescaped(json);
    for (const Reconnect reconnect : {Reconnect::Retry, Reconnect::Handshake, Reconnect::None}) {
        if (text == reconnectText(reconnect))
            return reconnect;
    }
    return std::nullopt;
}

std::optional<milliseconds> adviceTime(QByteArrayView json)
{
    if (!isJsonNumber(json))
        return std::nullopt;
    qint64 whole = 0;
    const auto [end, problem] = std::from_chars(json.begin(), json.end(), whole);
    if (problem == std::errc() && end == json.end())
        return std::clamp(milliseconds(whole), -Advice::longest, Advice::longest);
    // A fraction, an exponent or too many digits.
    const auto longest = double(Advice::longest.count());
    return milliseconds(qint64(std::clamp(jsonNumber(json), -longest, longest)));
}

std::optional<bool> adviceFlag(QByteArrayView json)
{
    if (json == "true")
        return true;
    return json == "false" ? std::optional(false) : std::nullopt;
}

void addAdviceMember(QByteArray &json, QByteArrayView key, QByteArrayView value)
{
    json += json.isEmpty() ? '{' : ',';
    json += '"';
    json += key;
    json += "\":";
    json += value;
}

void addAdviceTime(QByteArray &json, QByteArrayView key, std::optional<milliseconds> time)
{
    if (time)
        addAdviceMember(json, key, QByteArray::number(qint64(time->count())));
}

} // namespace

QByteArrayView reconnectText(Reconnect reconnect)
{
    switch (reconnect) {
    case Reconnect::Retry:
        return words::retry;
    case Reconnect::Handshake:
        return words::handshake;
    case Reconnect::None:
        return words::none;
    }
    Q_UNREACHABLE();
}

Advice Advice::fromJson(QByteArrayView rawObject)
{
    Advice advice;
    const bool isObject = forEachMember(rawObject, [&advice](QByteArrayView quotedKey, QByteArrayView value) {
        const QByteArray key = jsonUnescaped(quotedKey);
        if (key == words::reconnect)
            advice.reconnect = adviceReconnect(value);
        else if (key == words::interval)
            advice.interval = adviceTime(value);
        else if (key == words::timeout)
            advice.timeout = adviceTime(value);
        else if (key == words::maxInterval)
            advice.maxInterval = adviceTime(value);
        else if (key == words::multipleClients)
            advice.multipleClients = adviceFlag(value);
        return true;
    });
    return isObject ? advice : Advice();
}

QByteArray Advice::toJson() const
{
    QByteArray json;
    if (reconnect)
        addAdviceMember(json, words::reconnect, jsonString(reconnectText(*reconnect)));
    addAdviceTime(json, words::interval, interval);
    addAdviceTime(json, words::timeout, timeout);
    addAdviceTime(json, words::maxInterval, maxInterval);
    if (multipleClients)
        addAdviceMember(json, words::multipleClients, *multipleClients ? "true" : "false");
    return json.isEmpty() ? QByteArrayLiteral("{}") : json + '}';
}

} // namespace halley
