// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArrayView>

namespace halley {

// Is this JSON text, known to be one value, a number?
[[nodiscard]] bool isJsonNumber(QByteArrayView json);

// The value of a JSON number. Never fails: an infinity if it is beyond a double, zero if it is too close to
// zero.
[[nodiscard]] double jsonNumber(QByteArrayView number);

} // namespace halley
