// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QList>
#include <map>
#include <memory>
#include <optional>

namespace halley::test {

// What one client got, in order: arrays of messages, or that its request or connection failed.
struct Received
{
    QList<QJsonArray> arrays;
    std::optional<Fail> failure;
    std::optional<CloseLink> closed;
};

// A broker with named clients around it and a clock that only moves when told: what a shell does, without
// sockets. Over HTTP each request is an exchange of its own and cookies are kept; over WebSocket a client has
// one link.
class BrokerStage
{
public:
    explicit BrokerStage(BrokerOptions options, TransportKind transport);

    [[nodiscard]] Broker &broker() { return m_broker; }
    void send(const QString &client, const QByteArray &text);
    // The client's connection (every exchange of it that is open) breaks.
    void close(const QString &client);
    void block(const QString &client);
    void unblock(const QString &client);
    // Time passes, in steps no longer than to the next deadline.
    void wait(std::chrono::milliseconds time);
    void inTurn(const std::function<void(Broker &)> &call);
    // What came since the last call.
    [[nodiscard]] Received take(const QString &client);
    void setCookie(const QString &client, const QByteArray &cookie) { m_clients[client].cookie = cookie; }
    void useTransport(const QString &client, TransportKind transport)
    {
        m_clients[client].transport = transport;
    }

private:
    struct Client
    {
        std::optional<TransportKind> transport;
        QByteArray cookie;
        QList<LinkId> links;
        Received received;
    };
    [[nodiscard]] LinkId open(const QString &client, TransportKind transport);
    void begin();
    void end();
    void apply(const Effect &effect);
    void deliver(LinkId link, const std::vector<Frozen> &messages);
    void forget(LinkId link);

    Instant m_now{std::chrono::seconds(1000), std::chrono::milliseconds(1'700'000'000'000)};
    TransportKind m_transport;
    Broker m_broker;
    std::map<QString, Client> m_clients;
    QHash<LinkId, QString> m_owners;
    QHash<LinkId, TransportKind> m_kinds;
    quint32 m_lastLink = 0;
};

} // namespace halley::test
