// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/filteredmessage.h"
#include "server/protocol/result.h"

#include <QtCore/QString>
#include <QtCore/QStringView>
#include <memory>

namespace halley {

struct FilterNode;

// Why a text is no filter.
struct FilterError
{
    int column = 1; // where, from 1, in UTF-16 units; always within the text
    QString text;   // what was expected, for people: short English without a full stop
};

// The bounds of a filter.
struct FilterLimits
{
    static constexpr qsizetype characters = 1024; // UTF-16 units of its text
    static constexpr int terms = 64;
    static constexpr int depth = 16;     // of brackets
    static constexpr int pathSteps = 16; // names and indexes of one path
};

// Which messages somebody wants to see: an expression of the filter language (resources/docs/monitoring.md,
// section 4.1).
//
//     /stocks/** and data.price > 100 and not kind == reply
//
// The server judges its traffic by it, and the console the messages that it holds, so both mean the same. A
// value: implicitly shared.
class TrafficFilter
{
public:
    // Blanks alone are the empty filter.
    [[nodiscard]] static Result<TrafficFilter, FilterError> parse(QStringView text);

    // Matches everything.
    TrafficFilter() = default;

    [[nodiscard]] bool isEmpty() const noexcept { return !m_root; }
    // Terms for which a message's text must be walked: each may cost as much as the text is long.
    [[nodiscard]] int textTerms() const noexcept { return m_textTerms; }

    enum class Verdict : quint8 { No, Yes, NeedsText };
    // What can be said without the message's text: a few compares. Terms that need no text decide wherever
    // they stand, so "data.a and kind == event" says No to a reply at once.
    [[nodiscard]] Verdict judge(const FilteredMessage &message) const;
    // The whole answer; the text is asked for only if judge() needs it.
    [[nodiscard]] bool matches(const FilteredMessage &message) const;

private:
    std::shared_ptr<const FilterNode> m_root;
    int m_textTerms = 0;
};

} // namespace halley
