// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/filterparser.h"

#include "server/protocol/channelid.h"

#include <utility>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

using FilterTokenKind = FilterToken::Kind;

FilterNode filterNodeOf(FilterNode::Kind kind, std::vector<FilterNode> children)
{
    FilterNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

FilterNode filterNodeOf(FilterTerm term)
{
    FilterNode node;
    node.term = std::move(term);
    return node;
}

bool isFilterKeyword(const FilterToken &token, QLatin1StringView keyword)
{
    return token.kind == FilterTokenKind::Word &&
           QStringView(token.text).compare(keyword, Qt::CaseInsensitive) == 0;
}

// Names of patterns are those of channels, so what no channel can be called is a mistake.
std::optional<QByteArray> filterPattern(QStringView text)
{
    const auto channel = ChannelId::parse(text.toUtf8());
    return channel ? std::optional(channel->name()) : std::nullopt;
}

} // namespace

bool FilterParser::fail(qsizetype at, QString text)
{
    m_error = {int(at) + 1, std::move(text)};
    return false;
}

bool FilterParser::failHere(QString text)
{
    return fail(m_token.kind == FilterTokenKind::End ? m_before.at : m_token.at, std::move(text));
}

bool FilterParser::advance()
{
    auto token = m_lexer.next();
    if (!token) {
        m_error = token.error();
        return false;
    }
    m_before = std::exchange(m_token, *std::move(token));
    return true;
}

bool FilterParser::isWord(QLatin1StringView keyword) const
{
    return isFilterKeyword(m_token, keyword);
}

bool FilterParser::countTerm(const Token &at)
{
    return ++m_terms <= FilterLimits::terms ||
           fail(at.at, QStringLiteral("at most %1 terms are allowed").arg(FilterLimits::terms));
}

Result<FilterNode, FilterError> FilterParser::parse()
{
    std::optional<FilterNode> root;
    if (advance())
        root = expression();
    if (!root)
        return m_error;
    if (m_token.kind == FilterTokenKind::Close)
        fail(m_token.at, QStringLiteral("this bracket was not opened"));
    else if (m_token.kind != FilterTokenKind::End)
        fail(m_token.at, QStringLiteral("expected \"and\" or \"or\" before this"));
    else
        return *std::move(root);
    return m_error;
}

std::optional<FilterNode> FilterParser::expression()
{
    std::vector<FilterNode> choices;
    while (true) {
        auto choice = conjunction();
        if (!choice)
            return std::nullopt;
        choices.push_back(*std::move(choice));
        if (m_token.kind != FilterTokenKind::Comma && !isWord("or"_L1))
            break;
        if (!advance())
            return std::nullopt;
    }
    return choices.size() == 1 ? std::move(choices.front())
                               : filterNodeOf(FilterNode::Kind::Any, std::move(choices));
}

std::optional<FilterNode> FilterParser::conjunction()
{
    std::vector<FilterNode> parts;
    while (true) {
        auto part = negation();
        if (!part)
            return std::nullopt;
        parts.push_back(*std::move(part));
        if (!isWord("and"_L1))
            break;
        if (!advance())
            return std::nullopt;
    }
    return parts.size() == 1 ? std::move(parts.front())
                             : filterNodeOf(FilterNode::Kind::All, std::move(parts));
}

std::optional<FilterNode> FilterParser::negation()
{
    bool negated = false;
    while (isWord("not"_L1)) {
        negated = !negated;
        if (!advance())
            return std::nullopt;
    }
    auto node = primary();
    if (!node || !negated)
        return node;
    std::vector<FilterNode> child;
    child.push_back(*std::move(node));
    return filterNodeOf(FilterNode::Kind::Not, std::move(child));
}

std::optional<FilterNode> FilterParser::primary()
{
    switch (m_token.kind) {
    case FilterTokenKind::Open:
        return group();
    case FilterTokenKind::Pattern:
        return pattern();
    case FilterTokenKind::Word:
        return field();
    case FilterTokenKind::Quoted: {
        FilterTerm term;
        const QByteArray text = m_token.text.toUtf8();
        term.value.text = text;
        term.folded = FoldedText(text);
        if (!countTerm(m_token) || !advance())
            return std::nullopt;
        return filterNodeOf(std::move(term));
    }
    case FilterTokenKind::End:
        failHere(m_before.text.isEmpty()
                     ? QStringLiteral("expected a condition")
                     : QStringLiteral("expected a condition after \"%1\"").arg(m_before.text));
        return std::nullopt;
    case FilterTokenKind::Close:
    case FilterTokenKind::Comma:
    case FilterTokenKind::Operator:
        break;
    }
    failHere(QStringLiteral("expected a field, a channel such as /chat/** or a text in quotes"));
    return std::nullopt;
}

std::optional<FilterNode> FilterParser::group()
{
    const qsizetype opened = m_token.at;
    if (m_depth == FilterLimits::depth) {
        fail(opened, QStringLiteral("at most %1 brackets inside one another").arg(FilterLimits::depth));
        return std::nullopt;
    }
    ++m_depth;
    if (!advance())
        return std::nullopt;
    auto inner = expression();
    if (!inner)
        return std::nullopt;
    --m_depth;
    if (m_token.kind == FilterTokenKind::End)
        fail(opened, QStringLiteral("this bracket is not closed"));
    else if (m_token.kind != FilterTokenKind::Close)
        fail(m_token.at, QStringLiteral("expected \"and\", \"or\" or \")\" before this"));
    else if (advance())
        return inner;
    return std::nullopt;
}

std::optional<FilterNode> FilterParser::pattern()
{
    FilterTerm term;
    term.subject = FilterSubject::Channel;
    term.test = FilterTest::Covers;
    const auto name = filterPattern(m_token.text);
    if (!name) {
        fail(m_token.at, QStringLiteral("not a channel, nor a pattern such as /chat/* or /chat/**"));
        return std::nullopt;
    }
    term.value.text = *name;
    if (!countTerm(m_token) || !advance())
        return std::nullopt;
    return filterNodeOf(std::move(term));
}

// A word at the beginning of a condition.
std::optional<FilterNode> FilterParser::field()
{
    const Token word = m_token;
    const QStringView text = word.text;
    qsizetype rootLength = 0;
    while (rootLength < text.size() && text[rootLength] != u'.' && text[rootLength] != u'[')
        ++rootLength;
    const QStringView root = text.first(rootLength);
    const FilterField *known = filterFieldNamed(root);
    if (!known) {
        const QLatin1StringView nearest = nearestFilterField(root);
        const QString shown = root.first(qMin<qsizetype>(root.size(), 32)).toString();
        fail(word.at,
             nearest.isEmpty()
                 ? QStringLiteral("unknown field \"%1\"; to find a text, put it in quotes").arg(shown)
                 : QStringLiteral("unknown field \"%1\"; did you mean \"%2\"?").arg(shown, nearest));
        return std::nullopt;
    }
    FilterTerm term;
    term.subject = known->subject;
    if (known->subject >= FilterSubject::Id)
        term.path.push_back({QByteArray(known->name.data(), known->name.size()), -1});
    if (known->type == FilterFieldType::Json) {
        if (!readPath(term.path, word, rootLength))
            return std::nullopt;
    } else if (rootLength < text.size()) {
        fail(word.at + rootLength, QStringLiteral("\"%1\" has no members").arg(known->name));
        return std::nullopt;
    }
    if (!countTerm(word) || !advance() || !readOperator(term, *known))
        return std::nullopt;
    return filterNodeOf(std::move(term));
}

} // namespace halley
