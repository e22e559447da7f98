// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/lifecycle.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/broker/localsession.h"
#include "server/broker/sessionhooks.h"
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
    session->m_local = local;
    if (local)
        local->m_pending = session;
    if (context) {
        session->m_context = context;
        session->m_userAgent = context->userAgent;
        session->m_browserId = context->browserId;
    }
    const TransportKind transport = session->transport();
    session->m_connectOnly =
        transport == TransportKind::CallbackPolling || m_state.options.on(transport).metaConnectDeliverOnly;
    return session;
}

void Lifecycle::add(const std::shared_ptr<ServerSession> &session, const Message &handshake)
{
    session->m_state = nextState(session->m_state, SessionEvent::HandshakeAccepted);
    if (session->isLocal())
        session->m_state = nextState(session->m_state, SessionEvent::ConnectReceived);
    m_state.sessions.add(session);
    ++m_state.counters.sessionsAdded;
    if (m_state.observer)
        m_state.observer->sessionAdded(*session);
    qCDebug(brokerLog) << session->id() << "added";
    m_state.listeners.forEach([&](ServerListener *listener) {
        Hooks::guarded("a server listener", [&] { listener->sessionAdded(*session, handshake); });
    });
    if (session->m_hooks) {
        session->m_hooks->added.forEach([&](const SessionAddedListener &listener) {
            Hooks::guarded("a session-added listener", [&] { listener(*session, handshake); });
        });
    }
}

void Lifecycle::end(ServerSession &session, SessionEnd how, const Message *message)
{
    if (!session.isHandshook() || session.m_ending)
        return;
    const auto alive = session.shared_from_this();
    session.m_ending = true;
    m_state.sessions.remove(session);
    ++m_state.counters.sessionsRemoved;
    m_state.counters.sessionsExpired += how == SessionEnd::Expired ? 1 : 0;
    if (m_state.observer)
        m_state.observer->sessionRemoved(session, how);
    m_state.listeners.forEach([&](ServerListener *listener) {
        Hooks::guarded("a server listener", [&] { listener->sessionRemoved(session, message, how); });
    });
    session.m_state = nextState(session.m_state,
                                how == SessionEnd::Expired ? SessionEvent::Expire : SessionEvent::Disconnect);
    unsubscribeAll(session);
    if (session.m_hooks) {
        session.m_hooks->removed.forEach([&](const SessionRemovedListener &listener) {
            Hooks::guarded("a session-removed listener", [&] { listener(session, message, how); });
        });
        session.m_hooks->waiting.clear();
    }
    session.m_expiry.reset();
    m_state.connects.disarmLazy(session);
    if (how == SessionEnd::Kicked || how == SessionEnd::QueueFull)
        sayGoodbye(session);
    m_state.connects.dismiss(session, how);
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
        tellSubscription(SubscriptionChange::Unsubscribed, session, *channel, nullptr);
    }
}

// The channel's own listeners first, then the server's (specification 13.2).
void Lifecycle::tellSubscription(SubscriptionChange change, ServerSession &session, ServerChannel &channel,
                                 const Message *message)
{
    const bool in = change == SubscriptionChange::Subscribed;
    if (m_state.observer) {
        if (in)
            m_state.observer->subscribed(session, channel);
        else
            m_state.observer->unsubscribed(session, channel);
    }
    channel.m_subscriptionListeners.forEach([&](const auto &listening) {
        Hooks::guarded("a subscription listener", [&] { listening.call(change, session, channel, message); });
    });
    m_state.listeners.forEach([&](ServerListener *listener) {
        Hooks::guarded("a server listener", [&] {
            if (in)
                listener->subscribed(session, channel, message);
            else
                listener->unsubscribed(session, channel, message);
        });
    });
}

bool Lifecycle::subscribe(ServerSession &session, ServerChannel &channel, const Message *message)
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
    tellSubscription(SubscriptionChange::Subscribed, session, channel, message);
    return true;
}

