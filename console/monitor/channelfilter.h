// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"
#include "server/protocol/result.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace halley::console {

// Why a text is not a channel filter, and which of its items is to blame (empty if it is the whole).
struct ChannelFilterError
{
    enum class Kind : quint8 {
        NoSlash,         // a name begins with a slash
        MisplacedStar,   // * and ** stand at the end, alone in their segment
        NotAChannel,     // anything else that no channel is called
        TooManyPatterns, // more than limits::tapPatterns
    };
    Kind kind = Kind::NotAChannel;
    QString item;
};

// "/stock/**, /chat/*" → the patterns in it. Blanks and empty items do not count; an empty text means every
// channel.
[[nodiscard]] Result<QList<ChannelId>, ChannelFilterError> parseChannelFilter(const QString &text);

} // namespace halley::console
