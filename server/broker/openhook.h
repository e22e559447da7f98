// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <QtCore/QByteArray>

namespace halley {

class ServerSession;

// An asynchronous hook of an application that has not answered yet: what waits for it is one session's
// messages.
struct OpenHook
{
    QByteArray what; // for people: "listener of /chat/demo", "security policy, handshake"
    Instant since;
};

// An open hook and the session whose messages wait for it.
struct WaitingHook
{
    const ServerSession *session = nullptr; // null: what waits is a server-side publish
    OpenHook hook;
};

} // namespace halley
