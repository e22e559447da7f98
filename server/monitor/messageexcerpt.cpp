// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/messageexcerpt.h"

#include "server/protocol/monitorwords.h"

#include <algorithm>

namespace halley {

QByteArrayView cutAtCharacter(QByteArrayView utf8, qsizetype limit)
{
    if (utf8.size() <= limit)
        return utf8;
    qsizetype end = std::max<qsizetype>(limit, 0);
    while (end > 0 && (quint8(utf8[end]) & 0xC0) == 0x80)
        --end;
    return utf8.first(end);
}

void addExcerpt(JsonObjectText &object, QByteArrayView messageJson, qsizetype limit)
{
    const QByteArrayView shown = cutAtCharacter(messageJson, limit);
    object.number(monitorwords::size, messageJson.size())
        .text(monitorwords::json, shown)
        .flag(monitorwords::cut, shown.size() < messageJson.size());
}

} // namespace halley
