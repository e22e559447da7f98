// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <chrono>

namespace halley {

// What keeps a session active (specification 16.4).
enum class ActivityKind : quint8 {
    Client,       // messages from the client other than connects
    ClientServer, // messages to it, too
};

// Which of the shipped extensions (specification 16) a server has, and how they are set.
struct ExtensionOptions
{
    // In order: of incoming messages the first sees them first, of outgoing ones last. "ack", "timesync",
    // "timestamp", "activity", "binary".
    QStringList names{QStringLiteral("ack"), QStringLiteral("timesync")};
    // Clocks that differ by less are not corrected.
    std::chrono::milliseconds timesyncAccuracy{25};
    // Of the `timestamp` member, as QDateTime::toString takes it. Empty: HTTP's, "Sun, 06 Nov 1994 08:49:37
    // GMT".
    QString timestampFormat;
    ActivityKind activityKind = ActivityKind::Client;
    // Idle for longer: the session is disconnected at its next connect.
    std::chrono::milliseconds activityMaxInactivity{15 * 60'000};
};

} // namespace halley
