// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientcore.h"

#include "console/client/madeupreply.h"
#include "server/protocol/constants.h"

#include <algorithm>
#include <utility>

// What comes in: replies, events, failures of the link, and what follows from them.

namespace halley {

using namespace Qt::StringLiterals;

void ClientCore::linkOpened(Instant now)
{
    if (m_link != LinkState::Opening)
        return;
    m_link = LinkState::Open;
    m_ways.linkOpened();
    m_openUntil.reset();
    if (const quint64 number = std::exchange(m_sendWhenOpen, 0))
        sendPending(now, number);
}

void ClientCore::receive(Instant now, const Message &message)
{
    if (m_link != LinkState::Open)
        return;
    m_unconnectedSince.reset(); // any message is a sign of life (specification 18.1)
    const QByteArray channel = message.channel();
    if (isEvent(message)) {
        receiveEvent(now, message);
        return;
    }
    std::optional<PendingRequest> asked = m_pending.take(message);
    if (channel == words::metaHandshake) {
        if (asked)
            handshakeReply(now, message, std::move(asked->onReply));
    } else if (channel == words::metaConnect) {
        if (asked)
            connectReply(now, message);
    } else {
        requestReply(now, message, std::move(asked));
    }
}

void ClientCore::batchAnswered(Instant now, quint64 batch)
{
    if (m_link == LinkState::Open)
        linkFailed(now, {.reason = u"the server's answer leaves this out"_s,
                         .batch = batch,
                         .fault = LinkFault::NotBayeux});
}

void ClientCore::receiveEvent(Instant now, const Message &message)
{
    m_outcomes.push_back(Answer{message, takeResultHandler(message)});
    if (m_awaitedEvents > 0 && --m_awaitedEvents == 0 && m_state == ClientState::Handshaken)
        scheduleConnect(now, {});
}

void ClientCore::takeAdvice(const Message &reply)
{
    const std::chrono::milliseconds longest = m_options.limits.adviceTime;
    m_advice = Advice::fromJson(reply.raw(Field::Advice));
    for (auto *time : {&m_advice.interval, &m_advice.timeout, &m_advice.maxInterval}) {
        if (*time)
            *time = std::clamp(**time, std::chrono::milliseconds(-1), longest);
    }
}

void ClientCore::handshakeReply(Instant now, const Message &reply, MessageHandler onReply)
{
    takeAdvice(reply);
    Message refusal = reply;
    if (reply.isSuccessful() && reply.clientId().isEmpty())
        refusal = madeUpFailure(reply, {u"the handshake reply has no clientId"_s}, connectionType());
    else if (reply.isSuccessful())
        negotiate(reply, refusal);
    if (!refusal.isSuccessful()) {
        handshakeRefused(now, refusal, std::move(onReply));
        return;
    }
    m_id = reply.clientId();
    noteFailure({});
    apply(ClientEvent::HandshakeSucceeded);
    m_outcomes.push_back(Answer{reply, std::move(onReply)});
    if (m_advice.reconnect == Reconnect::None) {
        terminate(u"the server wants no connection"_s);
        return;
    }
    m_awaitedEvents = std::max<qint64>(0, reply.json(Field::XMessages).toInteger());
    // The announced events are waited for, but a server that does not send them must not stop us.
    scheduleConnect(now, m_awaitedEvents > 0 ? m_options.maxNetworkDelay : std::chrono::milliseconds(0));
}

void ClientCore::negotiate(const Message &reply, Message &refusal)
{
    const auto offered = reply.texts(Field::SupportedConnectionTypes);
    const size_t before = m_ways.index();
    if (offered && !m_ways.choose(*offered)) {
        const QByteArray error =
            "405:c[" + m_ways.usableTypes().join(',') + "],s[" + offered->join(',') + "]:no_transport";
        refusal = madeUpFailure(reply, {QString::fromUtf8(error)}, connectionType());
        refusal.setText(Field::Error, error);
        m_advice.reconnect = Reconnect::None;
    } else if (m_ways.index() != before) {
        closeLink(u"another transport was agreed on"_s);
    }
}

void ClientCore::handshakeRefused(Instant now, const Message &reply, MessageHandler onReply)
{
    noteFailure(failureText(reply));
    m_outcomes.push_back(Answer{reply, std::move(onReply)});
    if (m_advice.reconnect == Reconnect::None)
        terminate(m_failure);
    else
        handshakeFailed(now);
}

// Waits the current pause, then makes it longer: the first retry is at once (specification 17.4).
void ClientCore::handshakeFailed(Instant now)
{
    apply(ClientEvent::HandshakeFailed);
    m_nextHandshake = now + m_backoff.current();
    m_backoff.increase();
}

void ClientCore::connectReply(Instant now, const Message &reply)
{
    m_connect = 0;
    m_outcomes.push_back(Answer{reply, nullptr});
    if (m_state == ClientState::Disconnecting) {
        if (m_disconnectAnswered)
            terminate({});
        return;
    }
    if (reply.has(Field::Advice))
        takeAdvice(reply);
    const Reconnect next = m_advice.reconnect.value_or(Reconnect::Retry);
    if (reply.isSuccessful()) {
        apply(ClientEvent::ConnectSucceeded);
        m_backoff.reset();
        noteFailure({});
    } else {
        apply(ClientEvent::ConnectFailed);
        noteFailure(failureText(reply));
        if (next == Reconnect::Retry)
            m_backoff.increase();
    }
    if (next == Reconnect::Handshake)
        rehandshake(now);
    else if (next == Reconnect::None)
        terminate(reply.isSuccessful() ? u"the server ended the session"_s : m_failure);
    else
        scheduleConnect(now, m_backoff.current());
}

// A negative interval: the server wants no further connect.
void ClientCore::scheduleConnect(Instant now, Duration pause)
{
    const auto interval = m_advice.interval.value_or(std::chrono::milliseconds(0));
    m_nextConnect = interval.count() < 0 ? std::nullopt : std::optional(now + interval + pause);
}

void ClientCore::connectFailed(Instant now)
{
    m_connect = 0;
    apply(ClientEvent::ConnectSent); // if the link broke before the first connect
    apply(ClientEvent::ConnectFailed);
    m_backoff.increase();
    if (!m_unconnectedSince)
        m_unconnectedSince = now;
    const auto zero = std::chrono::milliseconds(0);
    const auto maxInterval = m_advice.maxInterval.value_or(zero);
    const Duration kept = m_advice.timeout.value_or(zero) + m_advice.interval.value_or(zero) + maxInterval;
    if (maxInterval > zero && now - *m_unconnectedSince + m_backoff.current() > kept)
        rehandshake(now);
    else
        scheduleConnect(now, m_backoff.current());
}

// At once the first time; a server that accepts every handshake and refuses every connect is met with the
// usual pause.
void ClientCore::rehandshake(Instant now)
{
    apply(ClientEvent::SessionLost);
    m_id = {};
    m_connect = 0;
    m_nextConnect.reset();
    m_unconnectedSince.reset();
    m_awaitedEvents = 0;
    failCalls({u"the session was lost"_s});
    m_outcomes.push_back(SessionLost{});
    m_nextHandshake = now + m_backoff.current();
    m_backoff.increase();
}

void ClientCore::disconnectReply(Instant now)
{
    PendingRequest *connect = m_connect ? m_pending.find(m_connect) : nullptr;
    m_disconnectAnswered = true;
    if (!connect)
        terminate({});
    else if (connect->deadline) // the server releases it now
        connect->deadline = std::min(*connect->deadline, now + m_options.maxNetworkDelay);
}

void ClientCore::giveUpLink(Instant now, const QString &reason, LinkFault fault)
{
    if (m_link == LinkState::Closed)
        return;
    m_actions.push_back(CloseLink{reason.toUtf8()});
    linkFailed(now, {.reason = reason, .fault = fault});
}

bool ClientCore::mayBeSentAgain(const PendingRequest &request) const
{
    const QByteArray channel = request.message.channel();
    return (channel == words::metaSubscribe || channel == words::metaUnsubscribe) &&
           request.attempts < m_options.limits.subscribeAttempts && m_state != ClientState::Disconnecting;
}

void ClientCore::linkFailed(Instant now, const LinkFailure &failure)
{
    if (m_link == LinkState::Closed)
        return;
    std::vector<PendingRequest> lost =
        failure.batch ? m_pending.takeBatch(*failure.batch) : m_pending.takeAll();
    if (failure.batch && lost.empty())
        return;
    noteFailure(failure.reason, failure.fault);
    m_httpStatus = failure.httpCode;
    if (!failure.batch) {
        if (m_link == LinkState::Opening)
            m_ways.openingFailed(failure.fault, failure.httpCode);
        m_link = LinkState::Closed;
        m_openUntil.reset();
        m_sendWhenOpen = 0;
    }
    bool handshakeLost = false;
    bool connectLost = !failure.batch && halley::isHandshaken(m_state) && m_state != ClientState::Unconnected;
    std::vector<OutgoingRequest> again;
    for (PendingRequest &request : lost) {
        handshakeLost |= request.message.channel() == words::metaHandshake;
        connectLost |= request.message.channel() == words::metaConnect;
        if (mayBeSentAgain(request))
            again.push_back({request.message,
                             std::move(request.onReply),
                             request.message.toJson().size(),
                             {},
                             request.attempts});
        else
            fail(request.message, std::move(request.onReply), failure);
    }
    m_outbox.putBack(std::move(again));
    if (m_state == ClientState::Disconnecting)
        terminate({});
    else if (isHandshaking(m_state) && handshakeLost)
        handshakeFailed(now);
    else if (halley::isHandshaken(m_state) && connectLost)
        connectFailed(now);
}

void ClientCore::terminate(const QString &reason)
{
    apply(ClientEvent::Terminate);
    const LinkFailure failure{reason.isEmpty() ? u"the session has ended"_s : reason};
    for (PendingRequest &request : m_pending.takeAll())
        fail(request.message, std::move(request.onReply), failure);
    failCalls(failure);
    for (OutgoingRequest &request : m_outbox.takeAll())
        fail(request.message, std::move(request.onReply), failure);
    if (m_onHandshake)
        fail(Message::on(ChannelId::literal(words::metaHandshake)), std::exchange(m_onHandshake, nullptr),
             failure);
    closeLink(failure.reason);
    m_nextHandshake.reset();
    m_nextConnect.reset();
    m_unconnectedSince.reset();
    m_awaitedEvents = 0;
    m_connect = 0;
    m_id = {};
    noteFailure(reason);
    m_outcomes.push_back(SessionLost{});
    apply(ClientEvent::Terminated);
}

} // namespace halley
