// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/observer.h"
#include "server/monitor/sessiontimelines.h"

namespace halley {

// Entries of a timeline, from what the observer sees.

// A subscription, or its end.
[[nodiscard]] TimelineEntry timelineEntryOn(const ServerChannel &channel, TimelineEntry::What what,
                                            Instant now);

// Of a session that is watched: a message that came, an event for it, messages that left its queue. What an
// operator does on the monitor's own channels is not shown.
void addTimelineMessage(SessionTimelines &timelines, const ServerSession &session, const Message &message,
                        Instant now);
void addTimelineDelivery(SessionTimelines &timelines, const ServerSession &session, const Frozen &event,
                         Stage stage, Instant now);
void addTimelineDequeuing(SessionTimelines &timelines, const ServerSession &session, qsizetype messages,
                          Instant now);

} // namespace halley
