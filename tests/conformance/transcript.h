// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/conformance/brokerstage.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <optional>

namespace halley::test {

// Plays one transcript (README.md beside this file tells the format) and says where it went another way.
class Transcript
{
public:
    // On a broker in memory.
    Transcript(const QJsonObject &script, TransportKind transport);
    // On a stage that was made for the script's options. The transport is that of clients without one of
    // their own.
    Transcript(const QJsonObject &script, TransportKind transport, std::unique_ptr<Stage> stage);

    // Nothing if all came as written; else what was expected and what came.
    [[nodiscard]] std::optional<QString> play();

private:
    [[nodiscard]] std::optional<QString> step(const QJsonObject &step);
    [[nodiscard]] std::optional<QString> join(const QString &client);
    [[nodiscard]] std::optional<QString> compare(const QJsonObject &step, const QString &client);
    void serverStep(const QJsonObject &step);
    [[nodiscard]] static ChannelListener listenerThat(const QString &action, const QJsonValue &data);
    [[nodiscard]] QByteArray resolve(QByteArray text) const;
    void learn(const QString &client, const Received &received);

    QJsonObject m_script;
    TransportKind m_transport;
    const std::unique_ptr<Stage> m_stage;
    QHash<QString, QByteArray> m_clientIds;
    // Sends a message to every session that comes.
    struct Greeter final : ServerListener
    {
        void sessionAdded(ServerSession &session, const Message &) override
        {
            session.deliver(nullptr, greeting);
        }
        Message greeting;
    };
    Greeter m_greeter;
    std::vector<Registration> m_registrations;
};

[[nodiscard]] TransportKind transportFrom(const QString &name);

// It speaks of nothing that takes time, and of no socket that takes no data.
[[nodiscard]] bool isPlayableOverSockets(const QJsonObject &script);

// Numbers and names of BrokerOptions and Limits as a transcript sets them; asserts on an unknown name.
[[nodiscard]] BrokerOptions optionsFrom(const QJsonObject &json);

} // namespace halley::test
