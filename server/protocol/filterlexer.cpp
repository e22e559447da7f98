// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/filterlexer.h"

#include <utility>

namespace halley {
namespace {

bool endsFilterWord(QChar c)
{
    return c.isNull() || c.isSpace() || QStringView(u"()\",=!<>~").contains(c);
}

std::optional<QChar> simpleFilterEscape(QChar c)
{
    switch (c.unicode()) {
    case '"':
    case '\\':
    case '/':
        return c;
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return std::nullopt;
    }
}

} // namespace

// Null beyond the end; a null within the text is refused before anything is read.
QChar FilterLexer::peek(qsizetype ahead) const
{
    return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
}

FilterToken FilterLexer::token(FilterToken::Kind kind, qsizetype start) const
{
    return {kind, start, m_text.sliced(start, m_at - start).toString()};
}

FilterError FilterLexer::fail(qsizetype at, QString text) const
{
    return {int(at) + 1, std::move(text)};
}

Result<FilterToken, FilterError> FilterLexer::next()
{
    while (peek().isSpace())
        ++m_at;
    const qsizetype start = m_at;
    switch (peek().unicode()) {
    case 0:
        return m_at == m_text.size() ? Token(FilterToken{FilterToken::Kind::End, start, {}})
                                     : Token(fail(start, QStringLiteral("a character that has no text")));
    case '(':
        ++m_at;
        return token(FilterToken::Kind::Open, start);
    case ')':
        ++m_at;
        return token(FilterToken::Kind::Close, start);
    case ',':
        ++m_at;
        return token(FilterToken::Kind::Comma, start);
    case '"':
        return quoted(start);
    case '/':
        return pattern(start);
    case '=':
    case '!':
    case '<':
    case '>':
    case '~':
        return operation(start);
    case '&':
        return fail(start, QStringLiteral("write \"and\" here"));
    case '|':
        return fail(start, QStringLiteral("write \"or\" here"));
    default:
        return word(start);
    }
}

FilterLexer::Token FilterLexer::operation(qsizetype start)
{
    const QChar first = peek();
    ++m_at;
    if (first != u'~' && peek() == u'=')
        ++m_at;
    else if (first == u'!')
        return fail(start, QStringLiteral("write \"not\" here, or \"!=\""));
    return token(FilterToken::Kind::Operator, start);
}

FilterLexer::Token FilterLexer::quoted(qsizetype start)
{
    FilterToken token{FilterToken::Kind::Quoted, start, {}};
    ++m_at;
    while (m_at < m_text.size() && peek() != u'"') {
        const qsizetype at = m_at;
        const QChar c = peek();
        ++m_at;
        const std::optional<QChar> meant = c == u'\\' ? escaped() : c;
        if (!meant)
            return fail(at, QStringLiteral("not an escape; a backslash itself is written \\\\"));
        token.text += *meant;
    }
    if (m_at == m_text.size())
        return fail(start, QStringLiteral("this text has no closing quote"));
    ++m_at;
    return token;
}

std::optional<QChar> FilterLexer::escaped()
{
    const QChar c = peek();
    ++m_at;
    if (c != u'u')
        return simpleFilterEscape(c);
    bool hexadecimal = m_at + 4 <= m_text.size();
    if (!hexadecimal)
        return std::nullopt;
    const QStringView digits = m_text.sliced(m_at, 4);
    for (const QChar digit : digits)
        hexadecimal = hexadecimal && QStringView(u"0123456789abcdefABCDEF").contains(digit);
    m_at += 4;
    return hexadecimal ? std::optional(QChar(digits.toUShort(nullptr, 16))) : std::nullopt;
}

// Round brackets are legal in channel names: one that closes what the name did not open is not of it.
FilterLexer::Token FilterLexer::pattern(qsizetype start)
{
    int open = 0;
    for (; !peek().isNull() && !peek().isSpace() && peek() != u','; ++m_at) {
        if (peek() == u'(')
            ++open;
        else if (peek() == u')' && --open < 0)
            break;
    }
    return token(FilterToken::Kind::Pattern, start);
}

// What is in square brackets belongs to the word: data["a b"].c.
FilterLexer::Token FilterLexer::word(qsizetype start)
{
    while (!endsFilterWord(peek())) {
        const bool name = peek() == u'[' && peek(1) == u'"';
        ++m_at;
        if (!name)
            continue;
        const auto inner = quoted(m_at);
        if (!inner)
            return inner.error();
    }
    return token(FilterToken::Kind::Word, start);
}

} // namespace halley
