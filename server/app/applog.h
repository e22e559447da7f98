// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLoggingCategory>

namespace halley {

// What halleyd as a program has to say: signals, reloads, its configuration.
Q_DECLARE_LOGGING_CATEGORY(appLog)

} // namespace halley
