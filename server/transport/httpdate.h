// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qbytearray.h>
#include <chrono>

namespace halley {

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 5.6.7), from milliseconds since the Unix epoch.
[[nodiscard]] QByteArray httpDate(std::chrono::milliseconds sinceEpoch);

} // namespace halley
