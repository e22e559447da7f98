// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/filterterm.h"

#include <QtCore/QLatin1StringView>
#include <QtCore/QString>
#include <QtCore/QStringView>
#include <span>

namespace halley {

// What a field may be compared with, and how.
enum class FilterFieldType : quint8 {
    Text,      // == != ~
    Choice,    // == != and one of `choices`
    Number,    // == != < <= > >=
    Flag,      // == !=; alone: is true
    WholeText, // ~
    Json,      // anything; a path follows
};

// A field of the filter language.
struct FilterField
{
    QLatin1StringView name;
    FilterFieldType type;
    FilterSubject subject;
    std::span<const QLatin1StringView> choices; // in the order of the enumeration
};

// All fields, in the order in which they are documented. For completion and for the parser.
[[nodiscard]] std::span<const FilterField> filterFields();
// and, or, not, true, false, null.
[[nodiscard]] std::span<const QLatin1StringView> filterKeywords();
// ==, !=, …
[[nodiscard]] std::span<const QLatin1StringView> filterOperators();

// Whatever the case of its letters; null if there is none.
[[nodiscard]] const FilterField *filterFieldNamed(QStringView name);
// The name that was probably meant: at most a third of its letters are wrong; empty if there is none.
[[nodiscard]] QLatin1StringView nearestFilterWord(QStringView word, std::span<const QLatin1StringView> words);
[[nodiscard]] QLatin1StringView nearestFilterField(QStringView word);

} // namespace halley
