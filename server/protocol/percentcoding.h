// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <optional>

namespace halley {

// Percent-encoding of RFC 3986 2.1, read only. Bytes, not characters: whoever needs text checks the UTF-8.

enum class PlusSign : quint8 { Plain, IsSpace }; // IsSpace in queries written by HTML forms

// None if a '%' is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<QByteArray> percentDecode(QByteArrayView text, PlusSign plus = PlusSign::Plain);
[[nodiscard]] bool hasWholeEscapes(QByteArrayView text) noexcept;

} // namespace halley
