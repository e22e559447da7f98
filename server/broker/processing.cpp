// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/processing.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/broker/route.h"
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

// Tasks are made only for what may wait: most messages meet no hook and go through in this one.
Task<Outcome> Processing::process(Incoming &incoming, Message message)
{
    Outcome outcome{replyTo(message), Outcome::Kind::Reply, false};
    if (m_state.observer)
        m_state.observer->received(incoming.session.get(), message);
    logReceived(message);

    ChannelId channel;
    if (const auto error = checkFields(message, channel)) {
        refuse(incoming.origin(), message, outcome.reply, *error);
        co_return outcome;
    }
    // Hooks and subscribers see the channel's one name, however it was spelled ("/meta/handshake/", escapes):
    // no rule is deceived, no client misses an event. The reply echoes the spelling (specification 3.1), and
    // so may the answer of a service.
    if (!channel.isService() && message.raw(Field::Channel).size() != channel.name().size() + 2)
        message.setText(Field::Channel, channel.name());
    // Extensions already see the session that is about to be (specification 5.1).
    const bool handshake = channel.name() == words::metaHandshake;
    if (handshake)
        incoming.session = m_state.lifecycle.create(incoming.context, incoming.local, incoming.idHint);
    bool admitted = true;
    const bool wasHandshook = incoming.session && incoming.session->isHandshook();
    if (m_state.hooks.hasExtensions(incoming.session.get()))
        admitted = co_await passExtensions(incoming, message, outcome.reply);
    if (admitted && !handshake)
        admitted = identify(incoming, channel, message, outcome.reply, wasHandshook);
    if (admitted)
        admitted = co_await reach(incoming, channel, message, outcome);
    if (!admitted && handshake)
        incoming.session.reset();
    co_return outcome;
}

// Steps 2 and 3.
Task<bool> Processing::passExtensions(Incoming &incoming, Message &message, Message &reply)
{
    const bool proceed = co_await m_state.hooks.incoming(incoming.session, message, reply);
    if (!proceed && !reply.successful()) // else the extension has answered by itself
        refuse(incoming.origin(), message, reply, ErrorCode::MessageDeleted);
    co_return proceed;
}

// Steps 4 and 5.
bool Processing::identify(const Incoming &incoming, const ChannelId &channel, const Message &message,
                          Message &reply, bool wasHandshook)
{
    if (findSession(incoming, message, channel, reply)) {
        keepBooks(*incoming.session, message, channel);
        return true;
    }
    // Ended while its own message was looked at (specification 16.4): it shall not come back.
    if (wasHandshook && channel.name() == words::metaConnect && !incoming.session->isHandshook())
        reply.setRaw(Field::Advice, Advice{.reconnect = Reconnect::None}.toJson());
    return false;
}

// Steps 6 to 12. False: refused on the way.
Task<bool> Processing::reach(Incoming &incoming, const ChannelId &channel, Message &message, Outcome &outcome)
{
    if (ServerChannel *known = m_state.channels.find(channel)) {
        known->m_idlePasses = 0;
    } else {
        const bool created = co_await createChannel(incoming, channel, message, outcome.reply);
        if (!created)
            co_return false;
    }
    Route route;
    m_state.channels.route(channel, route);
    if (!channel.isMeta()) {
        std::optional<bool> may = mayPublishNow(incoming, channel, message, outcome.reply, route);
        if (!may)
            may = co_await mayPublishLater(incoming, channel, message, outcome.reply);
        if (!*may)
            co_return false;
        outcome.reply.setSuccessful(true);
        if (channel.isBroadcast()) {
            message.remove(Field::ClientId);
            message.remove(Field::Id);
        }
    }
    if (route.hasListeners()) {
        const bool proceed =
            co_await m_state.hooks.channelListeners(incoming.session, route, message, &outcome.reply);
        if (!proceed) {
            refuse(incoming.origin(), message, outcome.reply, ErrorCode::MessageDeleted);
            co_return false;
        }
    }
    if (channel.isMeta())
        co_await m_state.meta.handle(incoming, channel, message, outcome);
    else if (channel.isBroadcast())
        co_await broadcast(incoming.session, route, channel, message, outcome.reply);
    co_return true;
}

