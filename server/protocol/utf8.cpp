// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/utf8.h"

#include <simdjson.h>

namespace halley {

namespace {

struct Utf8Lead
{
    int length = 0; // 0: no character starts with this byte
    uchar secondLow = 0x80;
    uchar secondHigh = 0xbf;
};

// RFC 3629, section 4: what may stand first, and what the second byte may then be.
Utf8Lead utf8Lead(uchar byte)
{
    if (byte < 0x80)
        return {1};
    if (byte >= 0xc2 && byte <= 0xdf)
        return {2};
    if (byte >= 0xe0 && byte <= 0xef)
        return {3, uchar(byte == 0xe0 ? 0xa0 : 0x80), uchar(byte == 0xed ? 0x9f : 0xbf)};
    if (byte >= 0xf0 && byte <= 0xf4)
        return {4, uchar(byte == 0xf0 ? 0x90 : 0x80), uchar(byte == 0xf4 ? 0x8f : 0xbf)};
    return {};
}

bool utf8CharacterAt(QByteArrayView text, qsizetype at, const Utf8Lead &lead)
{
    if (lead.length == 0 || at + lead.length > text.size())
        return false;
    for (int i = 1; i < lead.length; ++i) {
        const auto byte = uchar(text[at + i]);
        if (byte < (i == 1 ? lead.secondLow : 0x80) || byte > (i == 1 ? lead.secondHigh : 0xbf))
            return false;
    }
    return true;
}

} // namespace

std::optional<qsizetype> firstInvalidUtf8(QByteArrayView text)
{
    if (text.isEmpty() || simdjson::validate_utf8(text.data(), size_t(text.size())))
        return std::nullopt;
    // Only a broken text is walked byte by byte, to say where.
    for (qsizetype at = 0; at < text.size();) {
        const Utf8Lead lead = utf8Lead(uchar(text[at]));
        if (!utf8CharacterAt(text, at, lead))
            return at;
        at += lead.length;
    }
    Q_ASSERT_X(false, "firstInvalidUtf8", "the two checks disagree");
    return text.size();
}

} // namespace halley
