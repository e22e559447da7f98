// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/printabletext.h"

namespace halley::cli {

namespace {

// Errors and reasons are a line; a page of HTML is not read here.
constexpr qsizetype longestText = 500;

bool isDangerous(QChar c)
{
    const char16_t u = c.unicode();
    return u < 0x20 || (u >= 0x7f && u < 0xa0) || u == 0x061c || u == 0x200e || u == 0x200f ||
           (u >= 0x2028 && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

} // namespace

QString printableText(QStringView text)
{
    QString printable;
    for (const QChar c : text.left(longestText)) {
        if (isDangerous(c))
            printable += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            printable += c;
    }
    return text.size() > longestText ? printable + QChar(0x2026) : printable;
}

} // namespace halley::cli
