// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

namespace halley {

// Sessions and channels come and go (specification 9.3, 10).
class Lifecycle
{
public:
    explicit Lifecycle(Broker::State &state) : m_state(state) {}

    // A session with its final id, not yet in the table (specification 5.1).
    [[nodiscard]] std::shared_ptr<ServerSession> create(const LinkContextPtr &context, LocalSession *local,
                                                        const QByteArray &idHint);
    // Into the table: the handshake was accepted.
    void add(const std::shared_ptr<ServerSession> &session, const Message &handshake);
    // Out of the table, unsubscribed, told goodbye where the server ends it. Nothing if it ended already.
    // `message`: the /meta/disconnect that asked for it.
    void end(ServerSession &session, SessionEnd how, const Message *message = nullptr);

    // True if it is subscribed afterwards; the observer hears of real changes only.
    bool subscribe(ServerSession &session, ServerChannel &channel, const Message *message = nullptr);
    bool unsubscribe(ServerSession &session, ServerChannel &channel, const Message *message = nullptr);

    ServerChannel &createChannel(const ChannelId &id,
                                 const std::function<void(ServerChannel &)> &initialize = {});
    // Unsubscribes everybody, and takes it out of the table.
    void removeChannel(ServerChannel &channel);
    // Expired sessions, idle channels.
    void sweep();
    void sweepIfDue();

private:
    void sayGoodbye(ServerSession &session);
    void tellSubscription(SubscriptionChange change, ServerSession &session, ServerChannel &channel,
                          const Message *message);
    void tellRemoved(ServerChannel &channel);
    void unsubscribeAll(ServerSession &session);
    [[nodiscard]] bool isExpired(const ServerSession &session) const;

    Broker::State &m_state;
};

} // namespace halley
