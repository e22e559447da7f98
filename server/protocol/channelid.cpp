// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/channelid.h"

#include "server/protocol/constants.h"

#include <algorithm>
#include <array>

namespace halley {

namespace {

// Specification 3.1.
constexpr std::array<bool, 256> legalInChannel = [] {
    std::array<bool, 256> legal{};
    for (char c = 'a'; c <= 'z'; ++c)
        legal[uchar(c)] = true;
    for (char c = 'A'; c <= 'Z'; ++c)
        legal[uchar(c)] = true;
    for (char c = '0'; c <= '9'; ++c)
        legal[uchar(c)] = true;
    for (const char c : {' ', '!', '#', '$', '(', ')', '*', '+', '-', '.', '/', '@', '_', '{', '~', '}'})
        legal[uchar(c)] = true;
    return legal;
}();

constexpr bool legalInVariable(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

QByteArrayView withoutBlanks(QByteArrayView text)
{
    while (text.startsWith(' '))
        text = text.sliced(1);
    while (text.endsWith(' '))
        text.chop(1);
    return text;
}

// The second trimming makes the result final: what it leaves is never changed by doing it all again.
QByteArrayView normalisedChannel(QByteArrayView text)
{
    text = withoutBlanks(text);
    if (text.endsWith('/'))
        text.chop(1);
    return withoutBlanks(text);
}

bool isVariable(QByteArrayView segment)
{
    if (segment.size() < 3 || segment.front() != '{' || segment.back() != '}')
        return false;
    segment = segment.sliced(1, segment.size() - 2);
    return std::all_of(segment.begin(), segment.end(), legalInVariable);
}

Wildness wildnessOf(QByteArrayView segment)
{
    if (segment == "*")
        return Wildness::Shallow;
    return segment == "**" ? Wildness::Deep : Wildness::None;
}

ChannelFamily familyOf(QByteArrayView name)
{
    if (name.startsWith(words::metaPrefix))
        return ChannelFamily::Meta;
    return name.startsWith(words::servicePrefix) ? ChannelFamily::Service : ChannelFamily::Broadcast;
}

} // namespace

// One pass over the characters; `name` is normalised already.
std::optional<ChannelId> ChannelId::check(QByteArrayView name, qsizetype maxLength, int maxSegments)
{
    if (name.size() < 2 || name.size() > maxLength || name.front() != '/')
        return std::nullopt;
    ChannelId id;
    int depth = 0;
    for (qsizetype start = 1; start <= name.size();) {
        qsizetype end = start;
        for (; end < name.size() && name[end] != '/'; ++end) {
            if (!legalInChannel[uchar(name[end])])
                return std::nullopt;
        }
        const QByteArrayView segment = name.sliced(start, end - start);
        if (segment.isEmpty() || id.isWild() || ++depth > maxSegments)
            return std::nullopt;
        id.m_wildness = wildnessOf(segment);
        id.m_template = id.m_template || isVariable(segment);
        start = end + 1;
    }
    if (id.m_template && id.isWild())
        return std::nullopt;
    id.m_name = name.toByteArray();
    id.m_depth = quint16(depth);
    id.m_family = familyOf(name);
    return id;
}

Result<ChannelId, ErrorCode> ChannelId::parse(QByteArrayView text, const Limits &limits)
{
    std::optional<ChannelId> id =
        check(normalisedChannel(text), limits.channelLength, qMin(limits.channelSegments, deepest));
    if (!id)
        return ErrorCode::ChannelInvalid;
    return std::move(*id);
}

ChannelId ChannelId::literal(QByteArrayView text)
{
    Result<ChannelId, ErrorCode> id = parse(text);
    Q_ASSERT_X(id.hasValue(), "ChannelId::literal", text.toByteArray().constData());
    return id ? std::move(id).value() : ChannelId();
}

QByteArrayView ChannelId::segment(int index) const
{
    Q_ASSERT(index >= 0 && index < depth());
    const QByteArrayView name = m_name;
    qsizetype start = 1;
    for (; index > 0; --index)
        start = name.indexOf('/', start) + 1;
    const qsizetype end = name.indexOf('/', start);
    return name.sliced(start, (end < 0 ? name.size() : end) - start);
}

std::optional<ChannelId> ChannelId::parent() const
{
    if (m_depth < 2)
        return std::nullopt;
    return check(QByteArrayView(m_name).first(m_name.lastIndexOf('/')), m_name.size(), m_depth);
}

ChannelId ChannelId::wild(QByteArrayView prefix, int prefixDepth, Wildness wildness)
{
    const QByteArrayView ending = wildness == Wildness::Deep ? "/**" : "/*";
    ChannelId id;
    id.m_name.reserve(prefix.size() + ending.size());
    id.m_name += prefix;
    id.m_name += ending;
    id.m_depth = quint16(prefixDepth + 1);
    id.m_family = familyOf(id.m_name);
    id.m_wildness = wildness;
    return id;
}

// Number of segments before the first variable.
int ChannelId::fixedDepth() const
{
    for (int index = 0; m_template && index < m_depth; ++index) {
        if (isVariable(segment(index)))
            return index;
    }
    return m_depth;
}

QList<ChannelId> ChannelId::wilds() const
{
    QList<ChannelId> wilds;
    wilds.reserve(m_depth + 1);
    const int fixed = fixedDepth();
    // Prefixes of this name, from the longest, which lacks the last segment, to the empty one.
    QByteArrayView prefix = m_name;
    for (int depth = m_depth - 1; depth >= 0; --depth) {
        prefix = prefix.first(prefix.lastIndexOf('/'));
        if (depth > fixed)
            continue;
        const bool nearest = depth == m_depth - 1;
        if (nearest && m_wildness == Wildness::None)
            wilds.append(wild(prefix, depth, Wildness::Shallow));
        if (!nearest || m_wildness != Wildness::Deep)
            wilds.append(wild(prefix, depth, Wildness::Deep));
    }
    return wilds;
}

bool ChannelId::matches(const ChannelId &other) const
{
    if (m_wildness == Wildness::None || other.isWild())
        return *this == other;
    if (m_wildness == Wildness::Shallow ? other.m_depth != m_depth : other.m_depth < m_depth)
        return false;
    // Everything up to the slash before the wildcard.
    const QByteArrayView prefix = QByteArrayView(m_name).first(m_name.lastIndexOf('/') + 1);
    return other.m_name.startsWith(prefix);
}

} // namespace halley
