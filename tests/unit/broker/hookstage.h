// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/conformance/brokerstage.h"

#include <QtCore/QJsonObject>

namespace halley::test {

// A stage with the default policy, and short ways to talk as one of its clients.
class HookStage
{
public:
    explicit HookStage(TransportKind transport = TransportKind::WebSocket, const BrokerOptions &options = {})
        : m_stage(options, transport)
    {
        broker().setSecurityPolicy(&m_policy);
    }

    [[nodiscard]] BrokerStage &stage() { return m_stage; }
    [[nodiscard]] Broker &broker() { return m_stage.broker(); }
    [[nodiscard]] ServerChannel &channel(QByteArrayView name)
    {
        return *broker().createChannelIfAbsent(ChannelId::literal(name));
    }
    [[nodiscard]] ServerSession &session(const QString &client)
    {
        return *broker().session(ClientId(m_ids.value(client)));
    }
    void in(const std::function<void()> &call)
    {
        m_stage.inTurn([&](Broker &) { call(); });
    }

    void sendHandshake(const QString &client)
    {
        m_stage.send(client, "[{\"id\":\"h\",\"channel\":\"/meta/handshake\"}]");
    }
    // Takes what came, and remembers the id that a handshake reply among it gave.
    [[nodiscard]] QList<QJsonObject> take(const QString &client)
    {
        QList<QJsonObject> messages;
        for (const QJsonArray &array : m_stage.take(client).arrays) {
            for (const QJsonValue &message : array)
                messages.append(message.toObject());
        }
        for (const QJsonObject &message : messages) {
            if (message.contains(QLatin1StringView("clientId")))
                m_ids.insert(client, message[QLatin1StringView("clientId")].toString().toUtf8());
        }
        return messages;
    }
    // Handshakes and connects once.
    void join(const QString &client)
    {
        sendHandshake(client);
        (void)take(client);
        connect(client, "c1");
        (void)take(client);
    }
    void connect(const QString &client, const QByteArray &id)
    {
        send(client, "\"id\":" + jsonString(id) + ",\"channel\":\"/meta/connect\"");
    }
    void subscribe(const QString &client, const QByteArray &name)
    {
        send(client, "\"channel\":\"/meta/subscribe\",\"subscription\":" + jsonString(name));
        (void)take(client);
    }
    void publish(const QString &client, const QByteArray &id, const QByteArray &name,
                 const QByteArray &data = "1")
    {
        send(client, "\"id\":" + jsonString(id) + ",\"channel\":" + jsonString(name) + ",\"data\":" + data);
    }
    // `members` of one message, without its clientId.
    void send(const QString &client, const QByteArray &members)
    {
        m_stage.send(client, "[{\"clientId\":" + jsonString(m_ids.value(client)) + ',' + members + "}]");
    }
    // "id channel ok", "id channel 404::message_deleted", "event channel data", in short what came.
    [[nodiscard]] QStringList told(const QString &client)
    {
        QStringList lines;
        for (const QJsonObject &message : take(client)) {
            const QString id = message[QLatin1StringView("id")].toString();
            QString line = (id.isEmpty() ? QStringLiteral("event") : id) + u' ' +
                           message[QLatin1StringView("channel")].toString() + u' ';
            if (message.contains(QLatin1StringView("data")))
                line += QString::fromUtf8(jsonText(message[QLatin1StringView("data")]));
            else if (message[QLatin1StringView("successful")].toBool())
                line += QLatin1StringView("ok");
            else
                line += message[QLatin1StringView("error")].toString();
            lines.append(line);
        }
        return lines;
    }

private:
    DefaultSecurityPolicy m_policy;
    BrokerStage m_stage;
    QHash<QString, QByteArray> m_ids;
};

} // namespace halley::test
