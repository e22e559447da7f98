// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/apilog.h"

namespace halley {

Q_LOGGING_CATEGORY(apiLog, "halley.api", QtInfoMsg)

} // namespace halley
