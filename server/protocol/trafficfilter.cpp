// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/trafficfilter.h"

#include "server/protocol/filterparser.h"
#include "server/protocol/filterterm.h"

#include <algorithm>

namespace halley {
namespace {

using FilterVerdict = TrafficFilter::Verdict;

FilterVerdict filterJudges(const FilterNode &node, const FilteredMessage &message,
                           const std::optional<QByteArray> &json);

// All: No as soon as one says No; Any: Yes as soon as one says Yes. Else NeedsText if one does.
FilterVerdict filterJudgesChildren(const FilterNode &node, const FilteredMessage &message,
                                   const std::optional<QByteArray> &json)
{
    const bool all = node.kind == FilterNode::Kind::All;
    const FilterVerdict decides = all ? FilterVerdict::No : FilterVerdict::Yes;
    bool open = false;
    for (const FilterNode &child : node.children) {
        const FilterVerdict verdict = filterJudges(child, message, json);
        if (verdict == decides)
            return decides;
        open = open || verdict == FilterVerdict::NeedsText;
    }
    if (open)
        return FilterVerdict::NeedsText;
    return all ? FilterVerdict::Yes : FilterVerdict::No;
}

FilterVerdict filterJudges(const FilterNode &node, const FilteredMessage &message,
                           const std::optional<QByteArray> &json)
{
    switch (node.kind) {
    case FilterNode::Kind::Term:
        return node.term.judge(message, json);
    case FilterNode::Kind::Not: {
        const FilterVerdict verdict = filterJudges(node.children.front(), message, json);
        if (verdict == FilterVerdict::NeedsText)
            return verdict;
        return verdict == FilterVerdict::Yes ? FilterVerdict::No : FilterVerdict::Yes;
    }
    case FilterNode::Kind::All:
    case FilterNode::Kind::Any:
        return filterJudgesChildren(node, message, json);
    }
    return FilterVerdict::No;
}

int filterTextTerms(const FilterNode &node)
{
    int terms = node.kind == FilterNode::Kind::Term && node.term.needsText() ? 1 : 0;
    for (const FilterNode &child : node.children)
        terms += filterTextTerms(child);
    return terms;
}

} // namespace

Result<TrafficFilter, FilterError> TrafficFilter::parse(QStringView text)
{
    if (text.trimmed().isEmpty())
        return TrafficFilter();
    if (text.size() > FilterLimits::characters)
        return FilterError{
            int(FilterLimits::characters) + 1,
            QStringLiteral("a filter has at most %1 characters").arg(FilterLimits::characters)};
    auto root = FilterParser(text).parse();
    if (!root)
        return root.error();
    TrafficFilter filter;
    filter.m_textTerms = filterTextTerms(*root);
    filter.m_root = std::make_shared<const FilterNode>(*std::move(root));
    return filter;
}

TrafficFilter::Verdict TrafficFilter::judge(const FilteredMessage &message) const
{
    return m_root ? filterJudges(*m_root, message, std::nullopt) : Verdict::Yes;
}

bool TrafficFilter::matches(const FilteredMessage &message) const
{
    const Verdict verdict = judge(message);
    if (verdict != Verdict::NeedsText)
        return verdict == Verdict::Yes;
    const std::optional<QByteArray> json = message.json ? message.json() : QByteArray();
    return filterJudges(*m_root, message, json) == Verdict::Yes;
}

} // namespace halley
