// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <charconv>
#include <cmath>
#include <concepts>
#include <optional>

namespace halley {

// How the segment that a template's variable stands for becomes a parameter of a service's method: nothing if
// the segment is no such value. Specialise it for types of your own:
//
//     template <>
//     struct halley::ChannelParameter<Colour> {
//         static std::optional<Colour> read(QByteArrayView segment);
//     };
template <typename T>
struct ChannelParameter;

template <>
struct ChannelParameter<QByteArray>
{
    [[nodiscard]] static std::optional<QByteArray> read(QByteArrayView segment)
    {
        return segment.toByteArray();
    }
};

template <>
struct ChannelParameter<QString>
{
    [[nodiscard]] static std::optional<QString> read(QByteArrayView segment)
    {
        return QString::fromLatin1(segment); // channel names are ASCII
    }
};

// "true" and "false".
template <>
struct ChannelParameter<bool>
{
    [[nodiscard]] static std::optional<bool> read(QByteArrayView segment)
    {
        if (segment == "true")
            return true;
        return segment == "false" ? std::optional(false) : std::nullopt;
    }
};

// int, qint64, double and the like: the whole segment, decimal, with '-' but without '+' and blanks; it must
// fit. Not "inf" and "nan".
template <typename T>
requires(std::integral<T> || std::floating_point<T>) struct ChannelParameter<T>
{
    [[nodiscard]] static std::optional<T> read(QByteArrayView segment)
    {
        T value{};
        const auto [end, error] = std::from_chars(segment.begin(), segment.end(), value);
        if (error != std::errc() || end != segment.end())
            return std::nullopt;
        if constexpr (std::floating_point<T>) {
            if (!std::isfinite(value))
                return std::nullopt;
        }
        return value;
    }
};

} // namespace halley
