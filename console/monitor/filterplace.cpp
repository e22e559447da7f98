// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/filterplace.h"

#include <algorithm>

namespace halley::console {

namespace {

using FilterWanted = FilterPlace::Wanted;

bool isFilterOperator(QChar c)
{
    return c == u'=' || c == u'!' || c == u'<' || c == u'>' || c == u'~';
}

// One word, text in quotes or sign of the expression.
struct FilterToken
{
    qsizetype begin = 0;
    qsizetype length = 0;
    enum class Kind : quint8 { Word, Quoted, Operator, Open, Close, Comma } kind = Kind::Word;
};

qsizetype quotedEnd(QStringView text, qsizetype from)
{
    qsizetype at = from + 1;
    while (at < text.size() && text[at] != u'"')
        at += text[at] == u'\\' ? 2 : 1;
    return std::min(at + 1, text.size());
}

qsizetype wordEnd(QStringView text, qsizetype from)
{
    const bool isChannel = text[from] == u'/';
    qsizetype at = from;
    while (at < text.size()) {
        const QChar c = text[at];
        if (c.isSpace() || c == u',' || c == u')' || c == u'(' || c == u'"' ||
            (!isChannel && isFilterOperator(c)))
            break;
        ++at;
    }
    return at;
}

FilterToken filterTokenAt(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c == u'"')
        return {at, quotedEnd(text, at) - at, FilterToken::Kind::Quoted};
    if (c == u'(')
        return {at, 1, FilterToken::Kind::Open};
    if (c == u')')
        return {at, 1, FilterToken::Kind::Close};
    if (c == u',')
        return {at, 1, FilterToken::Kind::Comma};
    if (isFilterOperator(c)) {
        qsizetype end = at;
        while (end < text.size() && isFilterOperator(text[end]))
            ++end;
        return {at, end - at, FilterToken::Kind::Operator};
    }
    return {at, std::max<qsizetype>(1, wordEnd(text, at) - at), FilterToken::Kind::Word};
}

bool isFilterWord(QStringView word, QLatin1String keyword)
{
    return word.compare(keyword, Qt::CaseInsensitive) == 0;
}

// What is wanted behind the token, if `place` is what was wanted before it.
void passFilterWord(FilterPlace &place, QStringView word)
{
    const bool joins = isFilterWord(word, QLatin1String("and")) || isFilterWord(word, QLatin1String("or"));
    switch (place.wanted) {
    case FilterWanted::Term:
        if (isFilterWord(word, QLatin1String("not")))
            return;
        place.field = word.toString();
        place.wanted = word.startsWith(u'/') ? FilterWanted::Joiner : FilterWanted::Operator;
        return;
    case FilterWanted::Value:
        place.wanted = FilterWanted::Joiner;
        return;
    case FilterWanted::Operator:
    case FilterWanted::Joiner:
        place.wanted = joins ? FilterWanted::Term : FilterWanted::Joiner;
        return;
    }
}

void passFilterToken(FilterPlace &place, const FilterToken &token, QStringView text)
{
    switch (token.kind) {
    case FilterToken::Kind::Word:
        passFilterWord(place, text.mid(token.begin, token.length));
        return;
    case FilterToken::Kind::Operator:
        place.wanted = FilterWanted::Value;
        return;
    case FilterToken::Kind::Open:
    case FilterToken::Kind::Comma:
        place.wanted = FilterWanted::Term;
        return;
    case FilterToken::Kind::Quoted:
    case FilterToken::Kind::Close:
        place.wanted = FilterWanted::Joiner;
        return;
    }
}

} // namespace

FilterPlace filterPlaceAt(QStringView expression, qsizetype cursor)
{
    cursor = std::clamp<qsizetype>(cursor, 0, expression.size());
    FilterPlace place;
    for (qsizetype at = 0; at < cursor;) {
        if (expression[at].isSpace()) {
            ++at;
            continue;
        }
        const FilterToken token = filterTokenAt(expression, at);
        const qsizetype end = token.begin + token.length;
        const bool isWord = token.kind == FilterToken::Kind::Word || token.kind == FilterToken::Kind::Quoted;
        if (isWord && cursor <= end) {
            place.begin = token.begin;
            place.length = token.length;
            place.typed = expression.mid(token.begin, cursor - token.begin).toString();
            return place;
        }
        passFilterToken(place, token, expression);
        at = end;
    }
    place.begin = cursor;
    return place;
}

} // namespace halley::console
