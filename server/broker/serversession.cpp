// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/serversession.h"

#include "server/broker/brokerstate.h"
#include "server/broker/sessionhooks.h"

namespace halley {

ServerSession::ServerSession(Broker &broker, ClientId id, Kind kind, QueueBudget &budget, Instant created)
    : m_broker(broker), m_id(std::move(id)), m_kind(kind), m_created(created), m_lastMessage(created),
      m_queue(budget)
{
}

ServerSession::~ServerSession() = default;

TransportKind ServerSession::transport() const
{
    if (isLocal())
        return TransportKind::Local;
    return m_context ? m_context->transport : TransportKind::LongPolling;
}

bool ServerSession::isHeld() const noexcept
{
    return !m_heldLink.isNull();
}

std::optional<Instant> ServerSession::blockedSince() const
{
    LinkEntry *entry = m_broker.m_state->links.find(m_link);
    return entry && entry->blocked ? std::optional(entry->blockedSince) : std::nullopt;
}

void ServerSession::setAttribute(const QByteArray &name, QVariant value)
{
    if (value.isValid())
        m_attributes.insert(name, std::move(value));
    else
        m_attributes.remove(name);
}

SessionHooks &ServerSession::hooks()
{
    if (!m_hooks)
        m_hooks = std::make_unique<SessionHooks>();
    return *m_hooks;
}

void ServerSession::addExtension(std::shared_ptr<SessionExtension> extension)
{
    const SessionExtension *key = extension.get();
    hooks().extensions.add(key, std::move(extension));
}

void ServerSession::removeExtension(const SessionExtension &extension)
{
    if (m_hooks)
        m_hooks->extensions.remove(&extension);
}

QList<std::shared_ptr<SessionExtension>> ServerSession::extensions() const
{
    return m_hooks ? m_hooks->extensions.all() : QList<std::shared_ptr<SessionExtension>>();
}

Registration ServerSession::addMessageListener(SessionMessageListener listener)
{
    return hooks().messages.add(std::move(listener));
}

Registration ServerSession::addAddedListener(SessionAddedListener listener)
{
    return hooks().added.add(std::move(listener));
}

Registration ServerSession::addRemovedListener(SessionRemovedListener listener)
{
    return hooks().removed.add(std::move(listener));
}

Registration ServerSession::addQueueListener(QueueListener listener)
{
    return hooks().queued.add(std::move(listener));
}

Registration ServerSession::addDequeueListener(DequeueListener listener)
{
    return hooks().dequeuing.add(std::move(listener));
}

Registration ServerSession::addQueueMaxedListener(QueueMaxedListener listener)
{
    return hooks().queueMaxed.add(std::move(listener));
}

Registration ServerSession::addHeartbeatListener(HeartbeatListener listener)
{
    return hooks().heartbeats.add(std::move(listener));
}

std::optional<OpenHook> ServerSession::openHook() const
{
    return m_broker.m_state->hooks.openOf(*this);
}

bool ServerSession::deliver(ServerSession *sender, const Message &message)
{
    if (!isHandshook())
        return false;
    if (sender == this && !m_broadcastToPublisher) {
        const auto channel = ChannelId::parse(message.channel());
        if (channel && channel->isBroadcast())
            return false;
    }
    return m_broker.m_state->delivery.deliver(*this, sender, message);
}

void ServerSession::disconnect()
{
    m_broker.m_state->lifecycle.end(*this, SessionEnd::Kicked);
}

void ServerSession::setTimeout(std::optional<std::chrono::milliseconds> timeout)
{
    m_timeout = timeout;
    m_adviceSent = false;
}

void ServerSession::setInterval(std::optional<std::chrono::milliseconds> interval)
{
    m_interval = interval;
    m_adviceSent = false;
}

std::chrono::milliseconds ServerSession::timeout() const
{
    return m_timeout.value_or(m_broker.options().on(transport()).timeout);
}

std::chrono::milliseconds ServerSession::interval() const
{
    return m_interval.value_or(m_broker.options().on(transport()).interval);
}

std::chrono::milliseconds ServerSession::maxInterval() const
{
    return m_maxInterval.value_or(m_broker.options().on(transport()).maxInterval);
}

void ServerSession::batch(const std::function<void()> &call)
{
    const auto alive = shared_from_this();
    startBatch();
    Hooks::guarded("a batch", call);
    endBatch();
}

void ServerSession::flush()
{
    m_broker.m_state->connects.flushLazy(*this);
}

void ServerSession::endBatch()
{
    Q_ASSERT(m_batch > 0);
    if (--m_batch == 0 && !m_queue.isEmpty())
        m_broker.m_state->delivery.markDirty(*this);
}

} // namespace halley
