// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/shownmessage.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

namespace halley::console {

// One message of a traffic tap, or what stands between messages: a gap, where some are missing, or the place
// from which another filter was in force.
struct TrafficMessage
{
    enum class Kind : quint8 {
        Request,  // a client sent it
        Reply,    // the server's answer to one
        Event,    // a broadcast event that was routed
        Delivery, // an event that was handed to one session
        Gap,      // `missing` messages were here
        Filter,   // from here on another filter; its text is `text.json`
    };
    // Why messages are missing.
    enum class Reason : quint8 {
        Rate,  // the server did not send them: beyond the tap's rate or bounds
        Pause, // the console could not keep them while it was paused
    };

    Kind kind = Kind::Event;
    Reason reason = Reason::Rate; // gaps only
    QString session;              // empty if it belongs to none
    QString channel;
    QString id;        // the Bayeux id in its text, as written there without quotes; empty if there is none
    int receivers = 0; // events only
    QString tap;       // what showed it, and its number there; 0 for none
    qint64 n = 0;
    qint64 missing = 0; // gaps only
    ShownMessage text;

    // A real message, not what stands between them.
    [[nodiscard]] bool isMessage() const { return kind < Kind::Gap; }
    // Its channel, session or text has this in it, in any case of letters.
    [[nodiscard]] bool contains(QStringView text) const;
    // What it costs to keep.
    [[nodiscard]] qsizetype bytes() const;
    [[nodiscard]] static TrafficMessage read(const QJsonObject &object);
    [[nodiscard]] static TrafficMessage gap(qint64 missing, Reason reason, std::chrono::milliseconds t);
};

// A push of a tap: what it saw since the last one.
struct TrafficPush
{
    QString tap;
    std::chrono::milliseconds t{};
    qint64 skipped = 0; // matched, but not shown: the tap's rate limit or its bounds
    QList<TrafficMessage> messages;

    [[nodiscard]] static TrafficPush read(const QJsonObject &object);
};

} // namespace halley::console
