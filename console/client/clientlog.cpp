// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientlog.h"

namespace halley {

Q_LOGGING_CATEGORY(lcClientMessages, "halley.client.messages", QtInfoMsg)

} // namespace halley
