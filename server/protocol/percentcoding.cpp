// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/percentcoding.h"

namespace halley {

// -1: not a hexadecimal digit.
static int hexDigitValue(char c) noexcept
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool isEscapeAt(QByteArrayView text, qsizetype i) noexcept
{
    return i + 2 < text.size() && hexDigitValue(text[i + 1]) >= 0 && hexDigitValue(text[i + 2]) >= 0;
}

bool hasWholeEscapes(QByteArrayView text) noexcept
{
    for (qsizetype i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
        if (!isEscapeAt(text, i))
            return false;
    }
    return true;
}

std::optional<QByteArray> percentDecode(QByteArrayView text, PlusSign plus)
{
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (!isEscapeAt(text, i))
                return {};
            c = char(hexDigitValue(text[i + 1]) * 16 + hexDigitValue(text[i + 2]));
            i += 2;
        } else if (c == '+' && plus == PlusSign::IsSpace) {
            c = ' ';
        }
        result.append(c);
    }
    return result;
}

} // namespace halley
