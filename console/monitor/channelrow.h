// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/shownmessage.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <chrono>
#include <optional>

namespace halley::console {

// One channel of a server, as a row of the answer to `channels`.
struct ChannelRow
{
    QString name;
    int subscribers = 0;
    qint64 messages = 0; // events, in all
    qint64 bytes = 0;
    qint64 deliveries = 0;
    double rate = 0; // events per second, over the last seconds; the server computes it
    double byteRate = 0;
    std::chrono::milliseconds lastMessage{}; // 0 if there was none
    bool persistent = false;
    bool lazy = false;
    int listeners = 0;
    int authorizers = 0;

    [[nodiscard]] static ChannelRow read(const QJsonObject &object);
    friend bool operator==(const ChannelRow &, const ChannelRow &) = default;
};

// Who is subscribed. An older server tells the id only.
struct ChannelSubscriber
{
    QString id;
    QString transport;
    QString address; // empty for the server's own sessions
    QString agent;
    qint64 queue = 0; // messages waiting for it

    friend bool operator==(const ChannelSubscriber &, const ChannelSubscriber &) = default;
};

// A channel in full: the answer to `channel`.
struct ChannelDetail
{
    ChannelRow row;
    QList<ChannelSubscriber> subscribers; // the first limits::subscriberRows, or limits::listedNames ids
    std::optional<ShownMessage> last;
    std::optional<ShownMessage> previous; // the event before it

    [[nodiscard]] static ChannelDetail read(const QJsonObject &object);
};

} // namespace halley::console
