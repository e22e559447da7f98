// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLoggingCategory>

namespace halley {

// Every message that a client sends and receives: halley.client.messages.
Q_DECLARE_LOGGING_CATEGORY(lcClientMessages)

} // namespace halley
