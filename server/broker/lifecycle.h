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
    void add(const std::shared_ptr<ServerSession> &session);
    // Out of the table, unsubscribed, told goodbye where the server ends it. Nothing if it ended already.
    void end(ServerSession &session, SessionEnd how);

    // True if it is subscribed afterwards; the observer hears of real changes only.
    bool subscribe(ServerSession &session, ServerChannel &channel);
    bool unsubscribe(ServerSession &session, ServerChannel &channel);

    ServerChannel &createChannel(const ChannelId &id);
    // Expired sessions, idle channels; at most once per sweep period.
    void sweep();

private:
    void sayGoodbye(ServerSession &session);
    void unsubscribeAll(ServerSession &session);
    [[nodiscard]] bool isExpired(const ServerSession &session) const;

    Broker::State &m_state;
};

} // namespace halley
