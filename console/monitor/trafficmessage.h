// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/shownmessage.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

namespace halley::console {

// One message of a traffic tap.
struct TrafficMessage
{
    enum class Kind : quint8 {
        Request, // a client sent it
        Reply,   // the server's answer to one
        Event,   // a broadcast event that was routed
    };

    Kind kind = Kind::Event;
    QString session; // empty if it belongs to none
    QString channel;
    int receivers = 0; // events only
    ShownMessage text;

    // What it costs to keep.
    [[nodiscard]] qsizetype bytes() const;
    [[nodiscard]] static TrafficMessage read(const QJsonObject &object);
};

// A push of a tap: what it saw since the last one.
struct TrafficPush
{
    QString tap;
    qint64 skipped = 0; // matched, but not shown: the tap's rate limit or its bounds
    QList<TrafficMessage> messages;

    [[nodiscard]] static TrafficPush read(const QJsonObject &object);
};

} // namespace halley::console
