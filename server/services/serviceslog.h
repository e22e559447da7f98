// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLoggingCategory>

namespace halley {

// Warnings: a registration that cannot be made. Info: methods that failed, remote calls that nobody answered.
// Debug: messages that a data filter deleted.
Q_DECLARE_LOGGING_CATEGORY(servicesLog)

} // namespace halley
