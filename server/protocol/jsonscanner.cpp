// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/jsonscanner.h"

#include <QtCore/qendian.h>
#include <bit>

namespace halley {

namespace {

// Bytes that end a run of plain characters in a string: the quote, the backslash, control characters.
constexpr std::array<bool, 256> jsonStops = [] {
    std::array<bool, 256> stops{};
    for (size_t c = 0; c < 0x20; ++c)
        stops[c] = true;
    stops['"'] = true;
    stops['\\'] = true;
    return stops;
}();

constexpr quint64 jsonEachByte(quint64 byte)
{
    return byte * 0x0101010101010101u;
}

// The high bit of each of eight bytes that stops the run: the well-known test for a zero byte, applied to the
// word with the quote and the backslash turned to zero, and the test for a byte below 0x20. Above a byte that
// stops there may also be wrong bits; the lowest one is right.
quint64 jsonStopsIn(quint64 word)
{
    const quint64 quote = word ^ jsonEachByte('"');
    const quint64 backslash = word ^ jsonEachByte('\\');
    const quint64 found = ((quote - jsonEachByte(1)) & ~quote) |
                          ((backslash - jsonEachByte(1)) & ~backslash) |
                          ((word - jsonEachByte(0x20)) & ~word);
    return found & jsonEachByte(0x80);
}

const char *jsonPlainEnd(const char *at, const char *end)
{
    while (end - at >= 8) {
        const quint64 stops = jsonStopsIn(qFromLittleEndian<quint64>(at));
        if (stops != 0)
            return at + std::countr_zero(stops) / 8;
        at += 8;
    }
    while (at != end && !jsonStops[uchar(*at)])
        ++at;
    return at;
}

constexpr bool jsonIsDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool jsonIsHex(char c)
{
    return jsonIsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

bool JsonScanner::fail(const char *reason, qsizetype offset)
{
    m_error = {offset, reason};
    return false;
}

bool JsonScanner::failHere(const char *reason)
{
    return fail(atEnd() ? "unexpected end" : reason, offset());
}

bool JsonScanner::open()
{
    if (m_depth >= m_maxDepth)
        return failHere("nesting too deep");
    ++m_depth;
    const quint64 bit = quint64(1) << (m_depth % 64);
    quint64 &word = m_objects[size_t(m_depth) / 64];
    word = *m_at == '{' ? word | bit : word & ~bit;
    ++m_at;
    return true;
}

bool JsonScanner::skipValue()
{
    const char c = peek();
    if (c == '"')
        return skipString();
    return c == '{' || c == '[' ? skipContainers() : skipScalar();
}

bool JsonScanner::skipScalar()
{
    switch (peek()) {
    case '"':
        return skipString();
    case 't':
        return skipLiteral("true");
    case 'f':
        return skipLiteral("false");
    case 'n':
        return skipLiteral("null");
    case '-':
        return skipNumber();
    default:
        return jsonIsDigit(peek()) ? skipNumber() : failHere("value expected");
    }
}

// From the opening bracket of a container to its closing one, whatever is inside.
bool JsonScanner::skipContainers()
{
    const int outer = m_depth;
    for (;;) {
        const char c = peek();
        if (c == '{' || c == '[') {
            if (!open())
                return false;
            skipSpace();
            if (peek() != (c == '{' ? '}' : ']')) {
                QByteArrayView key;
                if (c == '{' && !skipKey(key))
                    return false;
                continue;
            }
            ++m_at;
            close();
        } else if (!skipScalar()) {
            return false;
        }
        if (m_depth != outer && !closeContainers(outer))
            return false;
        if (m_depth == outer)
            return true;
    }
}

// After a value: closes what ends here, and stops before the next value or when `outer` is reached.
bool JsonScanner::closeContainers(int outer)
{
    while (m_depth != outer) {
        const bool object = inObject();
        switch (next(object ? '}' : ']')) {
        case Next::Closed:
            continue;
        case Next::Item: {
            QByteArrayView key;
            return !object || skipKey(key);
        }
        case Next::Error:
            return false;
        }
    }
    return true;
}

JsonScanner::Next JsonScanner::next(char closing)
{
    skipSpace();
    if (take(',')) {
        skipSpace();
        return Next::Item;
    }
    if (take(closing)) {
        close();
        return Next::Closed;
    }
    failHere(closing == '}' ? "',' or '}' expected" : "',' or ']' expected");
    return Next::Error;
}

bool JsonScanner::skipKey(QByteArrayView &key)
{
    const qsizetype start = offset();
    if (peek() != '"')
        return failHere("key expected");
    if (!skipString())
        return false;
    key = since(start);
    skipSpace();
    if (!take(':'))
        return failHere("':' expected");
    skipSpace();
    return true;
}

bool JsonScanner::skipString()
{
    m_escapes = false;
    ++m_at;
    for (;;) {
        m_at = jsonPlainEnd(m_at, m_end);
        switch (peek()) {
        case '"':
            ++m_at;
            return true;
        case '\\':
            m_escapes = true;
            if (!skipEscape())
                return false;
            break;
        default:
            return failHere("control character in a string");
        }
    }
}

bool JsonScanner::skipEscape()
{
    ++m_at;
    switch (peek()) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
        ++m_at;
        return true;
    case 'u':
        ++m_at;
        for (int i = 0; i < 4; ++i, ++m_at) {
            if (!jsonIsHex(peek()))
                return failHere("four hexadecimal digits expected");
        }
        return true;
    default:
        return failHere("unknown escape");
    }
}

bool JsonScanner::skipNumber()
{
    take('-');
    if (!take('0') && !skipDigits())
        return false;
    if (take('.') && !skipDigits())
        return false;
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        if (!take('+'))
            take('-');
        return skipDigits();
    }
    return true;
}

bool JsonScanner::skipDigits()
{
    if (!jsonIsDigit(peek()))
        return failHere("digit expected");
    do
        ++m_at;
    while (jsonIsDigit(peek()));
    return true;
}

bool JsonScanner::skipLiteral(QByteArrayView word)
{
    for (const char c : word) {
        if (!take(c))
            return failHere("value expected");
    }
    return true;
}

bool JsonScanner::finish()
{
    skipSpace();
    return atEnd() || fail("unexpected text after the end", offset());
}

} // namespace halley
