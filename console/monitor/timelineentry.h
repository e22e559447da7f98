// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <chrono>

namespace halley::console {

// One thing that happened to a session: an item of `timeline` in the answer to `session`.
struct TimelineEntry
{
    std::chrono::milliseconds t{}; // the first, if several were folded into one
    QString what;                  // "handshake", "publish", "queued", …
    QString channel;
    int code = 0; // Bayeux error number
    QString reason;
    int count = 1;  // how many alike ones in a row
    QString why;    // a delivery was held: "blocked", "connect", "lazy", "acknowledge", "hook"
    QString detail; // short English text

    [[nodiscard]] static TimelineEntry read(const QJsonObject &object);
    friend bool operator==(const TimelineEntry &, const TimelineEntry &) = default;
};

} // namespace halley::console
