// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/serverchannel.h"

#include "server/broker/brokerstate.h"

namespace halley {
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
    return m_listeners.add({std::move(listener), keepsAlive});
}

Registration ServerChannel::addSubscriptionListener(SubscriptionListener listener, KeepsAlive keepsAlive)
{
    m_idlePasses = 0;
    return m_subscriptionListeners.add({std::move(listener), keepsAlive});
}

quint64 ServerChannel::addAuthorizer(Authorizer authorizer)
{
    m_idlePasses = 0;
    m_authorizers.add(++m_lastAuthorizer, std::move(authorizer));
    return m_lastAuthorizer;
}

void ServerChannel::removeAuthorizer(quint64 number)
{
    m_authorizers.remove(number);
}

void ServerChannel::setAttribute(const QByteArray &name, QVariant value)
{
    if (value.isValid())
        m_attributes.insert(name, std::move(value));
    else
        m_attributes.remove(name);
}

void ServerChannel::setLazyTimeout(std::chrono::milliseconds timeout)
{
    m_lazyTimeout = timeout;
    if (timeout > std::chrono::milliseconds::zero())
        m_lazy = true;
}

void ServerChannel::setAudience(Audience audience)
{
    m_audience = std::move(audience);
}

int ServerChannel::publish(ServerSession *sender, Message message)
{
    Q_ASSERT(!m_id.isWild() && !m_id.isMeta());
    message.setText(Field::Channel, m_id.name());
    m_idlePasses = 0;
    Task<int> task = m_broker.m_state->processing.publish(sender ? sender->shared_from_this() : nullptr, m_id,
                                                          std::move(message));
    if (task.isDone())
        return task.result();
    m_broker.m_state->start(Processing::forget(std::move(task)));
    return 0;
}

void ServerChannel::remove()
{
    Q_ASSERT(!m_id.isMeta());
    m_broker.m_state->lifecycle.removeChannel(*this);
}

} // namespace halley
