// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <optional>

namespace halley {

// Bytes as text that needs no escapes in JSON (ZeroMQ RFC 32): four bytes, big endian, become five
// characters. A tail of r bytes becomes r + 1 characters, as the CometD clients do (specification 16.5).
[[nodiscard]] QByteArray z85Encoded(QByteArrayView bytes);
// Nothing if there is a character that is not of the alphabet, a group above 2^32 - 1, or one character over.
[[nodiscard]] std::optional<QByteArray> z85Decoded(QByteArrayView text);

} // namespace halley
