// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/services/service.h"
#include "tests/conformance/brokerstage.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>
#include <functional>
#include <memory>
#include <vector>

namespace halley::test {

inline ChannelId id(QByteArrayView name)
{
    return ChannelId::literal(name);
}

// What a client gets, as ServiceStage tells it: members in the order of their names.
inline QString replyOn(const QString &channel)
{
    return QStringLiteral(R"({"channel":"%1","id":"7","successful":true})").arg(channel);
}
inline QString eventOn(const QString &channel, const QString &data)
{
    return QStringLiteral(R"({"channel":"%1","data":%2})").arg(channel, data);
}

// A broker with remote clients over WebSocket and the service under test, in memory.
class ServiceStage
{
public:
    explicit ServiceStage(BrokerOptions options = {}) : m_stage(std::move(options), TransportKind::WebSocket)
    {
        broker().setSecurityPolicy(&m_policy);
    }
    ~ServiceStage()
    {
        turn([this] { m_services.clear(); });
    }
    ServiceStage(const ServiceStage &) = delete;
    ServiceStage &operator=(const ServiceStage &) = delete;

    [[nodiscard]] Broker &broker() { return m_stage.broker(); }
    [[nodiscard]] BrokerStage &stage() { return m_stage; }
    void turn(const std::function<void()> &call)
    {
        m_stage.inTurn([&call](Broker &) { call(); });
    }

    // A service that `fill` makes the table of; it goes with the stage.
    Service &serve(const std::function<void(Service &)> &fill,
                   Service::OwnPublishes own = Service::OwnPublishes::Hidden)
    {
        turn([&] {
            m_services.push_back(std::make_unique<Service>(broker(), "test", own));
            fill(*m_services.back());
        });
        return *m_services.back();
    }
    // In a turn.
    void dropServices() { m_services.clear(); }

    // Shakes hands and connects; the client's id.
    QByteArray connect(const QString &client)
    {
        m_stage.send(client, R"({"channel":"/meta/handshake","version":"1.0"})");
        const auto arrays = m_stage.take(client).arrays;
        const QByteArray id = arrays.isEmpty()
                                  ? QByteArray()
                                  : arrays[0][0].toObject()[QLatin1String("clientId")].toString().toUtf8();
        m_ids.insert(client, id);
        m_stage.send(client, message(client, "/meta/connect", R"("connectionType":"websocket")"));
        (void)m_stage.take(client);
        return id;
    }
    void subscribe(const QString &client, const QByteArray &channel)
    {
        m_stage.send(client, message(client, "/meta/subscribe", "\"subscription\":\"" + channel + '"'));
        (void)m_stage.take(client);
    }
    // Sends it, and gives all that the client got until then, in order, as text.
    QStringList publish(const QString &client, const QByteArray &channel, const QByteArray &data = "1",
                        const QByteArray &id = "\"7\"")
    {
        m_stage.send(client, message(client, channel, "\"data\":" + data + ",\"id\":" + id));
        return take(client);
    }
    // A server-side publish.
    void publishFromServer(const QByteArray &channel, const QByteArray &data = "1")
    {
        turn([&] {
            Message event;
            event.setRaw(Field::Data, data);
            broker().createChannelIfAbsent(ChannelId::literal(channel))->publish(nullptr, event);
        });
    }
    [[nodiscard]] QStringList take(const QString &client)
    {
        QStringList texts;
        for (const QJsonArray &array : m_stage.take(client).arrays) {
            for (const QJsonValue &one : array)
                texts.append(QString::fromUtf8(QJsonDocument(one.toObject()).toJson(QJsonDocument::Compact)));
        }
        return texts;
    }
    [[nodiscard]] QByteArray message(const QString &client, const QByteArray &channel,
                                     const QByteArray &members) const
    {
        return "{\"channel\":\"" + channel + "\",\"clientId\":\"" + m_ids.value(client) + "\"," + members +
               '}';
    }
    [[nodiscard]] std::shared_ptr<ServerSession> session(const QString &client)
    {
        return broker().session(ClientId(m_ids.value(client)));
    }

private:
    DefaultSecurityPolicy m_policy;
    BrokerStage m_stage;
    std::vector<std::unique_ptr<Service>> m_services;
    QHash<QString, QByteArray> m_ids;
};

} // namespace halley::test
