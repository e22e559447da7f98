// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QLatin1StringView>
#include <chrono>
#include <optional>

namespace halley {

enum class EventKind : quint8 {
    Handshake,
    HandshakeRefused,
    Disconnected, // by its client
    Expired,
    Kicked,
    QueueFull, // ended by the queue policy
    Stopped,   // the server goes
    Refused,   // a message answered with an error
    Dropped,   // events lost to a full queue
    Blocked,   // a socket has taken no data for a while
    Writable,  // and does again
    HookStalled,
    HookEnded,
    Limit,     // refused something, or is nearly reached
    Duplicate, // a browser with more held connects than it may have
    Moved,     // a session changed its transport
    PollLost,  // the connection of a held connect went away
    Action,    // of an operator
};
inline constexpr int eventKindCount = 18;
// As it stands on the wire: "handshakeRefused".
[[nodiscard]] QLatin1StringView eventKindName(EventKind kind);
[[nodiscard]] std::optional<EventKind> eventKindNamed(QStringView name);

enum class EventSeverity : quint8 { Info, Notice, Warning, Error };
inline constexpr int eventSeverityCount = 4;
[[nodiscard]] EventSeverity severityOf(EventKind kind);

// One entry of the server's log, as resources/docs/monitoring.md describes it. What is not known or not
// meant is empty.
struct ServerEvent
{
    EventKind kind = EventKind::Handshake;
    QByteArray session; // id
    QByteArray address; // "127.0.0.1:50412"
    QByteArray agent;
    QByteArray channel;
    int code = 0; // three digits of a Bayeux error
    QByteArray reason;
    QByteArray detail;                          // short English
    QByteArray operatorId = {};                 // session that acted
    std::optional<EventSeverity> severity = {}; // nothing: that of its kind
    quint64 number = 0;                         // this and what follows is the log's
    std::chrono::milliseconds time{0};          // since the epoch, of the first of those folded into it
    quint64 count = 1;
    quint64 told = 0; // the count when it was last pushed

    [[nodiscard]] QByteArray toJson() const;
};

} // namespace halley
