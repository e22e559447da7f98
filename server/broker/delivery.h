// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/effects.h"
#include "server/broker/sessionqueue.h"

#include <vector>

namespace halley {

struct LinkEntry;

// From a frozen event to the sessions that get it, and from a session's queue to its link (specification 8).
class Delivery
{
public:
    explicit Delivery(Broker::State &state) : m_state(state) {}

    // Freezes the event and offers it to every subscriber of the channel and of its wild names, each session
    // once. `visited`: these channels, widest first. Returns how many accepted it.
    int route(ServerSession *sender, const std::vector<ServerChannel *> &visited, const ChannelId &target,
              const Message &message);
    // One private message; false if dropped.
    bool deliver(ServerSession &session, const Frozen &message, Laziness laziness);

    // Puts a session on the list that is looked at when the turn ends.
    void markDirty(ServerSession &session);
    // Hands local sessions their events, then writes what other sessions have waiting. The end of a turn.
    void flushAll();
    // Writes what waits for a session, as far as its link takes it.
    void flush(ServerSession &session);

    // Hands messages to a link as one array, counts them, and asks for a pause when the link has had enough.
    void send(LinkId link, ServerSession *session, std::vector<Frozen> messages,
              QByteArray setBrowserId = {});

private:
    [[nodiscard]] bool takesDirectly(const ServerSession &session) const;
    bool offer(ServerSession &session, const Frozen &event, Laziness laziness, Fanout &fanout);
    bool enqueue(ServerSession &session, const Frozen &event, Laziness laziness);
    bool makeRoom(ServerSession &session, const Frozen &event);
    void overflow(ServerSession &session);
    void charge(LinkId link, LinkEntry &entry, ServerSession *session, qsizetype bytes);
    void flushWebSocket(ServerSession &session, LinkEntry &entry);
    void armLazy(ServerSession &session);
    void handLocal(ServerSession &session);

    Broker::State &m_state;
    std::vector<ServerSession *> m_overflowed; // found while fanning out, ended after it
};

} // namespace halley
