// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <chrono>
#include <functional>

namespace halley {

class Broker;

enum class DumpDetail : quint8 {
    Counts, // how many there are of each
    Full,   // each channel and each session
};

// The bounds of a dump: it is made in one go, while the server does nothing else. What is beyond is counted.
struct DumpLimits
{
    static constexpr int channels = 10'000;
    static constexpr int sessions = 10'000;
    static constexpr int subscribers = 100; // of one channel
    static constexpr int attributes = 256;  // bytes of a text that a client chose
};

// What a server holds, as a tree of text for people (specification 21.2): its policy, its transports with
// their sessions, its channels, its sessions, and how long it took to look. Session ids are cut to their
// first eight characters, because whole ones are as good as passwords and dumps end up in logs.
//
// `clock` says how late it is, for the last line; empty: there is none. Within a turn.
[[nodiscard]] QByteArray serverDump(const Broker &broker, DumpDetail detail,
                                    const std::function<std::chrono::nanoseconds()> &clock = {});

} // namespace halley
