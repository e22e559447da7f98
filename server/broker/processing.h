// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

namespace halley {

// One message's way in: by which link, from whom.
struct Incoming
{
    LinkId link;
    LinkContextPtr context;
    // Null before a handshake, and if the sender could not be found. A handshake sets it.
    std::shared_ptr<ServerSession> session;
    LocalSession *local = nullptr; // set if it comes from a local session
    QByteArray idHint;             // of a local session
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

    [[nodiscard]] Outcome process(Incoming &incoming, Message message);
    // Step 13 and 14: the reply as it leaves.
    [[nodiscard]] Frozen freezeReply(ServerSession *session, const Message &reply);

    // Fills `reply` with the error and reports it.
    void refuse(const ServerSession *session, const Message &message, Message &reply, ErrorCode code,
                QByteArrayView reason = {});
    // Policy, then authorizers (specification 13.4, 13.5); the middle part of the error string if refused.
    [[nodiscard]] std::optional<QByteArray> denied(Operation operation, const Incoming &incoming,
                                                   const ChannelId &channel, const Message &message,
                                                   Message &reply);
    // Server-side publish (specification 7.2): steps 9 to 12.
    int publish(ServerSession *sender, ServerChannel &channel, Message message);

private:
    [[nodiscard]] std::optional<ErrorCode> checkFields(const Message &message, ChannelId &channel) const;
    [[nodiscard]] std::optional<ErrorCode> checkSubscription(const Message &message,
                                                             const ChannelId &channel) const;
    [[nodiscard]] bool findSession(Incoming &incoming, const Message &message, const ChannelId &channel,
                                   Message &reply);
    [[nodiscard]] bool findChannel(const Incoming &incoming, const ChannelId &channel, const Message &message,
                                   Message &reply);
    [[nodiscard]] bool mayPublish(const Incoming &incoming, const ChannelId &channel, const Message &message,
                                  Message &reply);
    [[nodiscard]] bool tellListeners(ServerSession *sender, const std::vector<ServerChannel *> &visited,
                                     Message &message);
    void keepBooks(ServerSession &session, const Message &message, const ChannelId &channel);
    void publishRemote(Incoming &incoming, const ChannelId &channel, Message &message, Message &reply);

    Broker::State &m_state;
};

} // namespace halley
