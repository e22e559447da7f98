// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace halley {

// What half of a surrogate pair without the other ("\ud800") becomes. UTF-8 has no form for it.
enum class LoneSurrogate : quint8 {
    Replace, // U+FFFD: for people and for comparing with other text
    Keep,    // three bytes as for any other code point (not UTF-8): only to tell two keys apart
};

// The text of a JSON string, given with its quotes and known to be valid: escapes resolved, UTF-8.
[[nodiscard]] QByteArray jsonUnescaped(QByteArrayView quoted, LoneSurrogate lone = LoneSurrogate::Replace);

} // namespace halley
