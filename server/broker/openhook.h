// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <QtCore/QByteArray>

namespace halley {

// An asynchronous hook of an application that has not answered yet: what waits for it is one session's
// messages.
struct OpenHook
{
    QByteArray what; // for people: "listener of /chat/demo", "security policy, handshake"
    Instant since;
};

} // namespace halley
