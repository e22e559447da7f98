// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLoggingCategory>

namespace halley {

// What the server as a whole has to say: halley.api.
Q_DECLARE_LOGGING_CATEGORY(apiLog)

} // namespace halley
