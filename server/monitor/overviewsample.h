// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/counters.h"
#include "server/broker/link.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/monitoroptions.h"
#include "server/protocol/instant.h"

#include <QtCore/QByteArray>
#include <array>
#include <functional>

namespace halley {

class Broker;
class ServerSession;

// The figures that no counter has, by a look at every session.
struct SessionFigures
{
    std::array<int, transportKindCount> byTransport{}; // indexed by TransportKind
    int blocked = 0;                                   // their socket takes no data
    int held = 0;                                      // a connect is held
    qint64 queued = 0;                                 // messages waiting

    // Calls `each` for every session on the way.
    [[nodiscard]] static SessionFigures of(const Broker &broker,
                                           const std::function<void(const ServerSession &)> &each = {});
};

// What the monitor itself cost so far.
struct MonitorCost
{
    Duration cpu{};
    quint64 messages = 0; // answers and pushes, counted per receiver
};

// What stands out at the moment: JSON arrays.
struct StandOuts
{
    QByteArray slow;    // SlowSessions
    QByteArray unheard; // UnheardChannels
};

// The server at one moment: running totals, from which the reader makes rates, and the state now.
struct OverviewSample
{
    Instant at;
    Counters counters;
    SessionFigures sessions;
    qint64 queuedBytes = 0;
    int channels = 0;
    ProcessSample process;
    MonitorCost monitor;

    // As resources/docs/monitoring.md describes it, without what stands out: for the history.
    [[nodiscard]] QByteArray toJson() const { return figures().finish(); }
    [[nodiscard]] QByteArray toJson(const StandOuts &standOuts) const;

private:
    [[nodiscard]] JsonObjectText figures() const;
};

} // namespace halley
