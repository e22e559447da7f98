// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/promise.h"
#include "server/protocol/message.h"
#include "server/services/remotecall.h"
#include "server/services/servicemethod.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <functional>
#include <optional>

// The rows of a service's table, once the types of their methods are gone: what is left takes the values of
// the template's variables as text. Only service.h needs it.
namespace halley {

class ServerChannel;
class ServerSession;

namespace servicemethod {

template <typename Call>
struct Row
{
    std::function<Call> call;
    size_t parameters;                        // how many variables the method wants
    bool (*converts)(const QByteArrayList &); // whether these segments are of the types it wants
};
// The JSON text to deliver, if any.
using Serving =
    Row<std::optional<QByteArray>(ServerSession &, const Message &, const QByteArrayList &segments)>;
using Listening = Row<bool(ServerSession *, Message &, const QByteArrayList &segments)>;
using ListeningLater = Row<void(ServerSession *, Message &, const QByteArrayList &segments, Promise<bool>)>;
using Subscribing = Row<void(const Message &, const QByteArrayList &segments)>;
using Configuring = Row<void(ServerChannel &, const QByteArrayList &segments)>;
using Answering = Row<void(RemoteCall, const QByteArrayList &segments)>;

template <typename Type>
inline constexpr bool isOptional = false;
template <typename Type>
inline constexpr bool isOptional<std::optional<Type>> = true;

template <typename Result>
std::optional<QByteArray> jsonOf(const Result &result)
{
    if constexpr (isOptional<Result>) {
        return result ? jsonOf(*result) : std::nullopt;
    } else if constexpr (std::is_same_v<Result, QByteArray>) {
        return result.isEmpty() ? std::nullopt : std::optional(result);
    } else {
        static_assert(std::is_same_v<Result, QJsonValue> || std::is_same_v<Result, QJsonObject> ||
                          std::is_same_v<Result, QJsonArray>,
                      "a served method returns nothing, a QJson type, JSON text, or an optional of these");
        const QJsonValue value(result);
        return value.isUndefined() ? std::nullopt : std::optional(jsonText(value));
    }
}

// What is left of a method's parameters behind the fixed ones.
template <typename Parameters, size_t fixed>
struct Variables
{
    using Type = typename Without<fixed, Parameters>::Type;
    static_assert(Parameters::size >= fixed && areParameters<Type>,
                  "behind its fixed parameters a method takes types that ChannelParameter reads");
    // The end of a row.
    template <typename Row, typename Call>
    static Row row(Call call)
    {
        return {std::move(call), Type::size, [](const QByteArrayList &segments) {
                    return withParameters(Type(), segments, [](const auto &...) {});
                }};
    }
};

template <typename Method, typename Call>
Serving serving(Call method)
{
    using Given = Variables<typename Signature<Method>::Parameters, 2>;
    return Given::template row<Serving>(
        [method](ServerSession &from, const Message &message, const QByteArrayList &segments) mutable {
            std::optional<QByteArray> json;
            withParameters(typename Given::Type(), segments, [&](const auto &...values) {
                if constexpr (std::is_void_v<typename Signature<Method>::Result>)
                    method(from, message, values...);
                else
                    json = jsonOf(method(from, message, values...));
            });
            return json;
        });
}

template <typename Method, typename Call>
Listening listening(Call method)
{
    using Given = Variables<typename Signature<Method>::Parameters, 2>;
    return Given::template row<Listening>(
        [method](ServerSession *from, Message &message, const QByteArrayList &segments) mutable {
            bool goOn = true;
            withParameters(typename Given::Type(), segments, [&](const auto &...values) {
                if constexpr (std::is_void_v<typename Signature<Method>::Result>)
                    method(from, message, values...);
                else
                    goOn = method(from, message, values...);
            });
            return goOn;
        });
}

template <typename Method>
inline constexpr bool isLater = WithoutLast<Promise<bool>, typename Signature<Method>::Parameters>::found;

template <typename Method, typename Call>
ListeningLater listeningLater(Call method)
{
    using Given =
        Variables<typename WithoutLast<Promise<bool>, typename Signature<Method>::Parameters>::Type, 2>;
    return Given::template row<ListeningLater>([method](ServerSession *from, Message &message,
                                                        const QByteArrayList &segments,
                                                        const Promise<bool> &goOn) mutable {
        withParameters(typename Given::Type(), segments,
                       [&](const auto &...values) { method(from, message, values..., goOn); });
    });
}

template <typename Method, typename Call>
Subscribing subscribing(Call method)
{
    using Given = Variables<typename Signature<Method>::Parameters, 1>;
    return Given::template row<Subscribing>(
        [method](const Message &event, const QByteArrayList &segments) mutable {
            withParameters(typename Given::Type(), segments,
                           [&](const auto &...values) { method(event, values...); });
        });
}

template <typename Method, typename Call>
Configuring configuring(Call method)
{
    using Given = Variables<typename Signature<Method>::Parameters, 1>;
    return Given::template row<Configuring>(
        [method](ServerChannel &channel, const QByteArrayList &segments) mutable {
            withParameters(typename Given::Type(), segments,
                           [&](const auto &...values) { method(channel, values...); });
        });
}

template <typename Method, typename Call>
Answering answering(Call method)
{
    using Parameters = typename Signature<Method>::Parameters;
    constexpr bool wantsData = hasAt<1, QJsonValue, Parameters>;
    using Given = Variables<Parameters, wantsData ? 2 : 1>;
    return Given::template row<Answering>(
        [method](const RemoteCall &call, const QByteArrayList &segments) mutable {
            withParameters(typename Given::Type(), segments, [&](const auto &...values) {
                if constexpr (hasAt<1, QJsonValue, Parameters>)
                    method(call, call.data(), values...);
                else
                    method(call, values...);
            });
        });
}

} // namespace servicemethod
} // namespace halley
