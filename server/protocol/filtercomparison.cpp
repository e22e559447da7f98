// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/filterparser.h"

#include "server/protocol/channelid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

// The half of FilterParser that reads what stands right of a field: its path, its operator, its value.
namespace halley {

using namespace Qt::StringLiterals;

namespace {

FilterTest filterTestOf(QStringView operation)
{
    struct Spelling
    {
        QLatin1StringView text;
        FilterTest test;
    };
    static constexpr std::array spellings{
        Spelling{"=="_L1, FilterTest::Equal},         Spelling{"="_L1, FilterTest::Equal},
        Spelling{"!="_L1, FilterTest::NotEqual},      Spelling{"<"_L1, FilterTest::Less},
        Spelling{"<="_L1, FilterTest::LessOrEqual},   Spelling{">"_L1, FilterTest::Greater},
        Spelling{">="_L1, FilterTest::GreaterOrEqual}};
    for (const Spelling &spelling : spellings) {
        if (operation == spelling.text)
            return spelling.test;
    }
    return FilterTest::Contains;
}

bool isFilterOrder(FilterTest test)
{
    return test == FilterTest::Less || test == FilterTest::LessOrEqual || test == FilterTest::Greater ||
           test == FilterTest::GreaterOrEqual;
}

// What a field is compared with, for people; empty if the test is one of its tests.
QString filterTestRefusal(const FilterField &field, FilterTest test)
{
    const bool contains = test == FilterTest::Contains;
    bool fits = true;
    const char *tests = "";
    switch (field.type) {
    case FilterFieldType::Text:
        fits = !isFilterOrder(test);
        tests = "==, != or ~";
        break;
    case FilterFieldType::Choice:
    case FilterFieldType::Flag:
        fits = !isFilterOrder(test) && !contains;
        tests = "== or !=";
        break;
    case FilterFieldType::Number:
        fits = !contains;
        tests = "==, !=, <, <=, > or >=";
        break;
    case FilterFieldType::WholeText:
        fits = contains;
        tests = "~";
        break;
    case FilterFieldType::Json:
        break;
    }
    return fits ? QString()
                : QStringLiteral("\"%1\" is compared with %2").arg(field.name, QLatin1StringView(tests));
}

// 12, -1.5, 1e3, 10k, 2M: k is a thousand, M a million.
std::optional<double> filterNumber(QStringView word)
{
    double factor = 1;
    if (word.endsWith(u'k') || word.endsWith(u'K'))
        factor = 1e3;
    else if (word.endsWith(u'm') || word.endsWith(u'M'))
        factor = 1e6;
    const QStringView digits = factor == 1 ? word : word.chopped(1);
    // "inf" and "nan" are words like others.
    const bool plain = std::ranges::all_of(
        digits, [](QChar c) { return (c >= u'0' && c <= u'9') || QStringView(u"+-.eE").contains(c); });
    bool ok = false;
    const double number = digits.toDouble(&ok);
    return plain && ok && std::isfinite(number * factor) ? std::optional(number * factor) : std::nullopt;
}

FilterValue filterValueOf(const FilterToken &token)
{
    FilterValue value;
    value.text = token.text.toUtf8();
    if (token.kind != FilterToken::Kind::Word)
        return value;
    const QStringView word = token.text;
    const auto is = [word](QLatin1StringView keyword) {
        return word.compare(keyword, Qt::CaseInsensitive) == 0;
    };
    if (is("true"_L1) || is("false"_L1)) {
        value.kind = FilterValue::Kind::Flag;
        value.flag = is("true"_L1);
    } else if (is("null"_L1)) {
        value.kind = FilterValue::Kind::Null;
    } else if (const auto number = filterNumber(word)) {
        value.kind = FilterValue::Kind::Number;
        value.number = *number;
    }
    return value;
}

QString filterChoices(std::span<const QLatin1StringView> choices)
{
    QString text;
    for (const QLatin1StringView choice : choices)
        text += (text.isEmpty() ? ""_L1 : choice == choices.back() ? " or "_L1 : ", "_L1) + choice;
    return text;
}

} // namespace

bool FilterParser::readPath(JsonPath &path, const Token &word, qsizetype rootLength)
{
    const QStringView text = word.text;
    qsizetype at = rootLength;
    while (at < text.size()) {
        if (qsizetype(path.size()) > FilterLimits::pathSteps)
            return fail(word.at + at,
                        QStringLiteral("a path has at most %1 steps").arg(FilterLimits::pathSteps));
        if (text[at] == u'[') {
            if (!readBracket(path, word, at))
                return false;
            continue;
        }
        if (text[at] != u'.')
            return fail(word.at + at, QStringLiteral("expected \".\" or \"[\" here"));
        qsizetype end = ++at;
        while (end < text.size() && text[end] != u'.' && text[end] != u'[')
            ++end;
        if (end == at) // the dot itself may be the last of the text
            return fail(word.at + at - 1, QStringLiteral("expected the name of a member after the dot"));
        path.push_back({text.sliced(at, end - at).toUtf8(), -1});
        at = end;
    }
    return true;
}

// [12] or ["any name"]; `at` is brought behind it.
bool FilterParser::readBracket(JsonPath &path, const Token &word, qsizetype &at)
{
    constexpr qsizetype longestIndex = 9; // digits; no array here is as long
    const QStringView text = word.text;
    const qsizetype start = at++;
    if (at < text.size() && text[at] == u'"') {
        FilterLexer lexer(text.sliced(at));
        const auto name = lexer.next();
        const qsizetype length = lexer.offset();
        if (!name || at + length >= text.size() || text[at + length] != u']')
            return fail(word.at + start, QStringLiteral("this bracket is not closed"));
        path.push_back({name->text.toUtf8(), -1});
        at += length + 1;
        return true;
    }
    const qsizetype close = text.indexOf(u']', at);
    if (close < 0)
        return fail(word.at + start, QStringLiteral("this bracket is not closed"));
    const QStringView digits = text.sliced(at, close - at);
    const bool number = !digits.isEmpty() && digits.size() <= longestIndex &&
                        std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!number)
        return fail(word.at + start, QStringLiteral("expected an index such as [0], or [\"name\"]"));
    path.push_back({{}, digits.toInt()});
    at = close + 1;
    return true;
}