std::optional<ErrorCode> Processing::checkFields(const Message &message, ChannelId &channel) const
{
    if (!message.isString(Field::Channel))
        return ErrorCode::ChannelMissing;
    const auto parsed = ChannelId::parse(message.channel(), m_state.options.limits);
    if (!parsed)
        return parsed.error();
    channel = *parsed;
    if (!m_state.options.validateMessageFields)
        return std::nullopt;
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

bool Processing::findSession(const Incoming &incoming, const Message &message, const ChannelId &channel,
                             Message &reply)
{
    if (incoming.session && incoming.session->isHandshook() && message.clientId() == incoming.session->id())
        return true;
    refuse(incoming.strangerOrigin(), message, reply, ErrorCode::SessionUnknown);
    if (channel.name() == words::metaConnect)
        adviseHandshake(reply);
    return false;
}

void Processing::adviseHandshake(Message &reply)
{
    reply.setRaw(
        Field::Advice,
        Advice{.reconnect = Reconnect::Handshake, .interval = std::chrono::milliseconds(0)}.toJson());
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
        session.m_expiry = std::max(*session.m_expiry, m_state.now + session.maxInterval());
}

Task<bool> Processing::createChannel(const Incoming &incoming, const ChannelId &channel,
                                     const Message &message, Message &reply)
{
    if (channel.isWild() && !m_state.options.allowWildPublish) {
        refuse(incoming.origin(), message, reply, ErrorCode::PublishDenied);
        co_return false;
    }
    const std::optional<QByteArray> reason =
        co_await denied(Operation::Create, incoming.session, channel, message, reply);
    if (reason) {
        refuse(incoming.origin(), message, reply, ErrorCode::ChannelCreateDenied, *reason);
        co_return false;
    }
    if (!m_state.channels.find(channel)) // a hook may have been open meanwhile
        m_state.lifecycle.createChannel(channel);
    co_return true;
}

std::optional<QByteArray> Processing::deniedByLimits(Operation operation, const ChannelId &channel) const
{
    if (operation != Operation::Create)
        return std::nullopt;
    if (channel.isMeta()) // applications can make none (specification 3.1)
        return denyReasonText(DenyReason::SecurityPolicy);
    if (m_state.channels.count() >= m_state.options.limits.channels)
        return denyReasonText(DenyReason::TooManyChannels);
    return std::nullopt;
}

bool Processing::policyAllows(Operation operation, ServerSession &session, const ChannelId &channel,
                              const Message &message, Message &reply)
{
    SecurityPolicy &policy = *m_state.policy;
    bool allowed = false; // what an exception means
    Hooks::guarded("the security policy", [&] {
        if (operation == Operation::Create)
            allowed = policy.canCreate(m_state.broker, session, channel, message, reply);
        else if (operation == Operation::Subscribe)
            allowed = policy.canSubscribe(m_state.broker, session, channel, message, reply);
        else
            allowed = policy.canPublish(m_state.broker, session, channel, message, reply);
    });
    return allowed;
}

Task<bool> Processing::policyAllowsLater(Operation operation, std::shared_ptr<ServerSession> session,
                                         const ChannelId &channel, const Message &message, Message &reply)
{
    SecurityPolicy &policy = *m_state.policy;
    Broker &broker = m_state.broker;
    const auto ask = [&](Promise<bool> allowed) {
        if (operation == Operation::Create)
            policy.createLater(broker, *session, channel, message, reply, std::move(allowed));
        else if (operation == Operation::Subscribe)
            policy.subscribeLater(broker, *session, channel, message, reply, std::move(allowed));
        else
            policy.publishLater(broker, *session, channel, message, reply, std::move(allowed));
    };
    const bool allowed = co_await m_state.hooks.policy(session, channel.name(), ask);
    co_return allowed;
}

Task<std::optional<QByteArray>> Processing::denied(Operation operation,
                                                   std::shared_ptr<ServerSession> session,
                                                   const ChannelId &channel, const Message &message,
                                                   Message &reply)
{
    if (auto reason = deniedByLimits(operation, channel))
        co_return reason;
    if (m_state.policy) {
        bool allowed = false;
        if (m_state.policy->isAsynchronous())
            allowed = co_await policyAllowsLater(operation, session, channel, message, reply);
        else
            allowed = policyAllows(operation, *session, channel, message, reply);
        if (!allowed)
            co_return denyReasonText(DenyReason::SecurityPolicy);
    }
    Route route;
    m_state.channels.route(channel, route);
    co_return deniedByAuthorizers(operation, *session, channel, message, route);
}

std::optional<QByteArray> Processing::deniedByAuthorizers(Operation operation, const ServerSession &session,
                                                          const ChannelId &channel, const Message &message,
                                                          const Route &route) const
{
    if (channel.isMeta())
        return std::nullopt;
    bool asked = false;
    bool granted = false;
    for (const ServerChannel *known : route) {
        const auto authorizers = known->m_authorizers.snapshot(); // one may remove itself
        for (std::size_t i = 0; authorizers && i < authorizers->size(); ++i) {
            asked = true;
            Authorization answer = Authorization::ignore();
            Hooks::guarded("an authorizer",
                           [&] { answer = (*authorizers)[i]->hook(operation, channel, session, message); });
            if (answer.verdict == Authorization::Verdict::Deny)
                return answer.reason;
            granted |= answer.verdict == Authorization::Verdict::Grant;
        }
    }
    return asked && !granted ? std::optional(denyReasonText(DenyReason::NotGranting)) : std::nullopt;
}

// Nothing if the policy wants to be asked in its later form.
std::optional<bool> Processing::mayPublishNow(const Incoming &incoming, const ChannelId &channel,
                                              const Message &message, Message &reply, const Route &route)
{
    std::optional<QByteArray> reason;
    if (channel.isWild() && !m_state.options.allowWildPublish)
        reason.emplace();
    else if (m_state.policy && m_state.policy->isAsynchronous())
        return std::nullopt;
    else if (m_state.policy && !policyAllows(Operation::Publish, *incoming.session, channel, message, reply))
        reason = denyReasonText(DenyReason::SecurityPolicy);
    else
        reason = deniedByAuthorizers(Operation::Publish, *incoming.session, channel, message, route);
    if (reason)
        refuse(incoming.origin(), message, reply, ErrorCode::PublishDenied, *reason);
    return !reason;
}

Task<bool> Processing::mayPublishLater(const Incoming &incoming, const ChannelId &channel,
                                       const Message &message, Message &reply)
{
    const std::optional<QByteArray> reason =
        co_await denied(Operation::Publish, incoming.session, channel, message, reply);
    if (reason)
        refuse(incoming.origin(), message, reply, ErrorCode::PublishDenied, *reason);
    co_return !reason;
}

// Steps 10 to 12 of a broadcast message.
Task<void> Processing::broadcast(std::shared_ptr<ServerSession> sender, const Route &route,
                                 const ChannelId &channel, Message &message, Message &reply)
{
    if (m_state.extensions.snapshot()) {
        const bool proceed = co_await m_state.hooks.outgoing(sender, nullptr, message, nullptr);
        if (!proceed) {
            refuse({sender.get(), sender->context().get()}, message, reply, ErrorCode::MessageDeleted);
            co_return;
        }
    }
    m_state.delivery.route(sender.get(), route, channel, message);
}

Task<int> Processing::publish(std::shared_ptr<ServerSession> sender, ChannelId channel, Message message)
{
    message.remove(Field::ClientId);
    if (channel.isBroadcast())
        message.remove(Field::Id);
    Route route;
    m_state.channels.route(channel, route);
    bool proceed = true;
    if (route.hasListeners())
        proceed = co_await m_state.hooks.channelListeners(sender, route, message, nullptr);
    if (!proceed || !channel.isBroadcast())
        co_return 0;
    if (m_state.extensions.snapshot())
        proceed = co_await m_state.hooks.outgoing(sender, nullptr, message, nullptr);
    co_return proceed ? m_state.delivery.route(sender.get(), route, channel, message) : 0;
}

void Processing::fail(Message &reply, ErrorCode code, QByteArrayView reason) const
{
    const bool today = m_state.options.errorStyle == ErrorStyle::Current;
    reply.setSuccessful(false);
    reply.setText(Field::Error, today ? errorString(code, reason) : cometd31ErrorString(code, reason));
}

void Processing::refuse(const MessageOrigin &origin, const Message &message, Message &reply, ErrorCode code,
                        QByteArrayView reason)
{
    fail(reply, code, reason);
    ++m_state.counters.refused;
    if (m_state.observer)
        m_state.observer->refused(origin, message, code, reason);
    // What the policy refuses an operator wants to know without asking (specification 21.3).
    if (code == ErrorCode::HandshakeDenied || reason == denyReasonText(DenyReason::SecurityPolicy))
        qCInfo(brokerLog) << "refused by the policy:" << reply;
    else
        qCDebug(brokerLog) << "refused" << reply;
}

Task<std::optional<Message>> Processing::finishReply(std::shared_ptr<ServerSession> session, Message reply,
                                                     const Message *request)
{
    if (!m_state.hooks.hasExtensions(session.get()))
        co_return reply;
    const bool proceed = co_await m_state.hooks.outgoing(session, session, reply, request);
    if (!proceed)
        co_return std::nullopt;
    if (!session)
        co_return reply;
    std::optional<Message> finished =
        co_await m_state.hooks.outgoingSession(session, session, reply, request);
    co_return finished;
}

Frozen Processing::freezeReply(ServerSession *session, const Message &reply)
{
    if (m_state.observer)
        m_state.observer->replied(session, reply);
    qCDebug(brokerLog) << "<<" << reply;
    return Frozen(reply.toJson());
}

} // namespace halley
