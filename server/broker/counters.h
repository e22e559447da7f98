// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>
#include <array>

namespace halley {

// Running totals since the start: plain numbers, only ever added to. Differences over time are rates.
struct Counters
{
    quint64 messagesIn = 0;  // messages received from clients, local ones excluded
    quint64 messagesOut = 0; // messages handed to links: replies and events
    quint64 bytesIn = 0;     // JSON text of the messages received
    quint64 bytesOut = 0;    // JSON text of the messages handed to links
    quint64 publishes = 0;   // broadcast events routed, server-side ones included
    quint64 deliveries = 0;  // events accepted for a session (queued or sent)
    quint64 dropped = 0;     // events lost to full queues
    quint64 refused = 0;     // messages answered with an error
    quint64 sessionsAdded = 0;
    quint64 sessionsRemoved = 0;
    quint64 sessionsExpired = 0;
    quint64 linksOpened = 0;
    quint64 linksBlocked = 0; // times that a socket stopped taking data
};

} // namespace halley
