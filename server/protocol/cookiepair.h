// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <optional>

namespace halley {

// The value of the first cookie of that name (names have case) in one Cookie field (RFC 6265 4.2.1), as it
// stands there. None also for an empty value.
[[nodiscard]] std::optional<QByteArray> cookieIn(QByteArrayView field, QByteArrayView name);

} // namespace halley
