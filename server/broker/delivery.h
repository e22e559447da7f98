// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/effects.h"
#include "server/broker/outgoingevent.h"
#include "server/broker/sessionqueue.h"
#include "server/broker/task.h"

#include <vector>

namespace halley {

class Route;
struct LinkEntry;

// From a frozen event to the sessions that get it, and from a session's queue to its link (specification 8).
class Delivery
{
public:
    explicit Delivery(Broker::State &state) : m_state(state) {}

    // Freezes the event and offers it to every subscriber of the channel and of its wild names, each session
    // once. Returns how many accepted it.
    int route(ServerSession *sender, const Route &route, const ChannelId &target, const Message &message);
    // One private message; false if dropped at once.
    bool deliver(ServerSession &session, ServerSession *sender, Message message);
    // What waits, as dequeue listeners leave it, for a write together with these replies.
    [[nodiscard]] std::vector<Frozen> takeQueue(ServerSession &session, const QList<Message> &replies);

    // Puts a session on the list that is looked at when the turn ends.
    void markDirty(ServerSession &session);
    // Hands local sessions their events, then writes what other sessions have waiting. The end of a turn.
    void flushAll();
    // Writes what waits for a session, as far as its link takes it.
    void flush(ServerSession &session);

    // Events to a link: over a stream `messagesPerFrame` at a time, then the replies in one array; in an
    // exchange all in one.
    void sendWithReplies(LinkId link, ServerSession *session, std::vector<Frozen> events,
                         std::vector<Frozen> replies);
    // Hands messages to a link as one array, counts them, and asks for a pause when the link has had enough.
    void send(LinkId link, ServerSession *session, std::vector<Frozen> messages,
              QByteArray setBrowserId = {});

private:
    [[nodiscard]] std::chrono::milliseconds lazyTimeOf(const Route &route, const ChannelId &target,
                                                       const Message &message) const;
    [[nodiscard]] bool takesDirectly(const ServerSession &session) const;
    // A subscriber that applications hung hooks on, and the channel over which it would get the event.
    struct HookedSubscriber
    {
        std::shared_ptr<ServerSession> session;
        const ServerChannel *channel;
    };
    int offerToHooked(const std::vector<HookedSubscriber> &subscribers, const OutgoingEvent &event);
    // To a session without hooks.
    bool offer(ServerSession &session, const OutgoingEvent &event, Fanout &fanout);
    // Through the hooks of the session, behind the events that wait for one already.
    bool offerThroughHooks(ServerSession &session, const OutgoingEvent &event);
    Task<bool> pass(std::shared_ptr<ServerSession> session, OutgoingEvent event);
    Task<void> passInOrder(std::shared_ptr<ServerSession> session, OutgoingEvent event, bool *accepted);
    bool enqueue(ServerSession &session, ServerSession *sender, const Frozen &event,
                 std::chrono::milliseconds lazyFor);
    bool makeRoom(ServerSession &session, ServerSession *sender, const Frozen &event);
    // What the queue-maxed listeners say; nothing if there is none.
    std::optional<bool> askQueueMaxed(ServerSession &session, ServerSession *sender, const Frozen &event);
    bool drop(ServerSession &session, const Frozen &event);
    void endOverflowed();
    void overflow(ServerSession &session);
    void charge(LinkId link, LinkEntry &entry, ServerSession *session, qsizetype bytes);
    void flushStream(ServerSession &session, LinkEntry &entry);
    void handLocal(ServerSession &session);

    Broker::State &m_state;
    std::vector<ServerSession *> m_overflowed; // found while fanning out, ended after it
};

} // namespace halley
