// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientcore.h"

#include "console/client/madeupreply.h"
#include "server/protocol/constants.h"

#include <QtCore/QLoggingCategory>
#include <algorithm>
#include <utility>

// The application's side, and the time. What is sent: clientcoresending.cpp; what comes in:
// clientcorereplies.cpp.

namespace halley {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcClient, "halley.client", QtInfoMsg)

void takeEarlier(std::optional<Instant> &first, const std::optional<Instant> &other)
{
    if (other && (!first || *other < *first))
        first = other;
}

bool isDue(const std::optional<Instant> &when, Instant now)
{
    return when && *when <= now;
}

// Room for the id and the clientId that a request gets when it is sent.
constexpr qsizetype clientEnvelopeSize = 80;

} // namespace

ClientCore::ClientCore(const ClientOptions &options, std::vector<ClientWay> ways, Hooks hooks)
    : m_options(options), m_hooks(std::move(hooks)), m_ways(std::move(ways), options.stickyReconnect),
      m_backoff(options.backoff ? options.backoff
                                : linearBackoff(options.backoffIncrement, options.maxBackoff)),
      m_outbox(options.limits)
{
}

void ClientCore::apply(ClientEvent event)
{
    const ClientState next = nextState(m_state, event);
    if (next == m_state)
        return;
    qCDebug(lcClient) << clientStateName(m_state) << "->" << clientStateName(next);
    m_state = next;
}

std::optional<Instant> ClientCore::nextAttempt() const
{
    const bool down = isHandshaking(m_state) || m_state == ClientState::Unconnected;
    return !down ? std::nullopt : m_nextHandshake ? m_nextHandshake : m_nextConnect;
}

void ClientCore::noteFailure(const QString &text, LinkFault fault)
{
    m_failure = text;
    m_fault = fault;
    m_httpStatus.reset();
}

void ClientCore::tryNow(Instant now)
{
    const std::optional<Instant> next = nextAttempt();
    if (!next || *next <= now)
        return;
    (m_nextHandshake ? m_nextHandshake : m_nextConnect) = now;
}

void ClientCore::handshake(Instant now, const Message &fields, MessageHandler onReply)
{
    if (m_state != ClientState::Disconnected) {
        Message request = Message::on(ChannelId::literal(words::metaHandshake));
        answerLater(madeUpFailure(request, {u"there is a session already: disconnect first"_s}),
                    std::move(onReply));
        return;
    }
    apply(ClientEvent::HandshakeRequested);
    m_fields = fields;
    m_onHandshake = std::move(onReply);
    m_backoff.reset();
    noteFailure({});
    m_nextHandshake = now;
}

void ClientCore::disconnect(Instant now, MessageHandler onReply)
{
    Message request = Message::on(ChannelId::literal(words::metaDisconnect));
    const bool toServer = halley::isHandshaken(m_state) && m_link == LinkState::Open;
    if (toServer) { // in one batch with what waits: nothing overtakes it
        std::vector<OutgoingRequest> last = m_outbox.takeAll();
        last.push_back({std::move(request), std::move(onReply)});
        apply(ClientEvent::DisconnectRequested);
        m_nextConnect.reset();
        m_disconnectAnswered = false;
        sendBatch(now, std::move(last));
        return;
    }
    if (m_state != ClientState::Disconnecting)
        abort();
    fail(request, std::move(onReply), {u"not connected"_s});
}

void ClientCore::abort()
{
    if (m_state != ClientState::Disconnected)
        terminate(u"ended by the client"_s);
    noteFailure({});
}

void ClientCore::request(Instant now, Message message, MessageHandler onReply)
{
    enqueue(now, {std::move(message), std::move(onReply)});
}

void ClientCore::remoteCall(Instant now, Message message, MessageHandler onResult)
{
    const auto channel = ChannelId::parse(message.channel());
    OutgoingRequest call{std::move(message), std::move(onResult)};
    call.isCall = true;
    if (channel && channel->isService() && !channel->isWild())
        enqueue(now, std::move(call));
    else
        fail(call.message, std::move(call.onReply), {u"not the name of a service"_s});
}

