// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/sessionrow.h"

namespace halley::console {

// What stands out by the newest sample: lists that only a push on /halley/overview has.
struct Standouts
{
    struct Unheard
    {
        QString channel{};
        qint64 count = 0; // events of the last minute that nobody got
    };

    std::chrono::milliseconds t{};
    QList<SessionRow> slow = {}; // sessions that are behind, the worst first
    QList<Unheard> unheard = {}; // most events first
    bool isSlowFull = false;     // there may be more slow ones than those

    [[nodiscard]] static Standouts read(const QJsonObject &sample);
};

} // namespace halley::console
