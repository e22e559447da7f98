// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>
#include <variant>

namespace halley {

// Either a value or the reason why there is none. For functions that can fail by what they are given;
// a mistake of the caller is an assertion instead.
//
//     Result<ChannelId, ErrorCode> r = ChannelId::parse(text);
//     if (!r) return reply(r.error());
//     use(*r);
//
// T and E must be different types. Reading the side that is not there is undefined.
template <typename T, typename E>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {} // NOLINT: implicit, so `return value;` reads well
    Result(E error) : m_state(std::in_place_index<1>, std::move(error)) {} // NOLINT: implicit, as above

    [[nodiscard]] bool hasValue() const noexcept { return m_state.index() == 0; }
    [[nodiscard]] explicit operator bool() const noexcept { return hasValue(); }

    [[nodiscard]] const T &value() const & { return *std::get_if<0>(&m_state); }
    [[nodiscard]] T &value() & { return *std::get_if<0>(&m_state); }
    [[nodiscard]] T &&value() && { return std::move(*std::get_if<0>(&m_state)); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] T &operator*() & { return value(); }
    [[nodiscard]] const T *operator->() const { return &value(); }
    [[nodiscard]] T *operator->() { return &value(); }

    [[nodiscard]] const E &error() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, E> m_state;
};

} // namespace halley
