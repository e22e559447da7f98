// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/serverchannel.h"

#include "server/broker/brokerstate.h"

namespace halley {
namespace {

// Registrations of listeners are told apart by a number that is never used twice in the process.
quint64 nextListenerKey()
{
    static quint64 key = 0;
    return ++key;
}

} // namespace

ServerChannel::ServerChannel(Broker &broker, ChannelId id) : m_broker(broker), m_id(std::move(id)) {}

ServerChannel::~ServerChannel() = default;

void ServerChannel::setPersistent(bool persistent)
{
    m_persistent = persistent;
    m_idlePasses = 0;
}

bool ServerChannel::subscribe(ServerSession &session)
{
    return m_broker.m_state->lifecycle.subscribe(session, *this);
}

bool ServerChannel::unsubscribe(ServerSession &session)
{
    return m_broker.m_state->lifecycle.unsubscribe(session, *this);
}

Registration ServerChannel::addListener(ChannelListener listener, KeepsAlive keepsAlive)
{
    m_idlePasses = 0;
    const quint64 key = nextListenerKey();
    m_listeners.push_back({key, std::move(listener), keepsAlive});
    // The channel may be swept before the registration goes (weak listeners), and another made under its
    // name.
    const std::weak_ptr<int> alive = m_alive;
    return Registration([this, alive, key] {
        if (!alive.expired())
            std::erase_if(m_listeners, [key](const ListenerEntry &entry) { return entry.key == key; });
    });
}

void ServerChannel::addAuthorizer(Authorizer authorizer)
{
    m_authorizers.push_back(std::move(authorizer));
    m_idlePasses = 0;
}

void ServerChannel::setAudience(Audience audience)
{
    m_audience = std::move(audience);
}

int ServerChannel::publish(ServerSession *sender, Message message)
{
    Q_ASSERT(!m_id.isWild() && !m_id.isMeta());
    message.setText(Field::Channel, m_id.name());
    return m_broker.m_state->processing.publish(sender, *this, std::move(message));
}

} // namespace halley
