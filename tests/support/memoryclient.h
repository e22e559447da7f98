// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/bayeuxclient.h"
#include "tests/support/memoryserver.h"

#include <QtCore/QStringList>
#include <memory>
#include <utility>
#include <vector>

namespace halley {

// A BayeuxClient on a MemoryServer, driven by its clock, that writes down what its application hears:
// "state connected", "/meta/connect ok", "/meta/handshake failed: connection refused".
class MemoryClient
{
public:
    explicit MemoryClient(MemoryServer &server, ClientOptions options = {},
                          const QList<TransportKind> &transports = {TransportKind::WebSocket})
        : m_client(
              std::make_unique<BayeuxClient>(server.makeLinks(transports), options, server.clock().reader()))
    {
        server.onAdvance([this] {
            if (m_client)
                m_client->advance();
        });
        QObject::connect(
            m_client.get(), &BayeuxClient::stateChanged, m_client.get(),
            [this](ClientState state) { m_states.append(QString::fromUtf8(clientStateName(state))); });
        m_meta = m_client->addListener(ChannelId::literal("/meta/*"),
                                       [this](const Message &message) { m_heard.append(describe(message)); });
    }

    [[nodiscard]] BayeuxClient &operator*() { return *m_client; }
    [[nodiscard]] BayeuxClient *operator->() { return m_client.get(); }
    void destroy() { m_client.reset(); }

    [[nodiscard]] const QStringList &states() const { return m_states; }
    // Meta messages, as described below.
    [[nodiscard]] const QStringList &heard() const { return m_heard; }
    void forget()
    {
        m_heard.clear();
        m_states.clear();
    }

    // A handler that writes the replies into `list`.
    [[nodiscard]] static ClientSession::MessageHandler into(QStringList &list)
    {
        return [&list](const Message &message) { list.append(describe(message)); };
    }
    // "/meta/connect ok", "/chat refused: 403::…", "/chat failed: too large", "/chat {"x":1}" for an event.
    [[nodiscard]] static QString describe(const Message &message)
    {
        const QString channel = QString::fromUtf8(message.channel());
        if (message.has(Field::Data))
            return channel + u' ' + QString::fromUtf8(message.raw(Field::Data));
        if (message.isSuccessful())
            return channel + QStringLiteral(" ok");
        if (message.has(Field::Failure))
            return channel + QStringLiteral(" failed: ") +
                   message.json(Field::Failure).toObject()[QStringLiteral("reason")].toString();
        return channel + QStringLiteral(" refused: ") + QString::fromUtf8(message.error());
    }

private:
    std::unique_ptr<BayeuxClient> m_client;
    Registration m_meta;
    QStringList m_states;
    QStringList m_heard;
};

} // namespace halley
