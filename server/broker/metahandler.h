// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/processing.h"

namespace halley {

// The protocol's own channels (specification 5): step 12 for meta messages.
class MetaHandler
{
public:
    explicit MetaHandler(Broker::State &state) : m_state(state) {}

    Task<void> handle(Incoming &incoming, const ChannelId &channel, const Message &message, Outcome &outcome);

private:
    Task<void> handshake(Incoming &incoming, const Message &message, Outcome &outcome);
    Task<bool> mayShakeHands(std::shared_ptr<ServerSession> session, const Message &message, Message &reply);
    void connect(Incoming &incoming, const Message &message, Outcome &outcome);
    Task<void> subscribe(Incoming &incoming, const Message &message, Message &reply);
    Task<bool> subscribeOne(Incoming &incoming, ChannelId channel, const Message &message, Message &reply);
    void unsubscribe(Incoming &incoming, const Message &message, Message &reply);
    void disconnect(Incoming &incoming, const Message &message, Message &reply);
    [[nodiscard]] QByteArray advice(const ServerSession &session) const;

    Broker::State &m_state;
};

} // namespace halley
