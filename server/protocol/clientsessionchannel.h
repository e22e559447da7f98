// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"
#include "server/protocol/clientsession.h"

#include <QtCore/QVariantMap>
#include <vector>

namespace halley {

// A channel in the hands of a client (specification 17.5): what an application publishes to it, hears on it
// and remembers about it, in one place. Ends its subscriptions and listeners when it goes. Several objects of
// one channel do not disturb each other. The session must outlive it.
class ClientSessionChannel
{
public:
    using MessageHandler = ClientSession::MessageHandler;

    ClientSessionChannel(ClientSession &session, ChannelId id) : m_session(&session), m_id(std::move(id)) {}

    [[nodiscard]] const ChannelId &id() const noexcept { return m_id; }
    [[nodiscard]] ClientSession &session() const noexcept { return *m_session; }

    // `json` is the JSON text of `data`.
    void publish(QByteArray json, MessageHandler onReply = nullptr)
    {
        m_session->publish(m_id, std::move(json), std::move(onReply));
    }
    // Events, until unsubscribe() or the next handshake.
    void subscribe(MessageHandler onMessage, MessageHandler onReply = nullptr)
    {
        m_subscriptions.push_back(m_session->subscribe(m_id, std::move(onMessage), std::move(onReply)));
    }
    void unsubscribe() { m_subscriptions.clear(); }
    // Everything that is received on the channel, replies too, until removeListeners().
    void addListener(MessageHandler onMessage)
    {
        m_listeners.push_back(m_session->addListener(m_id, std::move(onMessage)));
    }
    void removeListeners() { m_listeners.clear(); }
    void release()
    {
        unsubscribe();
        removeListeners();
        attributes.clear();
    }

    // What the application keeps with the channel; means nothing to Halley.
    QVariantMap attributes;

private:
    ClientSession *m_session;
    ChannelId m_id;
    std::vector<Registration> m_subscriptions;
    std::vector<Registration> m_listeners;
};

} // namespace halley
