// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/samplehistory.h"

#include <QtCore/QList>

namespace halley::console {

// One thing that can be said about a server's health, with the numbers that belong into its sentence. The
// sentence itself is made where there are translations.
struct Verdict
{
    enum class Kind : quint8 {
        NoSessions,    // nobody is connected
        AllReading,    // no session is behind
        NotReading,    // `count` sockets take no data
        NothingQueued, // no message waits
        Queued,        // `count` messages wait
        QueuesGrow,    // `count` messages wait, `change` more than a minute ago
        NothingLost,   // nothing was dropped in the last minute
        Dropped,       // `count` messages were dropped in the last minute
        Refused,       // `count` requests were refused in the last minute
        Busy,          // the process uses `count` percent of a core
        MonitorHeavy,  // `count` percent of that are for the monitor
    };
    enum class Severity : quint8 { Good, Notice, Warning, Bad };

    Kind kind = Kind::AllReading;
    Severity severity = Severity::Good;
    qint64 count = 0;
    qint64 change = 0;

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

// What there is to say, the worst first. Empty while nothing is known.
[[nodiscard]] QList<Verdict> verdictsOn(const SampleHistory &history);

} // namespace halley::console
