// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLoggingCategory>

namespace halley {

// Debug: each message in, out and why. Info: refusals, listeners that failed, sessions ended by a limit.
// Nothing above for what a peer does.
Q_DECLARE_LOGGING_CATEGORY(brokerLog)

} // namespace halley
