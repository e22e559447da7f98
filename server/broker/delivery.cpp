// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/delivery.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/broker/localsession.h"
#include "server/protocol/codec.h"

#include <algorithm>

namespace halley {
namespace {

bool mayHear(const std::vector<ServerChannel::Audience> &audiences, const ServerSession &session)
{
    return std::all_of(audiences.begin(), audiences.end(),
                       [&](const auto &audience) { return audience(session); });
}

} // namespace

int Delivery::route(ServerSession *sender, const std::vector<ServerChannel *> &visited,
                    const ChannelId &target, const Message &message)
{
    const Frozen event(message.toEventJson());
    const quint64 serial = ++m_state.eventSerial;
    Laziness laziness = Laziness::Prompt;
    std::vector<ServerChannel::Audience> audiences;
    for (const ServerChannel *channel : visited) {
        if (channel->m_audience)
            audiences.push_back(channel->m_audience);
        if (channel->isLazy())
            laziness = Laziness::Lazy;
    }
    Fanout fanout{event, {}};
    int receivers = 0;
    for (ServerChannel *channel : visited) {
        for (ServerSession *session : channel->m_subscribers) {
            const bool own = session == sender;
            if (session->m_lastEvent == serial ||
                (own && !(channel->m_broadcastToPublisher && session->m_broadcastToPublisher)) ||
                (!audiences.empty() && !mayHear(audiences, *session)))
                continue;
            // A session counts as served only if it accepted the event (specification 7.1).
            if (offer(*session, event, laziness, fanout)) {
                session->m_lastEvent = serial;
                ++receivers;
            }
        }
    }
    if (!fanout.links.empty())
        m_state.effects.emplace_back(std::move(fanout));
    ++m_state.counters.publishes;
    m_state.counters.deliveries += quint64(receivers);
    if (ServerChannel *channel = m_state.channels.find(target)) {
        channel->m_counters.messages++;
        channel->m_counters.bytes += quint64(event.size());
        channel->m_counters.deliveries += quint64(receivers);
        channel->m_counters.lastMessage = m_state.now;
        channel->m_lastEvent = event;
        if (m_state.observer)
            m_state.observer->routed(sender, *channel, event, receivers);
    }
    for (ServerSession *session : std::exchange(m_overflowed, {}))
        overflow(*session);
    return receivers;
}

bool Delivery::takesDirectly(const ServerSession &session) const
{
    if (session.m_link.isNull() || session.m_connectOnly || session.m_batch > 0 || !session.m_queue.isEmpty())
        return false;
    const LinkEntry *entry = m_state.links.find(session.m_link);
    return entry && entry->pushable && entry->takesData();
}

bool Delivery::offer(ServerSession &session, const Frozen &event, Laziness laziness, Fanout &fanout)
{
    if (laziness == Laziness::Lazy || !takesDirectly(session))
        return enqueue(session, event, laziness);
    fanout.links.push_back(session.m_link);
    charge(session.m_link, *m_state.links.find(session.m_link), &session, event.size());
    if (m_state.observer)
        m_state.observer->delivered(session, event, Stage::HandedOut);
    return true;
}

bool Delivery::deliver(ServerSession &session, const Frozen &message, Laziness laziness)
{
    Fanout fanout{message, {}};
    const bool accepted = offer(session, message, laziness, fanout);
    if (!fanout.links.empty())
        m_state.effects.emplace_back(std::move(fanout));
    m_state.counters.deliveries += accepted ? 1 : 0;
    for (ServerSession *overflowed : std::exchange(m_overflowed, {}))
        overflow(*overflowed);
    return accepted;
}

bool Delivery::enqueue(ServerSession &session, const Frozen &event, Laziness laziness)
{
    if (isTerminated(session.m_state))
        return false;
    if (!session.m_queue.hasRoom(event, m_state.options.limits) && !makeRoom(session, event)) {
        ++session.m_counters.dropped;
        ++m_state.counters.dropped;
        if (m_state.observer)
            m_state.observer->dropped(session, event);
        return false;
    }
    session.m_queue.push(event, laziness);
    markDirty(session);
    if (m_state.observer)
        m_state.observer->delivered(session, event, Stage::Queued);
    return true;
}

bool Delivery::makeRoom(ServerSession &session, const Frozen &event)
{
    switch (m_state.options.queuePolicy) {
    case QueuePolicy::DropNewest:
        return false;
    case QueuePolicy::DropOldest:
        while (!session.m_queue.hasRoom(event, m_state.options.limits)) {
            const auto oldest = session.m_queue.popFront();
            if (!oldest)
                return false;
            ++session.m_counters.dropped;
            ++m_state.counters.dropped;
            if (m_state.observer)
                m_state.observer->dropped(session, *oldest);
        }
        return true;
    case QueuePolicy::Disconnect:
        break;
    }
    if (std::find(m_overflowed.begin(), m_overflowed.end(), &session) == m_overflowed.end())
        m_overflowed.push_back(&session);
    return false;
}

void Delivery::overflow(ServerSession &session)
{
    qCInfo(brokerLog).nospace() << session.id() << " ended: its queue is full (" << session.m_queue.count()
                                << " messages, " << session.m_queue.bytes() << " bytes)";
    const auto alive = session.shared_from_this();
    session.m_queue.clear();
    const LinkId link = session.m_link;
    m_state.lifecycle.end(session, SessionEnd::QueueFull);
    if (!link.isNull())
        m_state.effects.emplace_back(CloseLink{link, 1008, "queue full"});
}

void Delivery::markDirty(ServerSession &session)
{
    if (session.m_inDirty)
        return;
    session.m_inDirty = true;
    m_state.dirty.push_back(session.shared_from_this());
}

void Delivery::handLocal(ServerSession &session)
{
    for (const Frozen &event : session.m_queue.takeAll()) {
        ++session.m_counters.messagesOut;
        session.m_counters.bytesOut += quint64(event.size());
        // Made by our own encoder from checked text: it decodes.
        if (auto batch = decodeBatch(event.json(), Limits{.messageSize = event.size(), .jsonDepth = 4096});
            batch && session.m_local)
            session.m_local->receiveEvent(batch->first());
    }
}

void Delivery::flushAll()
{
    std::vector<std::shared_ptr<ServerSession>> remote;
    int budget = m_state.options.limits.localDeliveriesPerTurn;
    while ((!m_state.dirty.empty() || !m_state.posted.empty()) && budget > 0) {
        for (const auto &call : std::exchange(m_state.posted, {})) {
            call();
            --budget;
        }
        for (auto &session : std::exchange(m_state.dirty, {})) {
            session->m_inDirty = false;
            if (session->isLocal()) {
                budget -= int(session->m_queue.count());
                handLocal(*session);
            } else {
                remote.push_back(std::move(session));
            }
        }
    }
    for (const auto &session : remote)
        flush(*session);
}

void Delivery::flush(ServerSession &session)
{
    if (session.isLocal())
        return markDirty(session);
    if (session.m_batch > 0 || session.m_queue.isEmpty())
        return;
    if (!session.m_queue.hasPrompt())
        return armLazy(session);
    LinkEntry *entry = m_state.links.find(session.m_link);
    if (entry && entry->transport == TransportKind::WebSocket && !session.m_connectOnly) {
        if (entry->pushable)
            flushWebSocket(session, *entry);
    } else if (session.isHeld()) {
        m_state.connects.release(session);
    }
}

void Delivery::flushWebSocket(ServerSession &session, LinkEntry &entry)
{
    const int perFrame = m_state.options.messagesPerFrame;
    while (!session.m_queue.isEmpty() && entry.takesData()) {
        std::vector<Frozen> frame;
        while (!session.m_queue.isEmpty() && (perFrame < 1 || int(frame.size()) < perFrame))
            frame.push_back(*session.m_queue.popFront());
        send(session.m_link, &session, std::move(frame));
    }
    m_state.connects.disarmLazy(session);
}

void Delivery::armLazy(ServerSession &session)
{
    if (m_state.options.maxLazyTimeout <= std::chrono::milliseconds::zero())
        return m_state.connects.flushLazy(session);
    if (session.m_lazyUntil)
        return;
    session.m_lazyUntil = m_state.now + m_state.options.maxLazyTimeout;
    m_state.deadlines.set({session.m_lazyUntil->monotonic, &session, Deadlines::Kind::Lazy});
}

void Delivery::charge(LinkId link, LinkEntry &entry, ServerSession *session, qsizetype bytes)
{
    if (entry.turn != m_state.turn) {
        entry.turn = m_state.turn;
        entry.turnBytes = 0;
    }
    entry.turnBytes += bytes;
    ++m_state.counters.messagesOut;
    m_state.counters.bytesOut += quint64(bytes);
    if (session) {
        ++session->m_counters.messagesOut;
        session->m_counters.bytesOut += quint64(bytes);
    }
    if (entry.turnBytes > m_state.options.limits.unwritten && !entry.awaiting &&
        entry.transport == TransportKind::WebSocket) {
        entry.awaiting = true;
        m_state.effects.emplace_back(AwaitWritable{link});
    }
}

void Delivery::send(LinkId link, ServerSession *session, std::vector<Frozen> messages,
                    QByteArray setBrowserId)
{
    LinkEntry *entry = m_state.links.find(link);
    if (!entry)
        return;
    const auto place = m_state.effects.size();
    m_state.effects.emplace_back(Send{link, {}, std::move(setBrowserId)});
    for (const Frozen &message : messages)
        charge(link, *entry, session, message.size());
    std::get<Send>(m_state.effects[place]).messages = std::move(messages);
    if (entry->transport == TransportKind::LongPolling)
        m_state.links.close(link); // answered: the exchange is over
}

} // namespace halley
