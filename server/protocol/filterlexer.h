// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/trafficfilter.h"

#include <QtCore/QString>
#include <QtCore/QStringView>
#include <optional>

namespace halley {

struct FilterToken
{
    enum class Kind : quint8 {
        End,
        Open,     // (
        Close,    // )
        Comma,    // ,
        Operator, // == = != < <= > >= ~
        Quoted,   // "a text"; `text` is without quotes and escapes
        Pattern,  // begins with a slash
        Word,     // a keyword, a field, a path, a number, a text without quotes
    };
    Kind kind = Kind::End;
    qsizetype at = 0; // where it begins in the filter, from 0
    QString text;
};

// Cuts a filter into its words. No clever parts: what a word means is the parser's business.
class FilterLexer
{
public:
    // The text must outlive it.
    explicit FilterLexer(QStringView text) : m_text(text) {}

    // The next one; after the last, End without end. An error: a text without its closing quote, an escape
    // that JSON does not know, a character that begins nothing.
    [[nodiscard]] Result<FilterToken, FilterError> next();

    // Behind the latest token, from 0.
    [[nodiscard]] qsizetype offset() const noexcept { return m_at; }

private:
    using Token = Result<FilterToken, FilterError>;
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const;
    [[nodiscard]] Token operation(qsizetype start);
    [[nodiscard]] Token quoted(qsizetype start);
    [[nodiscard]] Token pattern(qsizetype start);
    [[nodiscard]] Token word(qsizetype start);
    [[nodiscard]] FilterToken token(FilterToken::Kind kind, qsizetype start) const;
    [[nodiscard]] FilterError fail(qsizetype at, QString text) const;
    // The character of an escape, after its backslash.
    [[nodiscard]] std::optional<QChar> escaped();

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace halley
