// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <chrono>
#include <functional>

namespace halley {

// What the operating system says about the process.
struct ProcessSample
{
    double cpuSeconds = 0; // user and system time since the start
    qint64 rssBytes = 0;   // resident memory
};

// Where the monitor gets figures that the core cannot know, because it has no clock and no IO. Each may be
// empty: then its figures are 0.
struct MonitorProbes
{
    // Called once a second on the broker's thread; must not block.
    std::function<ProcessSample()> process;
    // CPU time of the calling thread; only differences are used, to account for the monitor's own cost.
    std::function<std::chrono::nanoseconds()> cpuClock;
};

// What the monitor says about the server it runs in.
struct MonitorOptions
{
    QByteArray name = "halley";
    QByteArray version;
    QByteArray address; // where it listens, "127.0.0.1:8080"
    qint64 pid = 0;
    // Since the Unix epoch; zero: the time of MonitorService::start().
    std::chrono::milliseconds started{0};
    // Operators look and do nothing: kick, purge, send and publish are refused.
    bool readOnly = false;
    MonitorProbes probes;
};

} // namespace halley
