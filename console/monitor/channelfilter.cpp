// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/channelfilter.h"

#include "console/monitor/consolelimits.h"

namespace halley::console {

namespace {

ChannelFilterError::Kind channelFilterBlame(const QString &item)
{
    if (!item.startsWith(u'/'))
        return ChannelFilterError::Kind::NoSlash;
    if (item.contains(u'*'))
        return ChannelFilterError::Kind::MisplacedStar;
    return ChannelFilterError::Kind::NotAChannel;
}

// A star that is not a segment of its own at the end is legal in some names, but never what a filter means.
bool hasMisplacedStar(const ChannelId &pattern)
{
    return pattern.name().contains('*') && !pattern.isWild();
}

} // namespace

Result<QList<ChannelId>, ChannelFilterError> parseChannelFilter(const QString &text)
{
    QList<ChannelId> patterns;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString item = part.trimmed();
        if (item.isEmpty())
            continue;
        const auto pattern = ChannelId::parse(item.toUtf8());
        if (!pattern || hasMisplacedStar(*pattern))
            return ChannelFilterError{channelFilterBlame(item), item};
        if (!patterns.contains(*pattern))
            patterns.append(*pattern);
    }
    if (patterns.size() > limits::tapPatterns)
        return ChannelFilterError{ChannelFilterError::Kind::TooManyPatterns, {}};
    if (patterns.isEmpty())
        patterns.append(ChannelId::literal("/**"));
    return patterns;
}

} // namespace halley::console
