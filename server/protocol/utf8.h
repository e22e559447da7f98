// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArrayView>
#include <optional>

namespace halley {

// The place of the first byte that is not part of valid UTF-8 (RFC 3629: no surrogates, no overlong forms,
// nothing above U+10FFFF); nothing if the whole text is valid. A sequence cut off by the end is invalid.
[[nodiscard]] std::optional<qsizetype> firstInvalidUtf8(QByteArrayView text);

} // namespace halley
