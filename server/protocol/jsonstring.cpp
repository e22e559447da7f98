// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/jsonstring.h"

#include "server/protocol/message.h"

#include <cstring>

namespace halley {

namespace {

constexpr char32_t replacementCharacter = 0xfffd;

char32_t hexUnit(const char *digits)
{
    char32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = digits[i];
        const int value = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        unit = unit << 4 | char32_t(value);
    }
    return unit;
}

constexpr bool isHighHalf(char32_t unit)
{
    return unit >= 0xd800 && unit < 0xdc00;
}

constexpr bool isLowHalf(char32_t unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

char *writeUtf8(char *out, char32_t c)
{
    if (c < 0x80) {
        *out++ = char(c);
        return out;
    }
    if (c < 0x800) {
        *out++ = char(0xc0 | c >> 6);
    } else {
        if (c < 0x10000) {
            *out++ = char(0xe0 | c >> 12);
        } else {
            *out++ = char(0xf0 | c >> 18);
            *out++ = char(0x80 | (c >> 12 & 0x3f));
        }
        *out++ = char(0x80 | (c >> 6 & 0x3f));
    }
    *out++ = char(0x80 | (c & 0x3f));
    return out;
}

// `at` is behind "\u"; takes the second half of a pair too.
char *writeUnicodeEscape(char *out, const char *&at, const char *end, LoneSurrogate lone)
{
    char32_t c = hexUnit(at);
    at += 4;
    if (isHighHalf(c) && end - at >= 6 && at[0] == '\\' && at[1] == 'u' && isLowHalf(hexUnit(at + 2))) {
        c = 0x10000 + ((c - 0xd800) << 10) + (hexUnit(at + 2) - 0xdc00);
        at += 6;
    }
    const bool isLone = isHighHalf(c) || isLowHalf(c);
    return writeUtf8(out, isLone && lone == LoneSurrogate::Replace ? replacementCharacter : c);
}

constexpr char shortEscape(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default: // the quote, the backslash and the slash stand for themselves
        return c;
    }
}

// The letter after the backslash, 'u' for the long form, or 0 if the character stands as it is.
constexpr char escapeLetter(char c)
{
    switch (c) {
    case '"':
    case '\\':
        return c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return uchar(c) < 0x20 ? 'u' : '\0';
    }
}

qsizetype escapedSize(QByteArrayView utf8)
{
    qsizetype size = utf8.size();
    for (const char c : utf8) {
        if (const char letter = escapeLetter(c))
            size += letter == 'u' ? 5 : 1;
    }
    return size;
}

char *writeEscaped(char *out, char c)
{
    const char letter = escapeLetter(c);
    if (!letter) {
        *out++ = c;
        return out;
    }
    *out++ = '\\';
    *out++ = letter;
    if (letter == 'u') {
        memcpy(out, uchar(c) < 0x10 ? "000" : "001", 3);
        out[3] = "0123456789abcdef"[c & 0xf];
        out += 4;
    }
    return out;
}

} // namespace

QByteArray jsonUnescaped(QByteArrayView quoted, LoneSurrogate lone)
{
    Q_ASSERT(quoted.size() >= 2);
    const char *at = quoted.begin() + 1;
    const char *const end = quoted.end() - 1;
    const auto *escape = static_cast<const char *>(memchr(at, '\\', size_t(end - at)));
    if (!escape)
        return QByteArray(at, end - at);

    QByteArray text(end - at, Qt::Uninitialized); // no escape is shorter than what it stands for
    char *out = text.data();
    while (escape) {
        memcpy(out, at, size_t(escape - at));
        out += escape - at;
        at = escape + 2;
        if (escape[1] == 'u')
            out = writeUnicodeEscape(out, at, end, lone);
        else
            *out++ = shortEscape(escape[1]);
        escape = static_cast<const char *>(memchr(at, '\\', size_t(end - at)));
    }
    memcpy(out, at, size_t(end - at));
    text.truncate(out + (end - at) - text.constData());
    return text;
}

QByteArray jsonString(QByteArrayView utf8)
{
    const qsizetype size = escapedSize(utf8);
    QByteArray json(size + 2, Qt::Uninitialized);
    char *out = json.data();
    *out++ = '"';
    if (size == utf8.size()) {
        if (size > 0)
            memcpy(out, utf8.data(), size_t(size));
        out += size;
    } else {
        for (const char c : utf8)
            out = writeEscaped(out, c);
    }
    *out = '"';
    return json;
}

} // namespace halley
