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

Task<void> MetaHandler::handle(Incoming &incoming, const ChannelId &channel, const Message &message,
                               Outcome &outcome)
{
    if (channel.name() == words::metaConnect)
        connect(incoming, message, outcome);
    else if (channel.name() == words::metaSubscribe)
        co_await subscribe(incoming, message, outcome.reply);
    else if (channel.name() == words::metaUnsubscribe)
        unsubscribe(incoming, message, outcome.reply);
    else if (channel.name() == words::metaHandshake)
        co_await handshake(incoming, message, outcome);
    else
        disconnect(incoming, message, outcome.reply);
}

QByteArray MetaHandler::advice(const ServerSession &session) const
{
    Advice advice;
    advice.reconnect = Reconnect::Retry;
    advice.interval = session.m_transientInterval.value_or(session.interval());
    advice.timeout = session.timeout();
    if (m_state.options.on(session.transport()).handshakeReconnect)
        advice.maxInterval = session.maxInterval();
    return advice.toJson();
}

Task<bool> MetaHandler::mayShakeHands(std::shared_ptr<ServerSession> session, const Message &message,
                                      Message &reply)
{
    if (!session->isLocal() && m_state.sessions.count() >= m_state.options.limits.sessions)
        co_return false;
    SecurityPolicy *policy = m_state.policy;
    if (!policy)
        co_return true;
    bool allowed = false;
    if (policy->isAsynchronous()) {
        const auto ask = [&](Promise<bool> answer) {
            policy->handshakeLater(m_state.broker, *session, message, reply, std::move(answer));
        };
        allowed = co_await m_state.hooks.policy(session, QByteArrayLiteral("handshake"), ask);
    } else {
        Hooks::guarded("the security policy",
                       [&] { allowed = policy->canHandshake(m_state.broker, *session, message, reply); });
    }
    co_return allowed;
}

Task<void> MetaHandler::handshake(Incoming &incoming, const Message &message, Outcome &outcome)
{
    Message &reply = outcome.reply;
    const std::shared_ptr<ServerSession> session = incoming.session;
    outcome.kind = Outcome::Kind::Handshake;
    const bool allowed = co_await mayShakeHands(session, message, reply);
    if (!allowed) {
        m_state.processing.refuse(incoming.strangerOrigin(), message, reply, ErrorCode::HandshakeDenied);
        if (!Advice::fromJson(reply.raw(Field::Advice)).reconnect)
            reply.setRaw(Field::Advice, Advice{.reconnect = Reconnect::None}.toJson());
        incoming.session.reset();
        co_return;
    }
    session->m_lastMessage = m_state.now;
    m_state.lifecycle.add(session, message);
    if (!session->isHandshook()) { // a listener ended it at once
        m_state.processing.refuse(incoming.strangerOrigin(), message, reply, ErrorCode::HandshakeFailed);
        reply.setRaw(Field::Advice, Advice{.reconnect = Reconnect::None}.toJson());
        incoming.session.reset();
        co_return;
    }
    reply.setSuccessful(true);
    reply.setText(Field::Version, words::bayeuxVersion);
    reply.setText(Field::MinimumVersion, words::bayeuxVersion);
    reply.setText(Field::ClientId, session->id().text());
    reply.setRaw(Field::SupportedConnectionTypes, quotedArray(m_state.options.allowedTransports));
    if (session->isLocal())
        co_return;
    // A policy may have put members of its own in the advice; ours is the whole advice.
    reply.setRaw(Field::Advice, advice(*session));
}

void MetaHandler::connect(Incoming &incoming, const Message &message, Outcome &outcome)
{
    ServerSession &session = *incoming.session;
    Message &reply = outcome.reply;
    outcome.kind = Outcome::Kind::Connect;
    m_state.connects.replace(session, incoming.link);
    ++session.m_cycle;
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

Task<void> MetaHandler::subscribe(Incoming &incoming, const Message &message, Message &reply)
{
    const auto names = message.texts(Field::Subscription);
    if (!names || names->isEmpty()) {
        const auto code = message.has(Field::Subscription) ? ErrorCode::SubscriptionInvalid
                                                           : ErrorCode::SubscriptionMissing;
        m_state.processing.refuse(incoming.origin(), message, reply, code);
        co_return;
    }
    reply.setSuccessful(true);
    // Stops at the first failure; what came before stays (specification 5.3).
    for (qsizetype i = 0; i < names->size(); ++i) {
        const auto channel = ChannelId::parse(names->at(i), m_state.options.limits);
        if (!channel) {
            m_state.processing.refuse(incoming.origin(), message, reply, ErrorCode::SubscriptionInvalid);
            co_return;
        }
        const bool subscribed = co_await subscribeOne(incoming, *channel, message, reply);
        if (!subscribed)
            co_return;
    }
}

Task<bool> MetaHandler::subscribeOne(Incoming &incoming, ChannelId channel, const Message &message,
                                     Message &reply)
{
    ServerSession &session = *incoming.session;
    const auto refuse = [&](ErrorCode code, QByteArrayView reason) {
        m_state.processing.refuse(incoming.origin(), message, reply, code, reason);
        return false;
    };
    if (!m_state.channels.find(channel)) {
        const std::optional<QByteArray> reason =
            co_await m_state.processing.denied(Operation::Create, incoming.session, channel, message, reply);
        if (reason)
            co_return refuse(ErrorCode::CreateDenied, *reason);
    }
    const std::optional<QByteArray> reason =
        co_await m_state.processing.denied(Operation::Subscribe, incoming.session, channel, message, reply);
    if (reason)
        co_return refuse(ErrorCode::SubscribeDenied, *reason);
    if (channel.isMeta() || !session.isHandshook())
        co_return refuse(ErrorCode::SubscribeFailed, {});
    if (!channel.isService() &&
        int(session.m_subscriptions.size()) >= m_state.options.limits.subscriptionsPerSession)
        co_return refuse(ErrorCode::SubscribeDenied, denyReasonText(DenyReason::TooManySubscriptions));
    ServerChannel *known = m_state.channels.find(channel);
    ServerChannel &target = known ? *known : m_state.lifecycle.createChannel(channel);
    if (channel.isService())
        co_return true; // succeeds and does nothing (specification 3.4); the channel is created all the same
    co_return m_state.lifecycle.subscribe(session, target, &message);
}

void MetaHandler::unsubscribe(Incoming &incoming, const Message &message, Message &reply)
{
    ServerSession &session = *incoming.session;
    const auto names = message.texts(Field::Subscription);
    if (!names || names->isEmpty()) {
        const auto code = message.has(Field::Subscription) ? ErrorCode::SubscriptionInvalid
                                                           : ErrorCode::SubscriptionMissing;
        m_state.processing.refuse(incoming.origin(), message, reply, code);
        return;
    }
    reply.setSuccessful(true);
    for (const QByteArray &name : *names) {
        const auto channel = ChannelId::parse(name, m_state.options.limits);
        ServerChannel *known = channel ? m_state.channels.find(*channel) : nullptr;
        if (!known) {
            m_state.processing.refuse(incoming.origin(), message, reply, ErrorCode::ChannelMissing);
            return;
        }
        if (channel->isMeta()) {
            m_state.processing.refuse(incoming.origin(), message, reply, ErrorCode::UnsubscribeFailed);
            return;
        }
        m_state.lifecycle.unsubscribe(session, *known, &message);
    }
}

void MetaHandler::disconnect(Incoming &incoming, const Message &message, Message &reply)
{
    reply.setSuccessful(true);
    m_state.lifecycle.end(*incoming.session, SessionEnd::Disconnected, &message);
}

} // namespace halley
