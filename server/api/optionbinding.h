// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/option.h"
#include "server/api/serveroptions.h"

#include <chrono>
#include <optional>

// How values of options become members of ServerOptions and back. Values have been accepted by their option
// before, so they have the right type and lie in its range.
namespace halley::optionbinding {

// The names of an enumeration's values, in their order: what Option::choices says.
template <typename Enum>
[[nodiscard]] const QStringList &choicesOf();
template <>
[[nodiscard]] const QStringList &choicesOf<QueuePolicy>();
template <>
[[nodiscard]] const QStringList &choicesOf<ErrorStyle>();
template <>
[[nodiscard]] const QStringList &choicesOf<WebCookie::SameSite>();
template <>
[[nodiscard]] const QStringList &choicesOf<Activity>();
template <>
[[nodiscard]] const QStringList &choicesOf<SendMethod>();

template <typename Member>
void put(Member &to, const OptionValue &value)
{
    if constexpr (std::is_same_v<Member, bool>)
        to = std::get<bool>(value);
    else if constexpr (std::is_enum_v<Member>)
        to = Member(choicesOf<Member>().indexOf(std::get<QString>(value)));
    else
        to = Member(std::get<qint64>(value));
}
// Less than nothing means that there is none.
template <typename Member>
void put(std::optional<Member> &to, const OptionValue &value)
{
    const qint64 number = std::get<qint64>(value);
    to = number < 0 ? std::nullopt : std::optional(Member(number));
}
void put(QString &to, const OptionValue &value);
void put(QByteArray &to, const OptionValue &value);
void put(QStringList &to, const OptionValue &value);
void put(QList<QByteArray> &to, const OptionValue &value);

template <typename Member>
[[nodiscard]] OptionValue take(const Member &from)
{
    if constexpr (std::is_same_v<Member, bool>)
        return from;
    else if constexpr (std::is_enum_v<Member>)
        return choicesOf<Member>().value(qsizetype(from));
    else if constexpr (std::is_integral_v<Member>)
        return qint64(from);
    else
        return qint64(from.count());
}
template <typename Member>
[[nodiscard]] OptionValue take(const std::optional<Member> &from)
{
    return from ? take(*from) : OptionValue(qint64(-1));
}
[[nodiscard]] OptionValue take(const QString &from);
[[nodiscard]] OptionValue take(const QByteArray &from);
[[nodiscard]] OptionValue take(const QStringList &from);
[[nodiscard]] OptionValue take(const QList<QByteArray> &from);

template <auto First, auto... Rest, typename Object>
[[nodiscard]] auto &memberOf(Object &object)
{
    if constexpr (sizeof...(Rest) == 0)
        return object.*First;
    else
        return memberOf<Rest...>(object.*First);
}

// The member of Options that the path of member pointers leads to.
template <typename Options, auto... Path>
inline constexpr OptionBinding<Options> member{
    [](Options &options, const OptionValue &value) { put(memberOf<Path...>(options), value); },
    [](const Options &options) { return take(memberOf<Path...>(options)); }};

template <auto... Path>
inline constexpr OptionBinding<ServerOptions> server = member<ServerOptions, Path...>;
template <auto... Path>
inline constexpr OptionBinding<ServerOptions> broker = member<ServerOptions, &ServerOptions::broker, Path...>;
template <auto... Path>
inline constexpr OptionBinding<TransportOptions> transport = member<TransportOptions, Path...>;

} // namespace halley::optionbinding
