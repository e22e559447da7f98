// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/serviceslog.h"

namespace halley {

Q_LOGGING_CATEGORY(servicesLog, "halley.services", QtInfoMsg)

} // namespace halley
