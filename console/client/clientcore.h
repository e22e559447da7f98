// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/backoff.h"
#include "console/client/clientlink.h"
#include "console/client/clientoptions.h"
#include "console/client/clientstate.h"
#include "console/client/negotiation.h"
#include "console/client/outbox.h"
#include "console/client/pendingreplies.h"
#include "console/client/remotecalls.h"
#include "server/protocol/advice.h"
#include "server/protocol/clientsession.h"
#include "server/protocol/instant.h"

#include <chrono>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace halley {

// What a Bayeux client does and when (specification 17.2 to 17.4), without a socket, a timer or a clock:
// requests, messages, failures and the time go in; actions for the link and outcomes for the application come
// out. BayeuxClient is the shell around it.
//
// After each call the shell takes the actions, then the outcomes, and arms its timer for nextDeadline().
class ClientCore
{
public:
    using MessageHandler = ClientSession::MessageHandler;

    // What the link is to do, in order. `way`: which of the links; never two of them at a time.
    struct OpenLink
    {
        size_t way;
    };
    struct SendBatch
    {
        quint64 number;
        MessageBatch messages;
    };
    struct AbortBatch
    {
        quint64 number;
    };
    struct CloseLink
    {
        QByteArray reason;
    };
    using Action = std::variant<OpenLink, SendBatch, AbortBatch, CloseLink>;

    // What the core asks while it works; must not call it. Null: everything goes out, nothing waits longer.
    struct Hooks
    {
        // A copy of the message that goes out, to be changed. False: it is not sent.
        std::function<bool(Message &)> outgoing;
        // The answer did not come in time: how much longer?
        std::function<std::chrono::milliseconds(const MessageBatch &)> onTimeout;
    };

    // What the application is to hear, in order.
    struct Answer // for the handler (may be null), then for all on the message's channel
    {
        Message message;
        MessageHandler onReply;
    };
    struct PrivateAnswer // for the handler only
    {
        Message message;
        MessageHandler onReply;
    };
    struct SessionLost // its subscriptions are gone
    {
    };
    using Outcome = std::variant<Answer, PrivateAnswer, SessionLost>;

    // `ways`: the links, in the order in which they are tried; at least one.
    ClientCore(const ClientOptions &options, std::vector<ClientWay> ways, Hooks hooks = {});

    [[nodiscard]] ClientState state() const noexcept { return m_state; }
    [[nodiscard]] const ClientId &id() const noexcept { return m_id; }
    [[nodiscard]] const QString &failure() const noexcept { return m_failure; }
    [[nodiscard]] LinkFault fault() const noexcept { return m_fault; }
    [[nodiscard]] std::optional<int> httpStatus() const noexcept { return m_httpStatus; }
    [[nodiscard]] std::optional<Instant> nextAttempt() const;

    // --- the application's side ---
    void handshake(Instant now, const Message &fields, MessageHandler onReply);
    void disconnect(Instant now, MessageHandler onReply);
    void abort();
    // A publish, subscribe or unsubscribe; gets its id and clientId when it is sent.
    void request(Instant now, Message message, MessageHandler onReply);
    // The handler waits for the result, or for the failure, instead of the reply.
    void remoteCall(Instant now, Message message, MessageHandler onResult);
    void answerLater(Message reply, MessageHandler onReply);
    // What waits for its next attempt does not wait any longer.
    void tryNow(Instant now);
    void startBatch() { ++m_batchDepth; }
    void endBatch();

    // --- the shell's side ---
    void linkOpened(Instant now);
    void receive(Instant now, const Message &message);
    void linkFailed(Instant now, const LinkFailure &failure);
    void batchAnswered(Instant now, quint64 batch);
    // The link did something that ends it: it is closed and failed.
    void giveUpLink(Instant now, const QString &reason, LinkFault fault);
    void advance(Instant now);
    // A connect waits for its reply.
    [[nodiscard]] bool awaitsConnect() const noexcept { return m_connect != 0; }
    // There is something to take or to send now: call advance() in the next turn.
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] std::optional<Instant> nextDeadline() const;
    [[nodiscard]] std::vector<Action> takeActions();
    [[nodiscard]] std::vector<Outcome> takeOutcomes();

private:
    enum class LinkState : quint8 { Closed, Opening, Open };

    void apply(ClientEvent event);
    [[nodiscard]] const QByteArray &connectionType() const { return m_ways.current().connectionType; }
    [[nodiscard]] Duration networkDelay() const;
    void enqueue(Instant now, OutgoingRequest request);
    [[nodiscard]] bool isSending() const;
    [[nodiscard]] bool canFlush() const;
    void flush(Instant now);
    void sendBatch(Instant now, std::vector<OutgoingRequest> requests);
    void sendMeta(Instant now, Message message, MessageHandler onReply);
    void sendPending(Instant now, quint64 number);
    void letPass(SendBatch &batch, const PendingRequest &pending, std::vector<quint64> &deleted);
    void failDeleted(const std::vector<quint64> &deleted);
    void openLink(Instant now);
    void closeLink(const QString &reason);
    void sendHandshake(Instant now);
    void sendConnect(Instant now);

    void handshakeReply(Instant now, const Message &reply, MessageHandler onReply);
    void handshakeRefused(Instant now, const Message &reply, MessageHandler onReply);
    void handshakeFailed(Instant now);
    void negotiate(const Message &reply, Message &refusal);
    void connectReply(Instant now, const Message &reply);
    void connectFailed(Instant now);
    void disconnectReply(Instant now);
    void requestReply(Instant now, const Message &reply, std::optional<PendingRequest> asked);
    void receiveEvent(Instant now, const Message &message);
    [[nodiscard]] MessageHandler takeResultHandler(const Message &message);
    void failCalls(const LinkFailure &failure);
    void expireCalls(Instant now);
    void expireRequests(Instant now);
    void scheduleConnect(Instant now, Duration pause);
    void rehandshake(Instant now);
    void terminate(const QString &reason);
    [[nodiscard]] bool mayBeSentAgain(const PendingRequest &request) const;
    void fail(const Message &message, MessageHandler onReply, const LinkFailure &failure);
    void takeAdvice(const Message &reply);
    void noteFailure(const QString &text, LinkFault fault = LinkFault::None);

    const ClientOptions m_options;
    const Hooks m_hooks;
    Negotiation m_ways;

    ClientState m_state = ClientState::Disconnected;
    LinkState m_link = LinkState::Closed;
    std::optional<Instant> m_openUntil; // while the link opens
    quint64 m_sendWhenOpen = 0;         // number of the pending request that opened the link

    ClientId m_id;
    Message m_fields;
    MessageHandler m_onHandshake; // until the first answer
    Advice m_advice;
    Backoff m_backoff;
    std::optional<Instant> m_nextHandshake, m_nextConnect;
    std::optional<Instant> m_unconnectedSince;
    quint64 m_connect = 0;      // number of the connect that waits for its reply
    qint64 m_awaitedEvents = 0; // events announced by the handshake reply (x-messages)
    bool m_disconnectAnswered = false;
    QString m_failure;
    LinkFault m_fault = LinkFault::None;
    std::optional<int> m_httpStatus;

    Outbox m_outbox;
    PendingReplies m_pending;
    RemoteCalls m_calls;
    int m_batchDepth = 0;
    quint64 m_lastBatch = 0;
    std::vector<Action> m_actions;
    std::vector<Outcome> m_outcomes;
};

} // namespace halley
