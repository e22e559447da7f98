// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/serverevent.h"

#include <QtCore/QByteArray>
#include <bitset>
#include <optional>

namespace halley {

// Which events of the log are wanted, the newest first.
struct EventsRequest
{
    std::optional<quint64> before = {}; // only those with smaller numbers
    int limit = 0;
    QByteArray filter = {};                 // text in any text member; empty: all
    std::bitset<eventKindCount> kinds = {}; // indexed by EventKind; none: all
    QByteArray session = {};                // of this session, or by this operator; empty: all
};

} // namespace halley
