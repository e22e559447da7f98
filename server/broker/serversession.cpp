// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/serversession.h"

#include "server/broker/brokerstate.h"

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

bool ServerSession::deliver(ServerSession *sender, const Message &message)
{
    if (!isHandshook())
        return false;
    if (sender == this && !m_broadcastToPublisher) {
        const auto channel = ChannelId::parse(message.channel());
        if (channel && channel->isBroadcast())
            return false;
    }
    return m_broker.m_state->delivery.deliver(*this, Frozen(message.toJson()), Laziness::Prompt);
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

void ServerSession::endBatch()
{
    Q_ASSERT(m_batch > 0);
    if (--m_batch == 0 && !m_queue.isEmpty())
        m_broker.m_state->delivery.markDirty(*this);
}

} // namespace halley
