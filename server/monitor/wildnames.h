// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QVarLengthArray>

namespace halley {

// Calls `each` with the wild names that cover a channel, from the nearest to the widest, as ChannelId::wilds
// gives them: of /a/b /a/*, /a/**, /**; of a wild name the wider ones. Without an allocation, for looks at
// many channels; the view is valid during the call. `each` says whether to go on.
template <typename Each>
void forEachWildName(QByteArrayView channel, Each each)
{
    const bool deep = channel.endsWith("/**");
    const bool shallow = !deep && channel.endsWith("/*");
    QVarLengthArray<char, 256> name;
    const auto offer = [&](qsizetype slash, QByteArrayView stars) {
        name.resize(0);
        name.append(channel.data(), int(slash + 1));
        name.append(stars.data(), int(stars.size()));
        return each(QByteArrayView(name.data(), name.size()));
    };
    qsizetype slash = channel.lastIndexOf('/');
    if (slash < 0 || (!deep && !shallow && !offer(slash, "*")))
        return;
    if (deep) // itself is not wider than itself
        slash = slash > 0 ? channel.lastIndexOf('/', slash - 1) : -1;
    for (; slash >= 0; slash = slash > 0 ? channel.lastIndexOf('/', slash - 1) : -1) {
        if (!offer(slash, "**"))
            return;
    }
}

} // namespace halley
