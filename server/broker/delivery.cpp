// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/delivery.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/broker/localsession.h"
#include "server/broker/route.h"
#include "server/broker/sessionhooks.h"
#include "server/protocol/codec.h"

#include <algorithm>
#include <utility>

namespace halley {
namespace {

// The transport's maxLazyTimeout, which is known when the message reaches a session.
constexpr std::chrono::milliseconds lazyByTransport{-1};

bool mayHear(const std::vector<ServerChannel::Audience> &audiences, const ServerSession &session)
{
    return std::all_of(audiences.begin(), audiences.end(),
                       [&](const auto &audience) { return audience(session); });
}

} // namespace

int Delivery::route(ServerSession *sender, const Route &route, const ChannelId &target,
                    const Message &message)
{
    OutgoingEvent event{sender ? sender->shared_from_this() : nullptr, message, Frozen(message.toEventJson()),
                        EventKind::Broadcast, lazyTimeOf(route, target, message)};
    const quint64 serial = ++m_state.eventSerial;
    std::vector<ServerChannel::Audience> audiences;
    for (const ServerChannel *channel : route) {
        if (channel->m_audience)
            audiences.push_back(channel->m_audience);
    }
    Fanout fanout{event.frozen, {}};
    // Those with hooks come last: what an application does there, to subscriptions or with publishes of its
    // own, disturbs no list that is being walked, and comes after this event.
    std::vector<HookedSubscriber> hooked;
    int receivers = 0;
    for (ServerChannel *channel : route) {
        for (ServerSession *session : channel->m_subscribers) {
            const bool own = session == sender;
            if (session->m_lastEvent == serial ||
                (own && !(channel->m_broadcastToPublisher && session->m_broadcastToPublisher)) ||
                (!audiences.empty() && !mayHear(audiences, *session)))
                continue;
            // A session counts as served only if it accepted the event (specification 7.1).
            if (session->m_hooks) {
                hooked.push_back({session->shared_from_this(), channel});
            } else if (offer(*session, event, fanout)) {
                session->m_lastEvent = serial;
                ++receivers;
            }
        }
    }
    if (!fanout.links.empty())
        m_state.effects.emplace_back(std::move(fanout));
    receivers += offerToHooked(hooked, event);
    ++m_state.counters.publishes;
    m_state.counters.deliveries += quint64(receivers);
    if (ServerChannel *channel = m_state.channels.find(target)) {
        channel->m_counters.messages++;
        channel->m_counters.bytes += quint64(event.frozen.size());
        channel->m_counters.deliveries += quint64(receivers);
        channel->m_counters.previousMessage = std::exchange(channel->m_counters.lastMessage, m_state.now);
        channel->m_previousEvent = std::exchange(channel->m_lastEvent, event.frozen);
        if (m_state.observer)
            m_state.observer->routed(sender, *channel, event.frozen, receivers);
    }
    endOverflowed();
    return receivers;
}

// One entry for each channel that leads to a session: a veto over one leaves it a chance over the next.
int Delivery::offerToHooked(const std::vector<HookedSubscriber> &subscribers, const OutgoingEvent &event)
{
    std::vector<const ServerSession *> served;
    for (const auto &[session, channel] : subscribers) {
        const auto &channels = session->m_subscriptions; // a hook before may have changed them
        if (std::find(served.begin(), served.end(), session.get()) == served.end() &&
            std::find(channels.begin(), channels.end(), channel) != channels.end() &&
            offerThroughHooks(*session, event))
            served.push_back(session.get());
    }
    return int(served.size());
}

// Zero: not lazy (specification 8.4).
std::chrono::milliseconds Delivery::lazyTimeOf(const Route &route, const ChannelId &target,
                                               const Message &message) const
{
    bool lazy = message.isLazy();
    for (const ServerChannel *channel : route)
        lazy |= channel->isLazy();
    if (!lazy)
        return std::chrono::milliseconds::zero();
    const ServerChannel *channel = m_state.channels.find(target);
    const auto own = channel ? channel->lazyTimeout() : std::chrono::milliseconds::zero();
    return own > std::chrono::milliseconds::zero() ? own : lazyByTransport;
}

bool Delivery::takesDirectly(const ServerSession &session) const
{
    if (session.m_link.isNull() || session.m_connectOnly || session.m_batch > 0 || !session.m_queue.isEmpty())
        return false;
    const LinkEntry *entry = m_state.links.find(session.m_link);
    return entry && entry->pushable && entry->takesData();
}

bool Delivery::offer(ServerSession &session, const OutgoingEvent &event, Fanout &fanout)
{
    if (event.lazyFor != std::chrono::milliseconds::zero() || !takesDirectly(session))
        return enqueue(session, event.sender.get(), event.frozen, event.lazyFor);
    fanout.links.push_back(session.m_link);
    charge(session.m_link, *m_state.links.find(session.m_link), &session, event.frozen.size());
    if (m_state.observer)
        m_state.observer->delivered(session, event.frozen, Stage::HandedOut);
    return true;
}

bool Delivery::offerThroughHooks(ServerSession &session, const OutgoingEvent &event)
{
    if (session.m_delivering) {
        auto &waiting = session.m_hooks->waiting;
        if (isTerminated(session.m_state) ||
            qsizetype(waiting.size()) >= m_state.options.limits.queueMessages)
            return drop(session, event.frozen);
        waiting.push_back(event);
        return true;
    }
    bool accepted = true; // for all that the sender can know, if a hook takes its time
    session.m_delivering = true;
    m_state.start(passInOrder(session.shared_from_this(), event, &accepted));
    return accepted;
}

// `accepted` is written before the first wait only: after that nobody is there to read it.
Task<void> Delivery::passInOrder(std::shared_ptr<ServerSession> session, OutgoingEvent event, bool *accepted)
{
    Task<bool> first = pass(session, std::move(event));
    if (first.isDone())
        *accepted = first.result();
    else
        (void)co_await first;
    auto &waiting = session->m_hooks->waiting;
    while (!waiting.empty()) {
        OutgoingEvent next = std::move(waiting.front());
        waiting.pop_front();
        (void)co_await pass(session, std::move(next));
    }
    session->m_delivering = false;
    endOverflowed();
}

// Specification 8.1, a to g.
Task<bool> Delivery::pass(std::shared_ptr<ServerSession> session, OutgoingEvent event)
{
    if (event.kind == EventKind::Private && m_state.extensions.snapshot()) {
        const bool proceed = co_await m_state.hooks.outgoing(event.sender, session, event.message, nullptr);
        if (!proceed)
            co_return false;
    }
    const Message before = event.message;
    std::optional<Message> message =
        co_await m_state.hooks.outgoingSession(session, event.sender, before, nullptr);
    if (!message)
        co_return false;
    if (event.frozen.isEmpty() || !message->isCopyOf(before))
        event.frozen = Frozen(event.kind == EventKind::Private ? message->toJson() : message->toEventJson());
    if (session->m_hooks && session->m_hooks->messages.snapshot()) {
        const bool proceed = co_await m_state.hooks.messageListeners(session, event.sender, *message);
        if (!proceed)
            co_return false;
    }
    co_return enqueue(*session, event.sender.get(), event.frozen, event.lazyFor);
}

bool Delivery::deliver(ServerSession &session, ServerSession *sender, Message message)
{
    OutgoingEvent event{
        sender ? sender->shared_from_this() : nullptr, std::move(message), {}, EventKind::Private, {}};
    if (event.message.isLazy())
        event.lazyFor = lazyByTransport;
    bool accepted = false;
    if (session.m_hooks || m_state.extensions.snapshot()) {
        session.hooks();
        accepted = offerThroughHooks(session, event);
    } else {
        event.frozen = Frozen(event.message.toJson());
        Fanout fanout{event.frozen, {}};
        accepted = offer(session, event, fanout);
        if (!fanout.links.empty())
            m_state.effects.emplace_back(std::move(fanout));
    }
    m_state.counters.deliveries += accepted ? 1 : 0;
    endOverflowed();
    return accepted;
}

bool Delivery::enqueue(ServerSession &session, ServerSession *sender, const Frozen &event,
                       std::chrono::milliseconds lazyFor)
{
    if (isTerminated(session.m_state))
        return false;
    const int maxQueue = session.m_maxQueue.value_or(m_state.options.on(session.transport()).maxQueue);
    if (maxQueue > 0 && session.m_queue.count() >= maxQueue &&
        !askQueueMaxed(session, sender, event).value_or(true))
        return drop(session, event);
    if (!session.m_queue.hasRoom(event, m_state.options.limits) && !makeRoom(session, sender, event))
        return drop(session, event);
    if (lazyFor == lazyByTransport)
        lazyFor = m_state.options.on(session.transport()).maxLazyTimeout;
    const bool lazy = lazyFor > std::chrono::milliseconds::zero();
    session.m_queue.push(event, lazy ? Laziness::Lazy : Laziness::Prompt);
    if (lazy && !session.isLocal())
        m_state.connects.armLazy(session, lazyFor);
    if (session.m_hooks) {
        session.m_hooks->queued.forEach([&](const QueueListener &listener) {
            Hooks::guarded("a queue listener", [&] { listener(session, event); });
        });
    }
    markDirty(session);
    if (m_state.observer)
        m_state.observer->delivered(session, event, Stage::Queued);
    return true;
}

bool Delivery::drop(ServerSession &session, const Frozen &event)
{
    ++session.m_counters.dropped;
    ++m_state.counters.dropped;
    if (m_state.observer)
        m_state.observer->dropped(session, event);
    return false;
}

std::optional<bool> Delivery::askQueueMaxed(ServerSession &session, ServerSession *sender,
                                            const Frozen &event)
{
    std::optional<bool> add;
    if (!session.m_hooks)
        return add;
    session.m_hooks->queueMaxed.forEach([&](const QueueMaxedListener &listener) {
        bool answer = true;
        Hooks::guarded("a queue-maxed listener",
                       [&] { answer = listener(session, session.m_queue, sender, event); });
        add = add.value_or(true) && answer;
    });
    return add;
}

// At a limit of the server: the listeners may have made room, or let the message go; else the policy decides.
bool Delivery::makeRoom(ServerSession &session, ServerSession *sender, const Frozen &event)
{
    if (!askQueueMaxed(session, sender, event).value_or(true))
        return false;
    if (session.m_queue.hasRoom(event, m_state.options.limits))
        return true;
    switch (m_state.options.queuePolicy) {
    case QueuePolicy::DropNewest:
        return false;
    case QueuePolicy::DropOldest:
        while (!session.m_queue.hasRoom(event, m_state.options.limits)) {
            const auto oldest = session.m_queue.popFront();
            if (!oldest)
                return false;
            drop(session, *oldest);
        }
        return true;
    case QueuePolicy::Disconnect:
        break;
    }
    if (std::find(m_overflowed.begin(), m_overflowed.end(), &session) == m_overflowed.end())
        m_overflowed.push_back(&session);
    return false;
}

void Delivery::endOverflowed()
{
    for (ServerSession *session : std::exchange(m_overflowed, {}))
        overflow(*session);
}

std::vector<Frozen> Delivery::takeQueue(ServerSession &session, const QList<Message> &replies)
{
    if (session.m_hooks) {
        session.m_hooks->dequeuing.forEach([&](const DequeueListener &listener) {
            Hooks::guarded("a dequeue listener", [&] { listener(session, session.m_queue, replies); });
        });
    }
    m_state.connects.disarmLazy(session);
    if (m_state.observer && !session.m_queue.isEmpty())
        m_state.observer->dequeued(session, session.m_queue.count());
    return session.m_queue.takeAll();
}

void Delivery::overflow(ServerSession &session)
{
    qCInfo(brokerLog).nospace() << session.id() << " ended: its queue is full (" << session.m_queue.count()
                                << " messages, " << session.m_queue.bytes() << " bytes)";
    const auto alive = session.shared_from_this();
    session.m_queue.clear();
    const LinkId link = session.m_link;
    m_state.lifecycle.end(session, SessionEnd::QueueFull);
    if (!link.isNull())
        m_state.effects.emplace_back(CloseLink{link, 1008, "queue full"});
}

void Delivery::markDirty(ServerSession &session)
{
    if (session.m_inDirty)
        return;
    session.m_inDirty = true;
    m_state.dirty.push_back(session.shared_from_this());
}

void Delivery::handLocal(ServerSession &session)
{
    for (const Frozen &event : takeQueue(session, {})) {
        ++session.m_counters.messagesOut;
        session.m_counters.bytesOut += quint64(event.size());
        // Made by our own encoder from checked text: it decodes.
        if (auto batch = decodeBatch(event.json(), Limits{.messageSize = event.size(), .jsonDepth = 4096});
            batch && session.m_local)
            session.m_local->receiveEvent(batch->first());
    }
}

void Delivery::flushAll()
{
    std::vector<std::shared_ptr<ServerSession>> remote;
    int budget = m_state.options.limits.localDeliveriesPerTurn;
    while ((!m_state.dirty.empty() || !m_state.posted.empty()) && budget > 0) {
        for (const auto &call : std::exchange(m_state.posted, {})) {
            call();
            --budget;
        }
        for (auto &session : std::exchange(m_state.dirty, {})) {
            session->m_inDirty = false;
            if (session->isLocal()) {
                budget -= int(session->m_queue.count());
                handLocal(*session);
            } else {
                remote.push_back(std::move(session));
            }
        }
    }
    for (const auto &session : remote)
        flush(*session);
}

void Delivery::flush(ServerSession &session)
{
    if (session.isLocal())
        return markDirty(session);
    if (session.m_batch > 0 || session.m_queue.isEmpty())
        return;
    if (!session.m_queue.hasPrompt())
        return; // until the lazy time, which is armed
    LinkEntry *entry = m_state.links.find(session.m_link);
    if (entry && !session.m_connectOnly) {
        if (entry->pushable)
            flushStream(session, *entry);
    } else if (session.isHeld()) {
        m_state.connects.release(session);
    }
}

void Delivery::flushStream(ServerSession &session, LinkEntry &entry)
{
    if (session.m_hooks && entry.takesData()) {
        session.m_hooks->dequeuing.forEach([&](const DequeueListener &listener) {
            Hooks::guarded("a dequeue listener", [&] { listener(session, session.m_queue, {}); });
        });
    }
    const int perFrame = m_state.options.messagesPerFrame;
    const qsizetype waiting = session.m_queue.count();
    while (!session.m_queue.isEmpty() && entry.takesData()) {
        std::vector<Frozen> frame;
        while (!session.m_queue.isEmpty() && (perFrame < 1 || int(frame.size()) < perFrame))
            frame.push_back(*session.m_queue.popFront());
        send(session.m_link, &session, std::move(frame));
    }
    if (m_state.observer && session.m_queue.count() < waiting)
        m_state.observer->dequeued(session, waiting - session.m_queue.count());
    m_state.connects.disarmLazy(session);
}

void Delivery::charge(LinkId link, LinkEntry &entry, ServerSession *session, qsizetype bytes)
{
    if (entry.turn != m_state.turn) {
        entry.turn = m_state.turn;
        entry.turnBytes = 0;
    }
    entry.turnBytes += bytes;
    ++m_state.counters.messagesOut;
    m_state.counters.bytesOut += quint64(bytes);
    if (session) {
        ++session->m_counters.messagesOut;
        session->m_counters.bytesOut += quint64(bytes);
    }
    if (entry.turnBytes > m_state.options.limits.unwritten && !entry.awaiting && entry.isStream()) {
        entry.awaiting = true;
        m_state.effects.emplace_back(AwaitWritable{link});
    }
}

void Delivery::sendWithReplies(LinkId link, ServerSession *session, std::vector<Frozen> events,
                               std::vector<Frozen> replies)
{
    LinkEntry *entry = m_state.links.find(link);
    if (!entry)
        return;
    if (entry->isStream()) {
        const int perFrame = m_state.options.messagesPerFrame;
        const auto step = perFrame < 1 ? std::ptrdiff_t(events.size()) : std::ptrdiff_t(perFrame);
        for (auto from = events.begin(); from != events.end();) {
            const auto to = from + std::min(step, events.end() - from);
            send(link, session, {from, to});
            from = to;
        }
        if (replies.empty())
            return;
    } else {
        replies.insert(replies.begin(), std::make_move_iterator(events.begin()),
                       std::make_move_iterator(events.end()));
    }
    send(link, session, std::move(replies));
}

void Delivery::send(LinkId link, ServerSession *session, std::vector<Frozen> messages,
                    QByteArray setBrowserId)
{
    LinkEntry *entry = m_state.links.find(link);
    if (!entry)
        return;
    const auto place = m_state.effects.size();
    m_state.effects.emplace_back(Send{link, {}, std::move(setBrowserId)});
    for (const Frozen &message : messages)
        charge(link, *entry, session, message.size());
    std::get<Send>(m_state.effects[place]).messages = std::move(messages);
    if (!entry->isStream())
        m_state.links.close(link); // answered: the exchange is over
}

} // namespace halley
