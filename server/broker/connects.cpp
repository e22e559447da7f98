// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/connects.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/broker/sessionhooks.h"
#include "server/protocol/advice.h"

namespace halley {

std::chrono::milliseconds Connects::effectiveTimeout(const ServerSession &session) const
{
    return session.m_transientTimeout.value_or(session.timeout());
}

bool Connects::takeSlot(ServerSession &session, const LinkEntry &entry)
{
    return entry.isStream() ||
           m_state.sessions.takeSlot(session.m_browserId, m_state.options.maxSessionsPerBrowser);
}

void Connects::tellHeartbeat(ServerSession &session, const Heartbeat &beat)
{
    if (!session.m_hooks)
        return;
    session.m_hooks->heartbeats.forEach([&](const HeartbeatListener &listener) {
        Hooks::guarded("a heartbeat listener", [&] { listener(session, beat); });
    });
}

void Connects::hold(ServerSession &session, LinkId link, Message reply)
{
    const auto timeout = effectiveTimeout(session);
    session.m_heldLink = link;
    session.m_heldReply = std::move(reply);
    session.m_heldUntil = m_state.now + timeout;
    session.m_expiry.reset();
    m_state.deadlines.set({session.m_heldUntil.monotonic, &session, Deadlines::Kind::Held});
    if (LinkEntry *entry = m_state.links.find(link); entry && !entry->isStream())
        entry->session = &session;
    m_state.effects.emplace_back(HoldConnect{link, session.m_heldUntil});
    qCDebug(brokerLog) << session.id() << "connect held";
    tellHeartbeat(session, {Heartbeat::Kind::Suspended, session.m_heldReply, timeout, false});
}

Message Connects::unhold(ServerSession &session, Because why)
{
    m_state.deadlines.clear({session.m_heldUntil.monotonic, &session, Deadlines::Kind::Held});
    LinkEntry *entry = m_state.links.find(session.m_heldLink);
    if (!entry || !entry->isStream())
        m_state.sessions.returnSlot(session.m_browserId);
    if (entry && !entry->isStream())
        entry->session = nullptr;
    session.m_heldLink = {};
    Message reply = std::exchange(session.m_heldReply, Message());
    tellHeartbeat(session, {Heartbeat::Kind::Resumed, reply, {}, why == Because::TimePassed});
    return reply;
}

void Connects::release(ServerSession &session, Because why)
{
    const LinkId link = session.m_heldLink;
    Message reply = unhold(session, why);
    m_state.start(answer(session.shared_from_this(), link, std::move(reply)));
}

// Extensions see the reply, then the queue is taken, then both leave (specification 7.1 step 13, 8.3).
Task<void> Connects::answer(std::shared_ptr<ServerSession> session, LinkId link, Message reply)
{
    const quint32 cycle = session->m_cycle;
    const std::optional<Message> finished =
        co_await m_state.processing.finishReply(session, std::move(reply), nullptr);
    const LinkEntry *entry = m_state.links.find(link);
    const bool carriesEvents = session->m_connectOnly || (entry && !entry->isStream());
    QList<Message> replies;
    if (finished)
        replies.append(*finished);
    std::vector<Frozen> events;
    if (entry && carriesEvents && !session->m_batch)
        events = m_state.delivery.takeQueue(*session, replies);
    std::vector<Frozen> frozen;
    if (finished)
        frozen.push_back(m_state.processing.freezeReply(session.get(), *finished));
    m_state.delivery.sendWithReplies(link, session.get(), std::move(events), std::move(frozen));
    startExpiry(*session, cycle);
}

void Connects::replace(ServerSession &session, LinkId by)
{
    if (!session.isHeld())
        return;
    const LinkId link = session.m_heldLink;
    const LinkEntry *older = m_state.links.find(link);
    const LinkEntry *newer = m_state.links.find(by);
    if (!older || older->isStream()) {
        unhold(session, Because::Asked); // dropped without an answer: clients ignore replies to connects that
                                         // are not their latest
        return;
    }
    if (newer && newer->isStream())
        return release(session); // the session moved to a WebSocket
    unhold(session, Because::Asked);
    m_state.effects.emplace_back(
        Fail{link, m_state.options.duplicateMetaConnectHttpResponseCode, 1011, "duplicate connect"});
    m_state.links.close(link);
}

void Connects::lose(ServerSession &session)
{
    unhold(session, Because::Asked);
    startExpiry(session);
}

void Connects::dismiss(ServerSession &session, SessionEnd how)
{
    if (!session.isHeld())
        return;
    const LinkId link = session.m_heldLink;
    Message reply = unhold(session, Because::Asked);
    if (how == SessionEnd::Stopped) {
        // As an unknown session is told: the client handshakes as soon as there is a server again.
        m_state.processing.fail(reply, ErrorCode::SessionUnknown);
        Processing::adviseHandshake(reply);
    } else {
        reply.setSuccessful(true);
        reply.setRaw(Field::Advice, Advice{.reconnect = Reconnect::None}.toJson());
    }
    m_state.start(answer(session.shared_from_this(), link, std::move(reply)));
}

void Connects::startExpiry(ServerSession &session)
{
    if (session.isLocal() || session.isHeld() || !session.isHandshook())
        return;
    const auto interval = session.m_transientInterval.value_or(session.interval());
    session.m_expiry =
        m_state.now + (std::max(interval, std::chrono::milliseconds::zero()) + session.maxInterval());
}

void Connects::startExpiry(ServerSession &session, quint32 cycle)
{
    if (session.m_cycle == cycle)
        startExpiry(session);
}

void Connects::advance()
{
    while (const auto due = m_state.deadlines.takeDueSession(m_state.now.monotonic)) {
        if (due->kind == Deadlines::Kind::Held) {
            release(*due->session, Because::TimePassed);
        } else {
            due->session->m_lazyUntil.reset();
            flushLazy(*due->session);
        }
    }
}

void Connects::armLazy(ServerSession &session, std::chrono::milliseconds within)
{
    const Instant until = m_state.now + within;
    if (session.m_lazyUntil && session.m_lazyUntil->monotonic <= until.monotonic)
        return; // only ever moved to an earlier time (specification 8.4)
    disarmLazy(session);
    session.m_lazyUntil = until;
    m_state.deadlines.set({until.monotonic, &session, Deadlines::Kind::Lazy});
}

void Connects::flushLazy(ServerSession &session)
{
    session.m_queue.makePrompt();
    m_state.delivery.flush(session);
}

void Connects::disarmLazy(ServerSession &session)
{
    if (!session.m_lazyUntil)
        return;
    m_state.deadlines.clear({session.m_lazyUntil->monotonic, &session, Deadlines::Kind::Lazy});
    session.m_lazyUntil.reset();
}

} // namespace halley
