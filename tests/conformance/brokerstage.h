// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/conformance/stage.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QList>
#include <map>
#include <memory>
#include <optional>

namespace halley::test {

// A broker with named clients around it and a clock that only moves when told: what a shell does, without
// sockets. Over HTTP each request is an exchange of its own and cookies are kept; over WebSocket a client has
// one link.
class BrokerStage final : public Stage
{
public:
    explicit BrokerStage(BrokerOptions options, TransportKind transport);

    [[nodiscard]] Broker &broker() { return m_broker; }
    void send(const QString &client, const QByteArray &text) override;
    void close(const QString &client) override;
    void block(const QString &client) override;
    void unblock(const QString &client) override;
    // In steps no longer than to the next deadline.
    void wait(std::chrono::milliseconds time) override;
    void inTurn(const std::function<void(Broker &)> &call) override;
    [[nodiscard]] Received take(const QString &client) override;
    void setCookie(const QString &client, const QByteArray &cookie) override
    {
        m_clients[client].cookie = cookie;
    }
    void useTransport(const QString &client, TransportKind transport) override
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
