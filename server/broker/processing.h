// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/task.h"

namespace halley {

class Route;

// One message's way in: by which link, from whom.
struct Incoming
{
    LinkId link;
    LinkContextPtr context;
    // Null before a handshake, and if the sender could not be found. A handshake sets it.
    std::shared_ptr<ServerSession> session;
    LocalSession *local = nullptr; // set if it comes from a local session
    QByteArray idHint;             // of a local session

    [[nodiscard]] MessageOrigin origin() const { return {session.get(), context.get()}; }
    // Of what is answered as to somebody unknown.
    [[nodiscard]] MessageOrigin strangerOrigin() const { return {nullptr, context.get()}; }
};

// What became of one message.
struct Outcome
{
    enum class Kind : quint8 {
        Reply,     // answer at once
        Handshake, // answer at once; the session in Incoming is new, if the reply is successful
        Connect,   // a connect: the answer may be held if `maySit`
    };
    Message reply;
    Kind kind = Kind::Reply;
    bool maySit =
        false; // the session was connected before, the reply is successful, the timeout is above zero
};

// Takes one message through the steps of specification 7.1.
class Processing
{
public:
    explicit Processing(Broker::State &state) : m_state(state) {}

    // `incoming` must stay where it is until the task is done.
    Task<Outcome> process(Incoming &incoming, Message message);
    // Step 13: extensions see the reply; nothing if it is not to be sent. `request` may be null.
    Task<std::optional<Message>> finishReply(std::shared_ptr<ServerSession> session, Message reply,
                                             const Message *request);
    // Step 14: the reply as it leaves.
    [[nodiscard]] Frozen freezeReply(ServerSession *session, const Message &reply);

    // Fills `reply` with the error, in the style of the options.
    void fail(Message &reply, ErrorCode code, QByteArrayView reason = {}) const;
    // What an unknown session's connect is advised.
    static void adviseHandshake(Message &reply);
    // Fills `reply` with the error and reports it.
    void refuse(const MessageOrigin &origin, const Message &message, Message &reply, ErrorCode code,
                QByteArrayView reason = {});
    // Policy, then authorizers (specification 13.4, 13.5); the middle part of the error string if refused.
    Task<std::optional<QByteArray>> denied(Operation operation, std::shared_ptr<ServerSession> session,
                                           const ChannelId &channel, const Message &message, Message &reply);
    // Server-side publish (specification 7.2): steps 9 to 12.
    // A task whose result nobody waits for.
    static Task<void> forget(Task<int> task) { (void)co_await task; }
    Task<int> publish(std::shared_ptr<ServerSession> sender, ChannelId channel, Message message);

private:
    [[nodiscard]] std::optional<ErrorCode> checkFields(const Message &message, ChannelId &channel) const;
    [[nodiscard]] std::optional<ErrorCode> checkSubscription(const Message &message,
                                                             const ChannelId &channel) const;
    [[nodiscard]] bool findSession(const Incoming &incoming, const Message &message, const ChannelId &channel,
                                   Message &reply);
    Task<bool> passExtensions(Incoming &incoming, Message &message, Message &reply);
    [[nodiscard]] bool identify(const Incoming &incoming, const ChannelId &channel, const Message &message,
                                Message &reply, bool wasHandshook);
    Task<bool> reach(Incoming &incoming, const ChannelId &channel, Message &message, Outcome &outcome);
    Task<bool> createChannel(const Incoming &incoming, const ChannelId &channel, const Message &message,
                             Message &reply);
    [[nodiscard]] std::optional<bool> mayPublishNow(const Incoming &incoming, const ChannelId &channel,
                                                    const Message &message, Message &reply,
                                                    const Route &route);
    Task<bool> mayPublishLater(const Incoming &incoming, const ChannelId &channel, const Message &message,
                               Message &reply);
    [[nodiscard]] std::optional<QByteArray> deniedByLimits(Operation operation,
                                                           const ChannelId &channel) const;
    [[nodiscard]] bool policyAllows(Operation operation, ServerSession &session, const ChannelId &channel,
                                    const Message &message, Message &reply);
    Task<bool> policyAllowsLater(Operation operation, std::shared_ptr<ServerSession> session,
                                 const ChannelId &channel, const Message &message, Message &reply);
    [[nodiscard]] std::optional<QByteArray>
    deniedByAuthorizers(Operation operation, const ServerSession &session, const ChannelId &channel,
                        const Message &message, const Route &route) const;
    void keepBooks(ServerSession &session, const Message &message, const ChannelId &channel);
    Task<void> broadcast(std::shared_ptr<ServerSession> sender, const Route &route, const ChannelId &channel,
                         Message &message, Message &reply);

    Broker::State &m_state;
};

} // namespace halley
