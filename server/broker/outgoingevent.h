// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/frozen.h"
#include "server/protocol/message.h"

#include <chrono>
#include <memory>

namespace halley {

class ServerSession;

enum class EventKind : quint8 { Broadcast, Private };

// An event on its way to one session (specification 8.1).
struct OutgoingEvent
{
    std::shared_ptr<ServerSession> sender; // null: the server
    Message message;
    Frozen frozen; // a broadcast's shared text; empty for a private delivery until its hooks ran
    EventKind kind = EventKind::Broadcast;
    // How long it may wait; zero: not at all.
    std::chrono::milliseconds lazyFor{0};
};

} // namespace halley
