// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <deque>
#include <vector>

namespace halley {

class ServerSession;

// One thing that happened to a session, as resources/docs/monitoring.md describes it.
struct TimelineEntry
{
    enum class What : quint8 {
        Handshake,
        Connect,
        Subscribe,
        Unsubscribe,
        Publish,
        Refused,
        Queued, // a delivery was held
        Delivered,
        Blocked,
        Writable,
        HookOpened,
        HookClosed,
        Moved,
        Dropped,
    };
    enum class Why : quint8 { None, Blocked, Connect, Lazy, Acknowledge, Hook };

    What what = What::Handshake;
    Why why = Why::None;
    qint16 code = 0;
    quint32 count = 1;
    std::chrono::milliseconds time{0}; // since the epoch; of the latest of those folded into it
    QByteArray channel = {};
    QByteArray text = {}; // of a refusal its reason, else a detail

    [[nodiscard]] QByteArray toJson() const;
};

// What happened to each session. For all sessions the coarse things: few, and few of them are kept. For those
// that an operator looks at also what happens with every message, from when they are asked for until a while
// after the last question. While nobody looks, a message costs one branch (isWatching).
class SessionTimelines
{
public:
    // It is here from now on, until it is removed; of others nothing is kept.
    void begin(const ServerSession &session);
    // A coarse entry.
    void add(const ServerSession &session, TimelineEntry entry);
    void remove(const ServerSession &session);

    // Somebody looks at it.
    void watch(const ServerSession &session, Instant now);
    [[nodiscard]] bool isWatching() const noexcept { return !m_watched.empty(); }
    [[nodiscard]] bool isWatched(const ServerSession &session) const;
    // Of a message; nothing for a session that is not watched.
    void addFine(const ServerSession &session, TimelineEntry entry);
    // Once a second or so: forgets about those that nobody has asked for any more.
    void tidy(Instant now);

    // A JSON array, oldest first.
    [[nodiscard]] QByteArray toJson(const ServerSession &session) const;
    // Coarse entries of all sessions.
    [[nodiscard]] qsizetype entryCount() const noexcept { return m_entries; }

private:
    struct Watched
    {
        const ServerSession *session;
        Instant asked;
        std::deque<TimelineEntry> entries;
    };
    [[nodiscard]] const Watched *find(const ServerSession &session) const;

    QHash<const ServerSession *, std::vector<TimelineEntry>> m_coarse;
    qsizetype m_entries = 0;
    std::vector<Watched> m_watched;
};

} // namespace halley
