// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/channeltemplate.h"

#include <algorithm>

namespace halley {

namespace {

// The name of the variable, or nothing if the segment is a fixed one: what ChannelId::isTemplate() looks for.
std::optional<QByteArrayView> templateVariable(QByteArrayView segment)
{
    if (segment.size() < 3 || segment.front() != '{' || segment.back() != '}')
        return std::nullopt;
    const QByteArrayView name = segment.sliced(1, segment.size() - 2);
    const bool legal = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    return legal ? std::optional(name) : std::nullopt;
}

// Calls `each` with the segments of a name, one after the other, until it says false.
template <typename Each>
void forEachSegment(QByteArrayView name, Each each)
{
    for (qsizetype start = 1; start <= name.size();) {
        const qsizetype slash = name.indexOf('/', start);
        const qsizetype end = slash < 0 ? name.size() : slash;
        if (!each(name.sliced(start, end - start)))
            return;
        start = end + 1;
    }
}

} // namespace

ChannelTemplate::ChannelTemplate(ChannelId id) : m_id(std::move(id))
{
    Q_ASSERT(m_id.isTemplate());
    forEachSegment(m_id.name(), [this](QByteArrayView segment) {
        if (const auto variable = templateVariable(segment))
            m_variables.append(variable->toByteArray());
        return true;
    });
}

std::optional<QByteArrayList> ChannelTemplate::bind(const ChannelId &target) const
{
    if (m_variables.isEmpty() || target.isWild() || target.isTemplate() || target.depth() != m_id.depth())
        return std::nullopt;
    QByteArrayList values;
    values.reserve(m_variables.size());
    QByteArrayView rest = target.name();
    bool binds = true;
    forEachSegment(m_id.name(), [&](QByteArrayView segment) {
        rest = rest.sliced(1);
        const qsizetype slash = rest.indexOf('/');
        const QByteArrayView value = slash < 0 ? rest : rest.first(slash);
        rest = rest.sliced(value.size());
        if (templateVariable(segment))
            values.append(value.toByteArray());
        else
            binds = value == segment;
        return binds;
    });
    return binds ? std::optional(std::move(values)) : std::nullopt;
}

std::optional<ChannelId> ChannelTemplate::regularPart() const
{
    // The parents of a template grow shorter until no variable is left.
    std::optional<ChannelId> part = m_id;
    while (part && part->isTemplate())
        part = part->parent();
    return part;
}

ChannelId ChannelTemplate::cover() const
{
    const QList<ChannelId> wilds = m_id.wilds();
    return wilds.isEmpty() ? m_id : wilds.first();
}

} // namespace halley
