// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/monitorlink.h"
#include "server/protocol/constants.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonDocument>
#include <map>
#include <memory>
#include <utility>

namespace halley::console {

// A session with a monitor that says what the test tells it to, however wrong: requests stay open until they
// are answered, in any order. Everything happens within the call.
class ScriptedMonitor : public ClientSession
{
public:
    // Requests without an answer, oldest first.
    [[nodiscard]] const QList<QJsonObject> &open() const { return m_open; }

    void answer(QJsonObject fields = {}, qsizetype which = 0)
    {
        const QJsonObject request = m_open.takeAt(which);
        fields.insert(monitorwords::answer, request.value(monitorwords::request));
        fields.insert(monitorwords::seq, request.value(monitorwords::seq));
        if (!fields.contains(monitorwords::ok))
            fields.insert(monitorwords::ok, true);
        push(monitorwords::requests, fields);
    }
    void refuse(const QString &error) { answer({{monitorwords::ok, false}, {monitorwords::error, error}}); }
    void push(QByteArrayView channel, const QJsonObject &data)
    {
        Message message = Message::on(ChannelId::literal(channel));
        message.set(Field::Data, data);
        hear(message);
    }

    [[nodiscard]] ClientId id() const override { return ClientId(QByteArrayLiteral("scripted")); }
    [[nodiscard]] bool isHandshaken() const override { return true; }
    [[nodiscard]] bool isConnected() const override { return true; }
    void handshake(const Message &, MessageHandler) override
    {
        Message reply = Message::on(ChannelId::literal(words::metaHandshake));
        reply.setSuccessful(true);
        hear(reply);
    }
    void disconnect(MessageHandler) override {}
    [[nodiscard]] Registration subscribe(const ChannelId &channel, MessageHandler onMessage,
                                         MessageHandler) override
    {
        return addListener(channel, std::move(onMessage));
    }
    [[nodiscard]] Registration addListener(const ChannelId &channel, MessageHandler onMessage) override
    {
        const int number = ++m_last;
        m_ears->emplace(number, std::pair(channel, std::move(onMessage)));
        return Registration([ears = m_ears, number] { ears->erase(number); });
    }
    void publishMessage(Message message, MessageHandler) override
    {
        m_open.append(message.data().toObject());
    }
    void remoteCallMessage(Message, MessageHandler) override {}
    void startBatch() override {}
    void endBatch() override {}

private:
    using Ears = std::map<int, std::pair<ChannelId, MessageHandler>>;

    void hear(const Message &message)
    {
        const Ears copy = *m_ears;
        for (const auto &[number, ear] : copy) {
            if (ear.first.name() == message.channel() && m_ears->contains(number))
                ear.second(message);
        }
    }

    QList<QJsonObject> m_open;
    std::shared_ptr<Ears> m_ears = std::make_shared<Ears>();
    int m_last = 0;
};

} // namespace halley::console
