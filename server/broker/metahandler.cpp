// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/metahandler.h"

#include "server/broker/brokerstate.h"
#include "server/protocol/advice.h"
#include "server/protocol/constants.h"

namespace halley {
namespace {

QByteArray quotedArray(const QList<QByteArray> &texts)
{
    QByteArray json("[");
    for (const QByteArray &text : texts)
        json += (json.size() > 1 ? "," : "") + jsonString(text);
    return json + ']';
}

} // namespace

void MetaHandler::handle(Incoming &incoming, const ChannelId &channel, const Message &message,
                         Outcome &outcome)
{
    if (channel.name() == words::metaConnect)
        connect(incoming, message, outcome);
    else if (channel.name() == words::metaSubscribe)
        subscribe(incoming, message, outcome.reply);
    else if (channel.name() == words::metaUnsubscribe)
        unsubscribe(incoming, message, outcome.reply);
    else if (channel.name() == words::metaHandshake)
        handshake(incoming, message, outcome);
    else
        disconnect(incoming, outcome.reply);
}

QByteArray MetaHandler::advice(const ServerSession &session) const
{
    Advice advice;
    advice.reconnect = Reconnect::Retry;
    advice.interval =
        session.m_transientInterval.value_or(session.m_interval.value_or(m_state.options.interval));
    advice.timeout = session.m_timeout.value_or(m_state.options.timeout);
    if (m_state.options.handshakeReconnect)
        advice.maxInterval = session.m_maxInterval.value_or(m_state.options.maxInterval);
    return advice.toJson();
}

void MetaHandler::handshake(Incoming &incoming, const Message &message, Outcome &outcome)
{
    Message &reply = outcome.reply;
    const std::shared_ptr<ServerSession> session = incoming.session;
    outcome.kind = Outcome::Kind::Handshake;
    const bool room = session->isLocal() || m_state.sessions.count() < m_state.options.limits.sessions;
    if (!room ||
        (m_state.policy && !m_state.policy->canHandshake(m_state.broker, *session, message, reply))) {
        m_state.processing.refuse(nullptr, message, reply, ErrorCode::HandshakeDenied);
        if (!Advice::fromJson(reply.raw(Field::Advice)).reconnect)
            reply.setRaw(Field::Advice, Advice{.reconnect = Reconnect::None}.toJson());
        incoming.session.reset();
        return;
    }
    m_state.lifecycle.add(session);
    session->m_lastMessage = m_state.now;
    reply.setSuccessful(true);
    reply.setText(Field::Version, words::bayeuxVersion);
    reply.setText(Field::MinimumVersion, words::bayeuxVersion);
    reply.setText(Field::ClientId, session->id().text());
    reply.setRaw(Field::SupportedConnectionTypes, quotedArray(m_state.options.allowedTransports));
    if (session->isLocal())
        return;
    // A policy may have put members of its own in the advice; ours is the whole advice.
    reply.setRaw(Field::Advice, advice(*session));
}

void MetaHandler::connect(Incoming &incoming, const Message &message, Outcome &outcome)
{
    ServerSession &session = *incoming.session;
    Message &reply = outcome.reply;
    outcome.kind = Outcome::Kind::Connect;
    m_state.connects.replace(session, incoming.link);
    const bool wasConnected = session.m_state == SessionState::Connected;
    session.m_state = nextState(session.m_state, SessionEvent::ConnectReceived);
    reply.setSuccessful(true);

    session.m_transientTimeout.reset();
    session.m_transientInterval.reset();
    if (message.has(Field::Advice)) {
        const Advice wish = Advice::fromJson(message.raw(Field::Advice));
        if (wish.timeout && *wish.timeout >= std::chrono::milliseconds::zero())
            session.m_transientTimeout = wish.timeout;
        if (wish.interval && *wish.interval >= std::chrono::milliseconds::zero())
            session.m_transientInterval = wish.interval;
        session.m_adviceSent = false;
    }
    if (!session.m_adviceSent) {
        reply.setRaw(Field::Advice, advice(session));
        session.m_adviceSent = true;
    }
    outcome.maySit = wasConnected &&
                     m_state.connects.effectiveTimeout(session) > std::chrono::milliseconds::zero() &&
                     !session.isLocal();
}

void MetaHandler::subscribe(Incoming &incoming, const Message &message, Message &reply)
{
    const auto names = message.texts(Field::Subscription);
    if (!names) {
        m_state.processing.refuse(incoming.session.get(), message, reply, ErrorCode::SubscriptionMissing);
        return;
    }
    reply.setSuccessful(true);
    for (const QByteArray &name :
         *names) { // stops at the first failure; what came before stays (specification 5.3)
        const auto channel = ChannelId::parse(name, m_state.options.limits);
        if (!channel || !subscribeOne(incoming, *channel, message, reply))
            return;
    }
}

bool MetaHandler::subscribeOne(Incoming &incoming, const ChannelId &channel, const Message &message,
                               Message &reply)
{
    ServerSession &session = *incoming.session;
    const auto refuse = [&](ErrorCode code, QByteArrayView reason) {
        m_state.processing.refuse(&session, message, reply, code, reason);
        return false;
    };
    if (!m_state.channels.find(channel)) {
        if (const auto reason =
                m_state.processing.denied(Operation::Create, incoming, channel, message, reply))
            return refuse(ErrorCode::CreateDenied, *reason);
    }
    if (const auto reason =
            m_state.processing.denied(Operation::Subscribe, incoming, channel, message, reply))
        return refuse(ErrorCode::SubscribeDenied, *reason);
    if (channel.isMeta() || !session.isHandshook())
        return refuse(ErrorCode::SubscribeFailed, {});
    if (channel.isService()) {
        // Succeeds and does nothing (specification 3.4); the channel is created all the same.
        if (!m_state.channels.find(channel))
            m_state.lifecycle.createChannel(channel);
        return true;
    }
    if (int(session.m_subscriptions.size()) >= m_state.options.limits.subscriptionsPerSession)
        return refuse(ErrorCode::SubscribeDenied, denyReasonText(DenyReason::TooManySubscriptions));
    ServerChannel *known = m_state.channels.find(channel);
    return m_state.lifecycle.subscribe(session, known ? *known : m_state.lifecycle.createChannel(channel));
}

void MetaHandler::unsubscribe(Incoming &incoming, const Message &message, Message &reply)
{
    ServerSession &session = *incoming.session;
    const auto names = message.texts(Field::Subscription);
    if (!names) {
        m_state.processing.refuse(&session, message, reply, ErrorCode::SubscriptionMissing);
        return;
    }
    reply.setSuccessful(true);
    for (const QByteArray &name : *names) {
        const auto channel = ChannelId::parse(name, m_state.options.limits);
        ServerChannel *known = channel ? m_state.channels.find(*channel) : nullptr;
        if (!known) {
            m_state.processing.refuse(&session, message, reply, ErrorCode::ChannelMissing);
            return;
        }
        if (channel->isMeta()) {
            m_state.processing.refuse(&session, message, reply, ErrorCode::UnsubscribeFailed);
            return;
        }
        m_state.lifecycle.unsubscribe(session, *known);
    }
}

void MetaHandler::disconnect(Incoming &incoming, Message &reply)
{
    reply.setSuccessful(true);
    m_state.lifecycle.end(*incoming.session, SessionEnd::Disconnected);
}

} // namespace halley