void ClientCore::enqueue(Instant now, OutgoingRequest request)
{
    const qsizetype bytes = request.message.toJson().size() + clientEnvelopeSize;
    QString refusal;
    if (!halley::isHandshaken(m_state) && !isHandshaking(m_state))
        refusal = u"not connected"_s;
    else if (bytes > m_options.limits.outgoingSize)
        refusal = u"the message is too large"_s;
    else if (!m_outbox.hasRoom(bytes))
        refusal = u"too many messages wait to be sent"_s;
    if (!refusal.isEmpty()) {
        fail(request.message, std::move(request.onReply), {refusal});
        return;
    }
    request.bytes = bytes;
    if (!request.message.channel().startsWith(words::metaPrefix))
        request.until = now + m_options.limits.waitingTime;
    m_outbox.push(std::move(request));
}

void ClientCore::answerLater(Message reply, MessageHandler onReply)
{
    m_outcomes.push_back(PrivateAnswer{std::move(reply), std::move(onReply)});
}

void ClientCore::fail(const Message &message, MessageHandler onReply, const LinkFailure &failure)
{
    m_outcomes.push_back(Answer{madeUpFailure(message, failure, connectionType()), std::move(onReply)});
}

void ClientCore::endBatch()
{
    Q_ASSERT(m_batchDepth > 0);
    m_batchDepth = std::max(0, m_batchDepth - 1);
}

Duration ClientCore::networkDelay() const
{
    return m_ways.current().isByExchange ? m_options.httpMaxNetworkDelay : m_options.maxNetworkDelay;
}

// Something besides the connect waits for its answer.
bool ClientCore::isSending() const
{
    return m_pending.count() > (m_connect ? 1 : 0);
}

// Not while unconnected: a connect shows first whether the session is still there. If it is not, what waits
// goes to the next one. By exchange one batch at a time: the next one might overtake it, and what waits
// meanwhile goes together.
bool ClientCore::canFlush() const
{
    const bool ready = m_state == ClientState::Handshaken || m_state == ClientState::Connecting ||
                       m_state == ClientState::Connected;
    const bool wouldOvertake = m_ways.current().isByExchange && isSending();
    return ready && m_link == LinkState::Open && m_batchDepth == 0 && !m_outbox.isEmpty() && !wouldOvertake &&
           m_pending.count() < m_options.limits.unansweredMessages;
}

void ClientCore::advance(Instant now)
{
    if (isDue(m_openUntil, now))
        giveUpLink(now, u"the connection was not established in time"_s, LinkFault::Silent);
    expireRequests(now);
    expireCalls(now);
    for (OutgoingRequest &request : m_outbox.takeExpired(now))
        fail(request.message, std::move(request.onReply), {u"no connection in time"_s});
    if (isDue(m_nextHandshake, now))
        sendHandshake(now);
    flush(now);
    if (isDue(m_nextConnect, now))
        sendConnect(now);
}

bool ClientCore::isBusy() const
{
    return !m_actions.empty() || !m_outcomes.empty() || canFlush();
}

std::optional<Instant> ClientCore::nextDeadline() const
{
    std::optional<Instant> next = m_openUntil;
    takeEarlier(next, m_pending.nextDeadline());
    takeEarlier(next, m_calls.nextExpiry());
    takeEarlier(next, m_outbox.nextExpiry());
    takeEarlier(next, m_nextHandshake);
    takeEarlier(next, m_nextConnect);
    return next;
}

std::vector<ClientCore::Action> ClientCore::takeActions()
{
    return std::exchange(m_actions, {});
}

std::vector<ClientCore::Outcome> ClientCore::takeOutcomes()
{
    return std::exchange(m_outcomes, {});
}

} // namespace halley
