// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/services/channelparameter.h"

#include <QtCore/QByteArrayList>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

// How a service calls methods with parameters of their own types. Only service.h needs it.
namespace halley::servicemethod {

template <typename... Types>
struct TypeList
{
    static constexpr size_t size = sizeof...(Types);
};

// Result, parameters and, for a member function, the class of a callable that is not overloaded and not
// generic.
template <typename Method>
struct Signature : Signature<decltype(&Method::operator())>
{
};
template <typename R, typename... P>
struct Signature<R (*)(P...)>
{
    using Result = R;
    using Parameters = TypeList<P...>;
};
template <typename R, typename... P>
struct Signature<R (*)(P...) noexcept> : Signature<R (*)(P...)>
{
};
template <typename C, typename R, typename... P>
struct Signature<R (C::*)(P...)> : Signature<R (*)(P...)>
{
    using Class = C;
};
template <typename C, typename R, typename... P>
struct Signature<R (C::*)(P...) const> : Signature<R (C::*)(P...)>
{
};
template <typename C, typename R, typename... P>
struct Signature<R (C::*)(P...) noexcept> : Signature<R (C::*)(P...)>
{
};
template <typename C, typename R, typename... P>
struct Signature<R (C::*)(P...) const noexcept> : Signature<R (C::*)(P...)>
{
};

// The list without its first types.
template <size_t count, typename List>
struct Without
{
    using Type = List;
};
template <size_t count, typename First, typename... Rest>
requires(count > 0) struct Without<count, TypeList<First, Rest...>> : Without<count - 1, TypeList<Rest...>>
{
};

// The list without its last type, if that is `Last`.
template <typename Last, typename List, typename... Kept>
struct WithoutLast
{
    using Type = TypeList<Kept...>;
    static constexpr bool found = false;
};
template <typename Last, typename First, typename... Rest, typename... Kept>
struct WithoutLast<Last, TypeList<First, Rest...>, Kept...>
    : WithoutLast<Last, TypeList<Rest...>, Kept..., First>
{
};
template <typename Last, typename Only, typename... Kept>
requires(std::is_same_v<std::remove_cvref_t<Only>, Last>) struct WithoutLast<Last, TypeList<Only>, Kept...>
{
    using Type = TypeList<Kept...>;
    static constexpr bool found = true;
};

// Whether the type at this place of the list is `Wanted`, but for references and const.
template <size_t place, typename Wanted, typename List>
inline constexpr bool hasAt = false;
template <size_t place, typename Wanted, typename First, typename... Rest>
inline constexpr bool hasAt<place, Wanted, TypeList<First, Rest...>> =
    place == 0 ? std::is_same_v<std::remove_cvref_t<First>, Wanted>
               : hasAt<place - 1, Wanted, TypeList<Rest...>>;

template <typename Type>
inline constexpr bool isParameter = requires(QByteArrayView segment)
{
    ChannelParameter<std::remove_cvref_t<Type>>::read(segment);
};
template <typename List>
inline constexpr bool areParameters = false;
template <typename... Types>
inline constexpr bool areParameters<TypeList<Types...>> = (isParameter<Types> && ...);

// Calls `call(values...)` with the segments read as these types, and tells whether it did: not if one of them
// does not convert. Fewer types than segments: the first ones.
template <typename... Types, typename Call>
bool withParameters(TypeList<Types...>, const QByteArrayList &segments, Call &&call)
{
    Q_ASSERT(qsizetype(sizeof...(Types)) <= segments.size());
    return [&]<size_t... index>(std::index_sequence<index...>)
    {
        [[maybe_unused]] const std::tuple<std::optional<std::remove_cvref_t<Types>>...> values(
            ChannelParameter<std::remove_cvref_t<Types>>::read(segments[qsizetype(index)])...);
        const bool converted = (std::get<index>(values).has_value() && ...);
        if (converted)
            call(*std::get<index>(values)...);
        return converted;
    }
    (std::index_sequence_for<Types...>());
}

} // namespace halley::servicemethod
