// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/filterlexer.h"
#include "server/protocol/filterterm.h"
#include "server/protocol/filterwords.h"

#include <optional>

namespace halley {

// Reads one filter (its grammar: resources/docs/monitoring.md, section 4.1): recursive descent, no deeper
// than FilterLimits say. Ends at the first mistake.
class FilterParser
{
public:
    // The text must outlive it.
    explicit FilterParser(QStringView text) : m_lexer(text) {}

    // Not for a text that is empty.
    [[nodiscard]] Result<FilterNode, FilterError> parse();

private:
    using Token = FilterToken;
    // Each reads one rule and leaves the token behind it in m_token. Nothing: m_error says why.
    [[nodiscard]] std::optional<FilterNode> expression();
    [[nodiscard]] std::optional<FilterNode> conjunction();
    [[nodiscard]] std::optional<FilterNode> negation();
    [[nodiscard]] std::optional<FilterNode> primary();
    [[nodiscard]] std::optional<FilterNode> group();
    [[nodiscard]] std::optional<FilterNode> pattern();
    [[nodiscard]] std::optional<FilterNode> field();

    // The field with the operator and value that follow, if any do.
    [[nodiscard]] bool readOperator(FilterTerm &term, const FilterField &field);
    [[nodiscard]] bool readValue(FilterTerm &term, const FilterField &field);
    [[nodiscard]] bool checkValue(FilterTerm &term, const FilterField &field, const Token &value);
    [[nodiscard]] bool checkChannel(FilterTerm &term, const Token &value);
    [[nodiscard]] bool readPath(JsonPath &path, const Token &word, qsizetype rootLength);
    [[nodiscard]] bool readBracket(JsonPath &path, const Token &word, qsizetype &at);

    [[nodiscard]] bool advance();
    [[nodiscard]] bool isWord(QLatin1StringView keyword) const;
    [[nodiscard]] bool countTerm(const Token &at);
    // Always false.
    bool fail(qsizetype at, QString text);
    // At the token that is next; at the one before it if the text ends.
    bool failHere(QString text);

    FilterLexer m_lexer;
    Token m_token;
    Token m_before;
    FilterError m_error;
    int m_terms = 0;
    int m_depth = 0;
};

} // namespace halley
