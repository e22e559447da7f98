// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/sessionid.h"

#include <array>

namespace halley {
namespace {

// Enough base-36 digits for the bytes read: 31 · log2(36) = 160.3 bits.
constexpr int randomDigits = 31;

} // namespace

QByteArray SessionIds::randomText()
{
    std::array<std::byte, 20> bytes{};
    m_entropy(bytes);
    QByteArray text(randomDigits, Qt::Uninitialized);
    // Long division of the 160-bit number by 36: every digit depends on all bytes, and none is biased by a
    // modulo per byte.
    for (int digit = randomDigits - 1; digit >= 0; --digit) {
        unsigned remainder = 0;
        for (std::byte &byte : bytes) {
            const unsigned value = remainder * 256U + std::to_integer<unsigned>(byte);
            byte = std::byte(value / 36U);
            remainder = value % 36U;
        }
        text[digit] = "0123456789abcdefghijklmnopqrstuvwxyz"[remainder];
    }
    return text;
}

ClientId SessionIds::next(const QByteArray &hint)
{
    const QByteArray prefix = hint.isEmpty() ? QByteArray() : hint + '_';
    return ClientId(prefix + QByteArray::number(++m_count, 36) + randomText());
}

} // namespace halley
