// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/applog.h"

namespace halley {

Q_LOGGING_CATEGORY(appLog, "halley.app", QtInfoMsg)

} // namespace halley