bool Lifecycle::unsubscribe(ServerSession &session, ServerChannel &channel, const Message *message)
{
    if (std::erase(session.m_subscriptions, &channel) == 0)
        return false;
    std::erase(channel.m_subscribers, &session);
    tellSubscription(SubscriptionChange::Unsubscribed, session, channel, message);
    return true;
}

// Nobody sees the channel before all have configured it (specification 10.1).
ServerChannel &Lifecycle::createChannel(const ChannelId &id,
                                        const std::function<void(ServerChannel &)> &initialize)
{
    auto made = std::make_unique<ServerChannel>(m_state.broker, id);
    made->m_persistent = !id.isBroadcast(); // service and meta channels are persistent from birth
    if (initialize)
        Hooks::guarded("a channel initialiser", [&] { initialize(*made); });
    m_state.listeners.forEach([&](ServerListener *listener) {
        Hooks::guarded("a server listener", [&] { listener->configureChannel(*made); });
    });
    if (ServerChannel *known = m_state.channels.find(id))
        return *known; // made by one of these calls
    ServerChannel &channel = m_state.channels.add(std::move(made));
    if (m_state.observer)
        m_state.observer->channelAdded(channel);
    m_state.listeners.forEach([&](ServerListener *listener) {
        Hooks::guarded("a server listener", [&] { listener->channelAdded(channel); });
    });
    return channel;
}

void Lifecycle::tellRemoved(ServerChannel &channel)
{
    if (m_state.observer)
        m_state.observer->channelRemoved(channel);
    m_state.listeners.forEach([&](ServerListener *listener) {
        Hooks::guarded("a server listener", [&] { listener->channelRemoved(channel.id()); });
    });
}

void Lifecycle::removeChannel(ServerChannel &channel)
{
    if (m_state.channels.find(channel.id()) != &channel)
        return; // removed before, and another may have its name
    for (ServerSession *session : std::exchange(channel.m_subscribers, {})) {
        std::erase(session->m_subscriptions, &channel);
        tellSubscription(SubscriptionChange::Unsubscribed, *session, channel, nullptr);
    }
    tellRemoved(channel);
    m_state.removedChannels.push_back(m_state.channels.take(channel));
}

bool Lifecycle::isExpired(const ServerSession &session) const
{
    if (session.isLocal())
        return false;
    if (session.m_expiry)
        return m_state.now >= *session.m_expiry;
    const auto &maxProcessing = m_state.options.on(session.transport()).maxProcessing;
    return maxProcessing && m_state.now - session.m_lastMessage > *maxProcessing;
}

void Lifecycle::sweepIfDue()
{
    if (m_state.now.monotonic >= m_state.nextSweep)
        sweep();
}

void Lifecycle::sweep()
{
    m_state.nextSweep = m_state.now.monotonic + m_state.options.sweepPeriod;
    SweepInfo info{
        .start = m_state.now, .channels = m_state.channels.count(), .sessions = m_state.sessions.count()};
    for (ServerChannel *channel : m_state.channels.idleAfterPass()) {
        removeChannel(*channel);
        ++info.channelsRemoved;
    }
    std::vector<std::shared_ptr<ServerSession>> expired;
    for (ServerSession *session : m_state.sessions.all()) {
        if (isExpired(*session))
            expired.push_back(session->shared_from_this());
    }
    for (const auto &session : expired) {
        if (const auto hook = m_state.hooks.openOf(*session))
            qCInfo(brokerLog) << session->id() << "expires while it waits for the" << hook->what;
        end(*session, SessionEnd::Expired);
    }
    info.sessionsExpired = int(expired.size());
    SweepStatistics &sweeps = m_state.sweeps;
    ++sweeps.count;
    sweeps.last = info;
    if (info.channels + info.sessions >= sweeps.largest.channels + sweeps.largest.sessions)
        sweeps.largest = info;
}

} // namespace halley
