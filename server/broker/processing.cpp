// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/processing.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/protocol/advice.h"
#include "server/protocol/constants.h"

#include <algorithm>

namespace halley {
namespace {

// Step 0: channel, id (as text) and subscription go back as they came.
Message replyTo(const Message &message)
{
    Message reply;
    if (message.isString(Field::Id))
        reply.copy(Field::Id, message);
    else if (const auto id = message.text(Field::Id))
        reply.setText(Field::Id, *id);
    reply.copy(Field::Channel, message);
    reply.copy(Field::Subscription, message);
    return reply;
}

bool isLegalMessageId(QByteArrayView id, int maxLength)
{
    return !id.isEmpty() && id.size() <= maxLength && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

// Credentials travel in a handshake's `ext` and in members of the application's own: neither belongs in a
// log.
void logReceived(const Message &message)
{
    if (!brokerLog().isDebugEnabled())
        return;
    if (message.channel() == words::metaHandshake)
        qCDebug(brokerLog) << ">" << replyTo(message) << "(a handshake's other members are not logged)";
    else
        qCDebug(brokerLog) << ">" << message;
}

} // namespace

Outcome Processing::process(Incoming &incoming, Message message)
{
    Outcome outcome{replyTo(message), Outcome::Kind::Reply, false};
    Message &reply = outcome.reply;
    if (m_state.observer)
        m_state.observer->received(incoming.session.get(), message);
    logReceived(message);

    ChannelId channel;
    if (const auto error = checkFields(message, channel)) {
        refuse(incoming.session.get(), message, reply, *error);
        return outcome;
    }
    if (!findSession(incoming, message, channel, reply))
        return outcome;
    ServerSession &session = *incoming.session;
    keepBooks(session, message, channel);
    if (!findChannel(incoming, channel, message, reply))
        return outcome;
    if (!channel.isMeta()) {
        publishRemote(incoming, channel, message, reply);
        return outcome;
    }
    std::vector<ServerChannel *> visited;
    m_state.channels.route(channel, visited);
    if (!tellListeners(&session, visited, message)) {
        refuse(&session, message, reply, ErrorCode::MessageDeleted);
        return outcome;
    }
    m_state.meta.handle(incoming, channel, message, outcome);
    return outcome;
}

std::optional<ErrorCode> Processing::checkFields(const Message &message, ChannelId &channel) const
{
    if (!message.isString(Field::Channel))
        return ErrorCode::ChannelMissing;
    const auto parsed = ChannelId::parse(message.channel(), m_state.options.limits);
    if (!parsed)
        return parsed.error();
    channel = *parsed;
    if (message.has(Field::Id)) {
        const auto id = message.text(Field::Id);
        const bool number = id && !message.isString(Field::Id);
        if (!id || (!number && !isLegalMessageId(*id, m_state.options.limits.messageIdLength)))
            return ErrorCode::MessageIdInvalid;
    }
    return checkSubscription(message, channel);
}

std::optional<ErrorCode> Processing::checkSubscription(const Message &message, const ChannelId &channel) const
{
    if (channel.name() != words::metaSubscribe && channel.name() != words::metaUnsubscribe)
        return std::nullopt;
    if (!message.has(Field::Subscription))
        return std::nullopt; // said by the handler, after the session is known (specification 4)
    const auto names = message.texts(Field::Subscription);
    if (!names || names->isEmpty())
        return ErrorCode::SubscriptionInvalid;
    const bool legal = std::all_of(names->begin(), names->end(), [&](const QByteArray &name) {
        return ChannelId::parse(name, m_state.options.limits).hasValue();
    });
    return legal ? std::nullopt : std::optional(ErrorCode::SubscriptionInvalid);
}

bool Processing::findSession(Incoming &incoming, const Message &message, const ChannelId &channel,
                             Message &reply)
{
    if (channel.name() == words::metaHandshake) {
        incoming.session = m_state.lifecycle.create(incoming.context, incoming.local, incoming.idHint);
        return true;
    }
    if (incoming.session && incoming.session->isHandshook() && message.clientId() == incoming.session->id())
        return true;
    refuse(nullptr, message, reply, ErrorCode::SessionUnknown);
    if (channel.name() == words::metaConnect) {
        reply.setRaw(
            Field::Advice,
            Advice{.reconnect = Reconnect::Handshake, .interval = std::chrono::milliseconds(0)}.toJson());
    }
    return false;
}

void Processing::keepBooks(ServerSession &session, const Message &message, const ChannelId &channel)
{
    session.m_lastMessage = m_state.now;
    ++session.m_counters.messagesIn;
    session.m_counters.bytesIn += quint64(message.receivedSize());
    if (!session.m_expiry)
        return;
    if (channel.name() == words::metaConnect)
        session.m_expiry.reset();
    else
        session.m_expiry = std::max(
            *session.m_expiry, m_state.now + session.m_maxInterval.value_or(m_state.options.maxInterval));
}

bool Processing::findChannel(const Incoming &incoming, const ChannelId &channel, const Message &message,
                             Message &reply)
{
    if (ServerChannel *known = m_state.channels.find(channel)) {
        known->m_idlePasses = 0;
        return true;
    }
    if (channel.isWild() && !m_state.options.allowWildPublish) {
        refuse(incoming.session.get(), message, reply, ErrorCode::PublishDenied);
        return false;
    }
    if (const auto reason = denied(Operation::Create, incoming, channel, message, reply)) {
        refuse(incoming.session.get(), message, reply, ErrorCode::ChannelCreateDenied, *reason);
        return false;
    }
    m_state.lifecycle.createChannel(channel);
    return true;
}

std::optional<QByteArray> Processing::denied(Operation operation, const Incoming &incoming,
                                             const ChannelId &channel, const Message &message, Message &reply)
{
    ServerSession &session = *incoming.session;
    if (operation == Operation::Create) {
        if (channel.isMeta()) // applications can make none (specification 3.1)
            return denyReasonText(DenyReason::SecurityPolicy);
        if (m_state.channels.count() >= m_state.options.limits.channels)
            return denyReasonText(DenyReason::TooManyChannels);
    }
    if (SecurityPolicy *policy = m_state.policy) {
        Broker &broker = m_state.broker;
        const bool allowed = operation == Operation::Create
                                 ? policy->canCreate(broker, session, channel, message, reply)
                             : operation == Operation::Subscribe
                                 ? policy->canSubscribe(broker, session, channel, message, reply)
                                 : policy->canPublish(broker, session, channel, message, reply);
        if (!allowed)
            return denyReasonText(DenyReason::SecurityPolicy);
    }
    if (channel.isMeta())
        return std::nullopt;
    std::vector<ServerChannel *> visited;
    m_state.channels.route(channel, visited);
    bool asked = false;
    bool granted = false;
    for (const ServerChannel *known : visited) {
        for (const Authorizer &authorizer : known->m_authorizers) {
            asked = true;
            const Authorization answer = authorizer(operation, channel, session, message);
            if (answer.verdict == Authorization::Verdict::Deny)
                return answer.reason;
            granted |= answer.verdict == Authorization::Verdict::Grant;
        }
    }
    return asked && !granted ? std::optional(denyReasonText(DenyReason::NotGranting)) : std::nullopt;
}

bool Processing::mayPublish(const Incoming &incoming, const ChannelId &channel, const Message &message,
                            Message &reply)
{
    if (channel.isWild() && !m_state.options.allowWildPublish) {
        refuse(incoming.session.get(), message, reply, ErrorCode::PublishDenied);
        return false;
    }
    if (const auto reason = denied(Operation::Publish, incoming, channel, message, reply)) {
        refuse(incoming.session.get(), message, reply, ErrorCode::PublishDenied, *reason);
        return false;
    }
    return true;
}

void Processing::publishRemote(Incoming &incoming, const ChannelId &channel, Message &message, Message &reply)
{
    if (!mayPublish(incoming, channel, message, reply))
        return;
    reply.setSuccessful(true);
    if (channel.isBroadcast()) {
        message.remove(Field::ClientId);
        message.remove(Field::Id);
    }
    std::vector<ServerChannel *> visited;
    m_state.channels.route(channel, visited);
    ServerSession &sender = *incoming.session;
    if (!tellListeners(&sender, visited, message)) {
        refuse(&sender, message, reply, ErrorCode::MessageDeleted);
        return;
    }
    if (channel.isBroadcast())
        m_state.delivery.route(&sender, visited, channel, message);
}

int Processing::publish(ServerSession *sender, ServerChannel &channel, Message message)
{
    message.remove(Field::ClientId);
    if (channel.id().isBroadcast())
        message.remove(Field::Id);
    std::vector<ServerChannel *> visited;
    m_state.channels.route(channel.id(), visited);
    channel.m_idlePasses = 0;
    if (!tellListeners(sender, visited, message) || !channel.id().isBroadcast())
        return 0;
    return m_state.delivery.route(sender, visited, channel.id(), message);
}

bool Processing::tellListeners(ServerSession *sender, const std::vector<ServerChannel *> &visited,
                               Message &message)
{
    for (ServerChannel *channel : visited) {
        if (channel->m_listeners.empty())
            continue;
        const auto listeners = channel->m_listeners; // a listener may add or remove listeners
        for (const auto &listener : listeners) {
            try {
                if (!listener.call(sender, *channel, message))
                    return false;
            } catch (const std::exception &error) { // counts as yes (specification 7.1)
                qCInfo(brokerLog) << "a listener of" << channel->id() << "failed:" << error.what();
            } catch (...) {
                qCInfo(brokerLog) << "a listener of" << channel->id() << "failed";
            }
        }
    }
    return true;
}

void Processing::refuse(const ServerSession *session, const Message &message, Message &reply, ErrorCode code,
                        QByteArrayView reason)
{
    reply.setSuccessful(false);
    reply.setText(Field::Error, errorString(code, reason));
    ++m_state.counters.refused;
    if (m_state.observer)
        m_state.observer->refused(session, message, code, reason);
    qCDebug(brokerLog) << "refused" << reply;
}

Frozen Processing::freezeReply(ServerSession *session, const Message &reply)
{
    if (m_state.observer)
        m_state.observer->replied(session, reply);
    qCDebug(brokerLog) << "<<" << reply;
    return Frozen(reply.toJson());
}

} // namespace halley
