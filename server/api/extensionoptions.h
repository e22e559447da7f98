// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/extensions/activityextension.h"
#include "server/extensions/timestampextension.h"
#include "server/extensions/timesyncextension.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <chrono>

namespace halley {

// Which of the shipped extensions (specification 16) a server has, and how they are set.
struct ExtensionOptions
{
    // In order: of incoming messages the first sees them first, of outgoing ones last. "ack", "timesync",
    // "timestamp", "activity", "binary".
    QStringList names{QStringLiteral("ack"), QStringLiteral("timesync")};
    std::chrono::milliseconds timesyncAccuracy = TimesyncExtension::defaultAccuracy;
    QString timestampFormat = TimestampExtension::defaultFormat();
    Activity activity = Activity::Client;
    // Idle for longer: the session is disconnected at its next connect.
    std::chrono::milliseconds activityMaxInactivity{15 * 60'000};
};

} // namespace halley
