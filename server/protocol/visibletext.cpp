// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/visibletext.h"

#include <algorithm>

namespace halley {

namespace {

bool changesItsSurroundings(QChar c)
{
    const char16_t u = c.unicode();
    return u < 0x20 || (u >= 0x7f && u < 0xa0) || u == 0x061c || u == 0x200e || u == 0x200f ||
           (u >= 0x2028 && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

} // namespace

QString visibleText(QStringView text)
{
    if (std::ranges::none_of(text, changesItsSurroundings))
        return text.toString();
    QString visible;
    visible.reserve(text.size() + 32);
    for (const QChar c : text) {
        if (changesItsSurroundings(c))
            visible += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            visible += c;
    }
    return visible;
}

} // namespace halley
