// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <chrono>
#include <optional>

namespace halley::console {

// What a server counts of itself, at one moment: an item of `samples`, or a push on /halley/overview.
struct Sample
{
    std::chrono::milliseconds t{}; // wall time of the server

    // Running totals since the server started.
    qint64 in = 0;  // messages received
    qint64 out = 0; // messages sent
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    qint64 publishes = 0;
    qint64 deliveries = 0;
    qint64 dropped = 0;
    qint64 refused = 0;
    double cpu = 0;        // seconds of the server's process
    double monitorCpu = 0; // of these, seconds for the monitor itself
    qint64 monitorMessages = 0;

    // State now.
    int webSocket = 0; // sessions, by transport
    int longPolling = 0;
    int local = 0;
    int blocked = 0; // sessions whose socket takes no data
    int held = 0;    // sessions with a connect waiting at the server
    qint64 queued = 0;
    qint64 queuedBytes = 0;
    int channels = 0;
    qint64 rss = 0; // bytes of memory

    [[nodiscard]] int sessions() const noexcept { return webSocket + longPolling + local; }

    // Nothing if there is no time in it: then it is not a sample.
    [[nodiscard]] static std::optional<Sample> read(const QJsonObject &object);
};

// Per second, between two samples. A total that went down (the server was restarted) gives zero.
struct Rates
{
    double in = 0;
    double out = 0;
    double bytesIn = 0;
    double bytesOut = 0;
    double publishes = 0;
    double deliveries = 0;
    double dropped = 0;
    double refused = 0;
    double cpu = 0;        // 1 is one core
    double monitorCpu = 0; // 1 is one core

    [[nodiscard]] static Rates between(const Sample &earlier, const Sample &later);
};

// Increase of a total per second; zero when it went down or no time passed.
[[nodiscard]] double ratePerSecond(double earlier, double later, std::chrono::milliseconds passed);

} // namespace halley::console