bool FilterParser::readOperator(FilterTerm &term, const FilterField &field)
{
    if (m_token.kind == FilterToken::Kind::Operator) {
        term.test = filterTestOf(m_token.text);
        const QString refusal = filterTestRefusal(field, term.test);
        return refusal.isEmpty() ? advance() && readValue(term, field) : failHere(refusal);
    }
    term.test = FilterTest::Exists;
    const bool alone = field.type == FilterFieldType::Json || field.type == FilterFieldType::Flag ||
                       (field.type == FilterFieldType::Text && term.subject != FilterSubject::Channel);
    if (alone)
        return true;
    const QLatin1StringView example = field.type == FilterFieldType::Number      ? "> 10k"_L1
                                      : field.type == FilterFieldType::Choice    ? "== "_L1
                                      : field.type == FilterFieldType::WholeText ? "~ \"hello\""_L1
                                                                                 : "== /chat/**"_L1;
    const QLatin1StringView choice = field.choices.empty() ? ""_L1 : field.choices.front();
    return failHere(QStringLiteral("expected a comparison: %1 %2%3").arg(field.name, example, choice));
}

bool FilterParser::readValue(FilterTerm &term, const FilterField &field)
{
    const Token value = m_token;
    const bool isValue = value.kind == FilterToken::Kind::Word || value.kind == FilterToken::Kind::Quoted ||
                         value.kind == FilterToken::Kind::Pattern;
    if (!isValue)
        return failHere(QStringLiteral("expected a value after \"%1\"").arg(m_before.text));
    term.value = filterValueOf(value);
    return checkValue(term, field, value) && advance();
}

bool FilterParser::checkValue(FilterTerm &term, const FilterField &field, const Token &value)
{
    const QString quoted = u'"' + value.text.first(qMin<qsizetype>(value.text.size(), 32)) + u'"';
    switch (field.type) {
    case FilterFieldType::Choice: {
        const auto found = std::ranges::find_if(field.choices, [&](QLatin1StringView choice) {
            return QStringView(value.text).compare(choice, Qt::CaseInsensitive) == 0;
        });
        if (found == field.choices.end())
            return fail(
                value.at,
                QStringLiteral("\"%1\" is %2, not %3").arg(field.name, filterChoices(field.choices), quoted));
        term.ordinal = quint8(found - field.choices.begin());
        return true;
    }
    case FilterFieldType::Number:
        return term.value.kind == FilterValue::Kind::Number ||
               fail(value.at, QStringLiteral("\"%1\" is compared with a number such as 10k, not %2")
                                  .arg(field.name, quoted));
    case FilterFieldType::Flag:
        return term.value.kind == FilterValue::Kind::Flag ||
               fail(value.at, QStringLiteral("\"%1\" is true or false, not %2").arg(field.name, quoted));
    case FilterFieldType::Json:
        if (isFilterOrder(term.test) && term.value.kind < FilterValue::Kind::Number)
            return fail(value.at,
                        QStringLiteral("%1 is neither greater nor less than anything").arg(value.text));
        break;
    case FilterFieldType::Text:
    case FilterFieldType::WholeText:
        break;
    }
    if (term.test == FilterTest::Contains || field.type != FilterFieldType::Json) {
        term.value.kind = FilterValue::Kind::Text; // however it is spelled: id == 7
        term.folded = FoldedText(term.value.text);
    }
    return term.subject != FilterSubject::Channel || term.test == FilterTest::Contains ||
           checkChannel(term, value);
}

// A channel is compared with a pattern: == covers.
bool FilterParser::checkChannel(FilterTerm &term, const Token &value)
{
    const auto channel = ChannelId::parse(term.value.text);
    if (!channel)
        return fail(value.at, QStringLiteral("not a channel, nor a pattern such as /chat/* or /chat/**"));
    term.value.text = channel->name();
    term.test = term.test == FilterTest::Equal ? FilterTest::Covers : FilterTest::NotCovers;
    return true;
}

} // namespace halley
