// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/result.h"
#include "server/services/jsonfilter.h"

#include <QtCore/QList>
#include <QtCore/QRegularExpression>
#include <memory>
#include <optional>

namespace halley {

// Applies regular expressions to every string, one after the other (specification 14).
class RegexFilter : public JsonFilter
{
public:
    struct Rule
    {
        // QRegularExpression's syntax; found anywhere in the string, unless it is anchored (^…$). Options as
        // in "(?i)".
        QString pattern;
        // What each match becomes; \1 is its first group. Nothing: a match aborts.
        std::optional<QString> replacement = {};
    };

    // Fails with a text for people if a pattern is not one.
    [[nodiscard]] static Result<std::shared_ptr<RegexFilter>, QString> create(const QList<Rule> &rules);

protected:
    // A string on which an expression gives up (too much backtracking) aborts too.
    [[nodiscard]] Filtered filterString(const FilterContext &context, const QByteArray &utf8) override;

private:
    struct Compiled
    {
        QRegularExpression pattern;
        std::optional<QString> replacement;
    };
    explicit RegexFilter(QList<Compiled> rules) : m_rules(std::move(rules)) {}

    const QList<Compiled> m_rules;
};

} // namespace halley
