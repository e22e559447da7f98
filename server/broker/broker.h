// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/counters.h"
#include "server/broker/effects.h"
#include "server/broker/link.h"
#include "server/broker/observer.h"
#include "server/broker/options.h"
#include "server/broker/securitypolicy.h"
#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace halley {

// Fills a span with bytes that nobody can guess.
using Entropy = std::function<void(std::span<std::byte>)>;

// The Bayeux server as a state machine: messages and the time go in, effects come out. No socket, no clock,
// no thread.
//
// Everything happens inside a turn: the shell calls beginTurn with the time, hands in what came, calls
// endTurn and applies the effects. Applications' hooks run inside these calls and may use everything here.
// Asserts that it is used within a turn; behaviours as specification 3 to 10, limits as Limits say.
class Broker
{
public:
    Broker(BrokerOptions options, Entropy entropy);
    ~Broker();
    Broker(const Broker &) = delete;
    Broker &operator=(const Broker &) = delete;

    // --- the shell's side ---
    void beginTurn(Instant now);
    [[nodiscard]] Effects endTurn();
    [[nodiscard]] bool inTurn() const noexcept;
    [[nodiscard]] Instant now() const noexcept;

    // A WebSocket after its upgrade, or an HTTP exchange when its request is complete.
    void linkOpened(LinkId link, LinkContextPtr context);
    // One batch. For an HTTP exchange exactly one; it ends the link with Send or Fail, now or when the held
    // connect ends.
    void receive(LinkId link, const MessageBatch &batch);
    // The socket has more unwritten than Limits::unwritten: what comes for the session waits in its queue.
    void linkBlocked(LinkId link);
    void linkWritable(LinkId link);
    // The peer is gone, or the shell closed it. Not called for an HTTP exchange that was answered.
    void linkClosed(LinkId link);
    // Held connects that end, lazy deadlines, expiry, sweeping, callAt. To be called when nextDeadline() has
    // come.
    void advance();
    [[nodiscard]] std::optional<Instant> nextDeadline() const;
    // Tells every remote session goodbye (an id-less /meta/disconnect), ends it, closes the links with 1000.
    void shutDown();

    // --- the application's side ---
    [[nodiscard]] const BrokerOptions &options() const noexcept;
    // Null: no policy is asked. Not owned; must outlive the broker or be replaced.
    void setSecurityPolicy(SecurityPolicy *policy);
    [[nodiscard]] SecurityPolicy *securityPolicy() const noexcept;
    // At most one; null to remove.
    void setObserver(BrokerObserver *observer);
    [[nodiscard]] BrokerObserver *observer() const noexcept;
    [[nodiscard]] const Counters &counters() const noexcept;
    // Bytes waiting in all queues.
    [[nodiscard]] qsizetype queuedBytes() const noexcept;

    [[nodiscard]] ServerChannel *channel(const ChannelId &id) const; // null if there is none
    // Never null; not for meta channels that do not exist (asserts).
    ServerChannel *createChannelIfAbsent(const ChannelId &id);
    // All channels, in no order; valid until the turn ends or a channel is made or removed.
    [[nodiscard]] std::vector<ServerChannel *> channels() const;
    [[nodiscard]] int channelCount() const noexcept;

    [[nodiscard]] std::shared_ptr<ServerSession> session(const ClientId &id) const; // null if there is none
    [[nodiscard]] std::vector<ServerSession *> sessions() const;
    [[nodiscard]] int sessionCount() const noexcept;

    // Runs later in this turn, after the messages at hand.
    void post(std::function<void()> call);
    // Runs in the first turn at or after `when`.
    void callAt(Instant when, std::function<void()> call);

private:
    friend class Connects;
    friend class Delivery;
    friend class Exchanges;
    friend class Lifecycle;
    friend class LocalSession;
    friend class MetaHandler;
    friend class Processing;
    friend class ServerChannel;
    friend class ServerSession;
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace halley
