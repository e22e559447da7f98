// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/z85.h"

#include <algorithm>
#include <array>
#include <limits>

namespace halley {
namespace {

constexpr char z85Alphabet[] =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
constexpr quint32 z85Base = 85;
constexpr int z85GroupBytes = 4;
constexpr int z85GroupChars = 5;
constexpr quint8 z85Highest = 84; // '#', which pads a text

constexpr std::array<qint8, 256> z85Values()
{
    std::array<qint8, 256> values{};
    for (qint8 &value : values)
        value = -1;
    for (quint32 i = 0; i < z85Base; ++i)
        values[uchar(z85Alphabet[i])] = qint8(i);
    return values;
}
constexpr std::array<qint8, 256> z85ValueOf = z85Values();

} // namespace

QByteArray z85Encoded(QByteArrayView bytes)
{
    QByteArray text;
    text.reserve((bytes.size() / z85GroupBytes + 1) * z85GroupChars);
    for (qsizetype at = 0; at < bytes.size(); at += z85GroupBytes) {
        const qsizetype count = std::min<qsizetype>(z85GroupBytes, bytes.size() - at);
        quint32 group = 0;
        for (qsizetype i = 0; i < z85GroupBytes; ++i)
            group = (group << 8) | (i < count ? uchar(bytes[at + i]) : 0U);
        std::array<char, z85GroupChars> characters{};
        for (auto it = characters.rbegin(); it != characters.rend(); ++it, group /= z85Base)
            *it = z85Alphabet[group % z85Base];
        text.append(characters.data(), count + 1);
    }
    return text;
}

std::optional<QByteArray> z85Decoded(QByteArrayView text)
{
    QByteArray bytes;
    bytes.reserve(text.size() / z85GroupChars * z85GroupBytes + z85GroupBytes);
    for (qsizetype at = 0; at < text.size(); at += z85GroupChars) {
        const qsizetype count = std::min<qsizetype>(z85GroupChars, text.size() - at);
        if (count == 1)
            return std::nullopt;
        quint64 group = 0;
        for (qsizetype i = 0; i < z85GroupChars; ++i) {
            const int value = i < count ? z85ValueOf[uchar(text[at + i])] : int(z85Highest);
            if (value < 0)
                return std::nullopt;
            group = group * z85Base + quint64(value);
        }
        // A tail of an encoder's stays below this with its padding too.
        if (group > std::numeric_limits<quint32>::max())
            return std::nullopt;
        for (qsizetype i = 0; i < count - 1; ++i)
            bytes.append(char((group >> (8 * (z85GroupBytes - 1 - i))) & 0xff));
    }
    return bytes;
}

} // namespace halley
