// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/extension.h"
#include "server/broker/hooklist.h"
#include "server/broker/keyedhooks.h"
#include "server/broker/listeners.h"
#include "server/broker/outgoingevent.h"

#include <deque>

namespace halley {

// What applications hung on one session. Most sessions have none.
struct SessionHooks
{
    KeyedHooks<const SessionExtension *, std::shared_ptr<SessionExtension>> extensions;
    HookList<SessionMessageListener> messages;
    HookList<SessionAddedListener> added;
    HookList<SessionRemovedListener> removed;
    HookList<QueueListener> queued;
    HookList<DequeueListener> dequeuing;
    HookList<QueueMaxedListener> queueMaxed;
    HookList<HeartbeatListener> heartbeats;
    // Events that came while a hook is open for an earlier one: they keep their order.
    std::deque<OutgoingEvent> waiting;
};

} // namespace halley
