// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

#include <QtCore/QJsonArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <functional>
#include <optional>

namespace halley::test {

// What one client got, in order: arrays of messages, or that its request or connection failed.
struct Received
{
    QList<QJsonArray> arrays;
    std::optional<Fail> failure;
    std::optional<CloseLink> closed;
};

// A server with named clients around it, on which transcripts are played: a broker in memory, or a server
// behind sockets.
class Stage
{
public:
    virtual ~Stage() = default;

    virtual void send(const QString &client, const QByteArray &text) = 0;
    // The client's connection (every exchange of it that is open) breaks.
    virtual void close(const QString &client) = 0;
    virtual void inTurn(const std::function<void(Broker &)> &call) = 0;
    // What came since the last call.
    [[nodiscard]] virtual Received take(const QString &client) = 0;
    virtual void setCookie(const QString &client, const QByteArray &cookie) = 0;
    virtual void useTransport(const QString &client, TransportKind transport) = 0;
    // Time passes; a socket takes no data, or does again. Only a stage in memory can do that.
    virtual void wait(std::chrono::milliseconds time) = 0;
    virtual void block(const QString &client) = 0;
    virtual void unblock(const QString &client) = 0;
};

} // namespace halley::test
