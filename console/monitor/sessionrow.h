// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/shownmessage.h"
#include "console/monitor/timelineentry.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <chrono>

namespace halley::console {

// One session of a server, as a row of the answer to `sessions`.
struct SessionRow
{
    QString id = {};
    QString user = {};
    QString transport = {}; // "websocket", "long-polling", …
    QString address = {};   // "ip:port"
    QString agent = {};
    QString state = {}; // "handshaken", "connected", …
    std::chrono::milliseconds created{};
    std::chrono::milliseconds lastMessage{};
    std::chrono::milliseconds blocked{}; // for how long its socket has taken no data; 0 if it does
    QString hook = {};                   // of an application, that its messages wait for; empty: none
    std::chrono::milliseconds hookOpen{};
    bool held = false; // a connect of it waits at the server
    int subscriptions = 0;
    qint64 queue = 0;
    qint64 queueBytes = 0;
    qint64 in = 0; // totals
    qint64 out = 0;
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    qint64 dropped = 0;

    // Messages per second since the row was last read; computed here, see `follow`.
    double inRate = 0;
    double outRate = 0;
    // Its queue at the last limits::queueTrend readings, oldest first; computed here, likewise.
    QList<qreal> queueTrend = {};
    std::chrono::milliseconds readAt{}; // the server's time of the answer

    [[nodiscard]] static SessionRow read(const QJsonObject &object, std::chrono::milliseconds readAt);
    // Takes the rates and the trend from what the same session was before.
    void follow(const SessionRow &earlier);

    friend bool operator==(const SessionRow &, const SessionRow &) = default;
};

// A session in full: the answer to `session`.
struct SessionDetail
{
    SessionRow row;
    QString origin;
    QString url;
    QStringList subscriptions;     // the first limits::listedNames
    QList<ShownMessage> queue;     // the first limits::listedMessages
    QList<TimelineEntry> timeline; // oldest first

    [[nodiscard]] static SessionDetail read(const QJsonObject &object, std::chrono::milliseconds readAt);
};

} // namespace halley::console
