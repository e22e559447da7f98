// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/tlsoptions.h"

#include <optional>

namespace halley {

// What is wrong with the files of certificate and key, as they are now, for people; nothing if a server could
// start with them, or TLS is off.
[[nodiscard]] std::optional<QString> tlsFileProblem(const TlsOptions &options);

} // namespace halley
