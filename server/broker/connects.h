// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/task.h"

namespace halley {

struct LinkEntry;

// Held connects (specification 5.2): hold, release, replace, lose; and the expiry that starts when one ends
// (9.2).
class Connects
{
public:
    enum class Because : quint8 { TimePassed, Asked };

    explicit Connects(Broker::State &state) : m_state(state) {}

    // How long a connect of this session is held: transient, else the session's, else the server's.
    [[nodiscard]] std::chrono::milliseconds effectiveTimeout(const ServerSession &session) const;
    // True if the browser has a slot for one more held connect; taken then. WebSockets need none.
    [[nodiscard]] bool takeSlot(ServerSession &session, const LinkEntry &entry);

    void hold(ServerSession &session, LinkId link, Message reply);
    // Answers the held connect, with the events that wait if it is what they wait for.
    void release(ServerSession &session, Because why = Because::Asked);
    // Another connect came: the older one ends as its transport demands.
    void replace(ServerSession &session, LinkId by);
    // The link of the held connect is gone.
    void lose(ServerSession &session);
    // The session ended: the held connect is told not to come back or, if the server stops, to handshake.
    void dismiss(ServerSession &session, SessionEnd how);

    // A handshake or connect reply left: from now on silence counts.
    void startExpiry(ServerSession &session);
    // The same, unless another connect came after the one of this cycle (specification 9.2).
    void startExpiry(ServerSession &session, quint32 cycle);
    // What is due now: held connects that timed out, lazy deadlines.
    void advance();
    void armLazy(ServerSession &session, std::chrono::milliseconds within);
    void flushLazy(ServerSession &session);
    void disarmLazy(ServerSession &session);

private:
    // Forgets the hold and returns its reply.
    Message unhold(ServerSession &session, Because why);
    Task<void> answer(std::shared_ptr<ServerSession> session, LinkId link, Message reply);
    void tellHeartbeat(ServerSession &session, const Heartbeat &beat);

    Broker::State &m_state;
};

} // namespace halley
