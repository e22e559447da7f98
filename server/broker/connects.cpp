// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/connects.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/protocol/advice.h"

namespace halley {

std::chrono::milliseconds Connects::effectiveTimeout(const ServerSession &session) const
{
    if (session.m_transientTimeout)
        return *session.m_transientTimeout;
    return session.m_timeout.value_or(m_state.options.timeout);
}

bool Connects::takeSlot(ServerSession &session, const LinkEntry &entry)
{
    return entry.transport == TransportKind::WebSocket ||
           m_state.sessions.takeSlot(session.m_browserId, m_state.options.maxSessionsPerBrowser);
}

void Connects::hold(ServerSession &session, LinkId link, Message reply)
{
    session.m_heldLink = link;
    session.m_heldReply = std::move(reply);
    session.m_heldUntil = m_state.now + effectiveTimeout(session);
    session.m_expiry.reset();
    m_state.deadlines.set({session.m_heldUntil.monotonic, &session, Deadlines::Kind::Held});
    LinkEntry *entry = m_state.links.find(link);
    if (entry->transport == TransportKind::LongPolling)
        entry->session = &session;
    m_state.effects.emplace_back(HoldConnect{link, session.m_heldUntil});
    qCDebug(brokerLog) << session.id() << "connect held";
}

Message Connects::unhold(ServerSession &session)
{
    m_state.deadlines.clear({session.m_heldUntil.monotonic, &session, Deadlines::Kind::Held});
    LinkEntry *entry = m_state.links.find(session.m_heldLink);
    if (!entry || entry->transport == TransportKind::LongPolling)
        m_state.sessions.returnSlot(session.m_browserId);
    if (entry && entry->transport == TransportKind::LongPolling)
        entry->session = nullptr;
    session.m_heldLink = {};
    return std::exchange(session.m_heldReply, Message());
}

void Connects::release(ServerSession &session)
{
    const LinkId link = session.m_heldLink;
    const Message reply = unhold(session);
    const LinkEntry *entry = m_state.links.find(link);
    std::vector<Frozen> messages;
    const bool carriesEvents =
        session.m_connectOnly || (entry && entry->transport == TransportKind::LongPolling);
    if (carriesEvents && !session.m_batch) {
        disarmLazy(session);
        messages = session.m_queue.takeAll();
    }
    messages.push_back(m_state.processing.freezeReply(&session, reply));
    m_state.delivery.send(link, &session, std::move(messages));
    startExpiry(session);
}

void Connects::replace(ServerSession &session, LinkId by)
{
    if (!session.isHeld())
        return;
    const LinkId link = session.m_heldLink;
    const LinkEntry *older = m_state.links.find(link);
    const LinkEntry *newer = m_state.links.find(by);
    if (!older || older->transport == TransportKind::WebSocket) {
        unhold(session); // dropped without an answer: clients ignore replies to connects that are not their
                         // latest
        return;
    }
    if (newer && newer->transport == TransportKind::WebSocket)
        return release(session); // the session moved to a WebSocket
    unhold(session);
    m_state.effects.emplace_back(
        Fail{link, m_state.options.duplicateMetaConnectHttpResponseCode, 1011, "duplicate connect"});
    m_state.links.close(link);
}

void Connects::lose(ServerSession &session)
{
    unhold(session);
    startExpiry(session);
}

void Connects::dismiss(ServerSession &session)
{
    if (!session.isHeld())
        return;
    const LinkId link = session.m_heldLink;
    Message reply = unhold(session);
    reply.setSuccessful(true);
    reply.setRaw(Field::Advice, Advice{.reconnect = Reconnect::None}.toJson());
    std::vector<Frozen> messages;
    const LinkEntry *entry = m_state.links.find(link);
    if (entry && (entry->transport == TransportKind::LongPolling || session.m_connectOnly))
        messages = session.m_queue.takeAll();
    messages.push_back(m_state.processing.freezeReply(&session, reply));
    m_state.delivery.send(link, &session, std::move(messages));
}

void Connects::startExpiry(ServerSession &session)
{
    if (session.isLocal() || session.isHeld() || !session.isHandshook())
        return;
    const auto interval =
        session.m_transientInterval.value_or(session.m_interval.value_or(m_state.options.interval));
    const auto maxInterval = session.m_maxInterval.value_or(m_state.options.maxInterval);
    session.m_expiry = m_state.now + (std::max(interval, std::chrono::milliseconds::zero()) + maxInterval);
}

void Connects::advance()
{
    while (const auto due = m_state.deadlines.takeDueSession(m_state.now.monotonic)) {
        if (due->kind == Deadlines::Kind::Held) {
            release(*due->session);
        } else {
            due->session->m_lazyUntil.reset();
            flushLazy(*due->session);
        }
    }
}

void Connects::flushLazy(ServerSession &session)
{
    LinkEntry *entry = m_state.links.find(session.m_link);
    if (entry && entry->pushable && !session.m_connectOnly) {
        while (!session.m_queue.isEmpty() && entry->takesData())
            m_state.delivery.send(session.m_link, &session, {*session.m_queue.popFront()});
    } else if (session.isHeld()) {
        release(session);
    }
}

void Connects::disarmLazy(ServerSession &session)
{
    if (!session.m_lazyUntil)
        return;
    m_state.deadlines.clear({session.m_lazyUntil->monotonic, &session, Deadlines::Kind::Lazy});
    session.m_lazyUntil.reset();
}

} // namespace halley
