// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <chrono>
#include <optional>

namespace halley::console {

// One thing that can be said about a server's health: what it is, why, and where to look, as numbers and
// names. The sentences are made where there are translations. Members that a kind does not name are empty.
struct Verdict
{
    // Within one severity the earlier ones come first.
    enum class Kind : quint8 {
        Stale,         // nothing was heard since `since`: nothing else can be said
        QueueOverflow, // sessions ended because their queue was full: count, session, address
        Dropped,       // events were lost to full queues: count, session, address
        LimitReached,  // subject: limit; count of refusals, total, detail
        NotReading,    // subject, session: its socket takes no data. Queue: count, bytes, share, remaining
        HookOpen,      // subject: hook; count of sessions that wait, session, address
        QueueFilling,  // subject, session: does not fetch what waits. Queue as in NotReading
        LimitNear,     // subject: limit; share, count, total
        Refused,       // subject, reason: rule; count, session and address who mostly (whoCount), channel
        HandshakesRefused, // subject, reason: rule; count, address who mostly (whoCount), detail
        Expired,           // count, cause, session, address
        PollsLost,         // count, address who mostly (whoCount)
        Duplicate,         // subject, address: host; count, session
        Unheard,           // subject, channel: nobody listens; count, nearest
        QueuesGrow,        // count messages wait, change more than a minute ago
        Busy,              // share of a core
        MonitorHeavy,      // share of a core
        NoSessions,
        Idle,    // total sessions, but nothing published since
        AllWell, // nothing of the above
    };
    enum class Severity : quint8 { Good, Notice, Warning, Bad };
    // Why sessions expired, as far as it can be told.
    enum class Cause : quint8 {
        Silent,   // no message came
        LostPoll, // their long-poll's connection had gone away
        Hook,     // they waited for an application
        OneHost,  // all of them from one address
    };

    Kind kind = Kind::AllWell;
    Severity severity = Severity::Good;
    QString subject = {}; // which one of its kind; with the kind its identity
    // By the server's clock: when it began, and when it was seen last.
    std::chrono::milliseconds since{};
    std::chrono::milliseconds seen{};
    qint64 count = 0;
    bool isAtLeast = false; // there may be more than `count`: the console did not see everything
    qint64 change = 0;
    qint64 total = 0;
    qint64 bytes = 0;
    double share = 0; // 1 is all of it
    std::optional<std::chrono::milliseconds> remaining =
        {}; // until the queue is full, if it goes on like this
    Cause cause = Cause::Silent;
    QString session = {};
    QString address = {};
    QString agent = {};
    QString transport = {};
    qint64 whoCount = 0;
    QString channel = {};
    QString nearest = {}; // an existing channel with nearly the same name
    QString reason = {};
    QString detail = {};

    [[nodiscard]] bool isSame(const Verdict &other) const
    {
        return kind == other.kind && subject == other.subject;
    }
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

} // namespace halley::console
