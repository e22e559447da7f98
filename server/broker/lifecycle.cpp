// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/lifecycle.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/broker/localsession.h"
#include "server/protocol/constants.h"

#include <algorithm>

namespace halley {

std::shared_ptr<ServerSession> Lifecycle::create(const LinkContextPtr &context, LocalSession *local,
                                                 const QByteArray &idHint)
{
    const auto kind = local ? ServerSession::Kind::Local : ServerSession::Kind::Remote;
    auto session = std::make_shared<ServerSession>(m_state.broker, m_state.ids.next(idHint), kind,
                                                   m_state.budget, m_state.now);
    session->m_broadcastToPublisher = m_state.options.broadcastToPublisher;
    session->m_connectOnly = m_state.options.metaConnectDeliverOnly;
    session->m_local = local;
    if (context) {
        session->m_context = context;
        session->m_userAgent = context->userAgent;
        session->m_browserId = context->browserId;
    }
    return session;
}

void Lifecycle::add(const std::shared_ptr<ServerSession> &session)
{
    session->m_state = nextState(session->m_state, SessionEvent::HandshakeAccepted);
    if (session->isLocal())
        session->m_state = nextState(session->m_state, SessionEvent::ConnectReceived);
    m_state.sessions.add(session);
    ++m_state.counters.sessionsAdded;
    if (m_state.observer)
        m_state.observer->sessionAdded(*session);
    qCDebug(brokerLog) << session->id() << "added";
}

void Lifecycle::end(ServerSession &session, SessionEnd how)
{
    if (!session.isHandshook())
        return;
    const auto alive = session.shared_from_this();
    m_state.sessions.remove(session);
    ++m_state.counters.sessionsRemoved;
    m_state.counters.sessionsExpired += how == SessionEnd::Expired ? 1 : 0;
    if (m_state.observer)
        m_state.observer->sessionRemoved(session, how);
    session.m_state = nextState(session.m_state,
                                how == SessionEnd::Expired ? SessionEvent::Expire : SessionEvent::Disconnect);
    unsubscribeAll(session);
    session.m_expiry.reset();
    m_state.connects.disarmLazy(session);
    if (how == SessionEnd::Kicked || how == SessionEnd::QueueFull)
        sayGoodbye(session);
    m_state.connects.dismiss(session);
    if (LinkEntry *entry = m_state.links.find(session.m_link))
        entry->session = nullptr;
    session.m_link = {};
    session.m_queue.clear();
    if (session.m_local)
        session.m_local->ended(how);
    qCDebug(brokerLog) << session.id() << "removed:" << sessionStateName(session.m_state);
}

// An id-less /meta/disconnect (specification 5.4): over a WebSocket by itself, else with the held connect.
void Lifecycle::sayGoodbye(ServerSession &session)
{
    if (session.isLocal())
        return;
    Message goodbye;
    goodbye.setText(Field::Channel, words::metaDisconnect);
    goodbye.setSuccessful(true);
    const Frozen frozen(goodbye.toJson());
    const LinkEntry *entry = m_state.links.find(session.m_link);
    if (entry && !session.m_connectOnly)
        m_state.delivery.send(session.m_link, &session, {frozen});
    else if (session.isHeld())
        session.m_queue.push(frozen, Laziness::Prompt);
}

void Lifecycle::unsubscribeAll(ServerSession &session)
{
    for (ServerChannel *channel : std::exchange(session.m_subscriptions, {})) {
        std::erase(channel->m_subscribers, &session);
        if (m_state.observer)
            m_state.observer->unsubscribed(session, *channel);
    }
}

bool Lifecycle::subscribe(ServerSession &session, ServerChannel &channel)
{
    if (!session.isHandshook())
        return false;
    auto &mine = session.m_subscriptions;
    auto &theirs = channel.m_subscribers;
    // Looks in the shorter of the two lists.
    const bool already = mine.size() < theirs.size()
                             ? std::find(mine.begin(), mine.end(), &channel) != mine.end()
                             : std::find(theirs.begin(), theirs.end(), &session) != theirs.end();
    channel.m_idlePasses = 0;
    if (already)
        return true;
    mine.push_back(&channel);
    theirs.push_back(&session);
    if (m_state.observer)
        m_state.observer->subscribed(session, channel);
    return true;
}

bool Lifecycle::unsubscribe(ServerSession &session, ServerChannel &channel)
{
    if (std::erase(session.m_subscriptions, &channel) == 0)
        return false;
    std::erase(channel.m_subscribers, &session);
    if (m_state.observer)
        m_state.observer->unsubscribed(session, channel);
    return true;
}

ServerChannel &Lifecycle::createChannel(const ChannelId &id)
{
    ServerChannel &channel = m_state.channels.create(id);
    channel.m_persistent = !id.isBroadcast(); // service and meta channels are persistent from birth
    if (m_state.observer)
        m_state.observer->channelAdded(channel);
    return channel;
}

bool Lifecycle::isExpired(const ServerSession &session) const
{
    if (session.isLocal())
        return false;
    if (session.m_expiry)
        return m_state.now >= *session.m_expiry;
    const auto &maxProcessing = m_state.options.maxProcessing;
    return maxProcessing && m_state.now - session.m_lastMessage > *maxProcessing;
}

void Lifecycle::sweep()
{
    if (m_state.now.monotonic < m_state.nextSweep)
        return;
    m_state.nextSweep = m_state.now.monotonic + m_state.options.sweepPeriod;
    m_state.channels.sweep([this](ServerChannel &channel) {
        if (m_state.observer)
            m_state.observer->channelRemoved(channel);
    });
    std::vector<std::shared_ptr<ServerSession>> expired;
    for (ServerSession *session : m_state.sessions.all()) {
        if (isExpired(*session))
            expired.push_back(session->shared_from_this());
    }
    for (const auto &session : expired)
        end(*session, SessionEnd::Expired);
}

} // namespace halley
