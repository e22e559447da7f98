// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/counters.h"
#include "server/broker/effects.h"
#include "server/broker/extension.h"
#include "server/broker/link.h"
#include "server/broker/listeners.h"
#include "server/broker/observer.h"
#include "server/broker/options.h"
#include "server/broker/securitypolicy.h"
#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/broker/sweepstatistics.h"
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
    // The server goes: every remote session ends, its held connect is answered with `reconnect:"handshake"`
    // so that the client comes back when the server does, WebSockets are closed with 1000 "Destroy".
    void shutDown();
    // How answers of asynchronous hooks come back from other threads; copies may outlive the broker.
    [[nodiscard]] const TurnGatePtr &gate() const noexcept;

    // --- the application's side ---
    [[nodiscard]] const BrokerOptions &options() const noexcept;
    // Null: no policy is asked. Not owned; must outlive the broker or be replaced.
    void setSecurityPolicy(SecurityPolicy *policy);
    [[nodiscard]] SecurityPolicy *securityPolicy() const noexcept;
    // At most one; null to remove.
    void setObserver(BrokerObserver *observer);
    [[nodiscard]] BrokerObserver *observer() const noexcept;
    // Asked in this order for what comes in, in reverse for what goes out.
    void addExtension(std::shared_ptr<Extension> extension);
    void removeExtension(const Extension &extension);
    [[nodiscard]] QList<std::shared_ptr<Extension>> extensions() const;
    // Not owned: drop the registration before the listener goes.
    [[nodiscard]] Registration addListener(ServerListener &listener);
    [[nodiscard]] const Counters &counters() const noexcept;
    [[nodiscard]] const SweepStatistics &sweeps() const noexcept;
    // Sweeps now, whatever the time of the last one.
    void sweep();
    // Bytes waiting in all queues.
    [[nodiscard]] qsizetype queuedBytes() const noexcept;

    [[nodiscard]] ServerChannel *channel(const ChannelId &id) const; // null if there is none
    // Never null; not for meta channels that do not exist (asserts).
    // `initialize` is called if it is created, before anybody sees it, and before the server's listeners
    // configure it.
    ServerChannel *createChannelIfAbsent(const ChannelId &id,
                                         const std::function<void(ServerChannel &)> &initialize = {});
    // All channels, in no order; valid until the turn ends or a channel is made or removed.
    [[nodiscard]] std::vector<ServerChannel *> channels() const;
    [[nodiscard]] int channelCount() const noexcept;

    [[nodiscard]] std::shared_ptr<ServerSession> session(const ClientId &id) const; // null if there is none
    [[nodiscard]] std::vector<ServerSession *> sessions() const;
    [[nodiscard]] int sessionCount() const noexcept;
    // Every hook that messages wait for, the oldest first.
    [[nodiscard]] std::vector<WaitingHook> openHooks() const;

    // Keeps what an application makes of the broker (services, local sessions, listeners) until the broker
    // goes: then it is destroyed in a last turn, the latest first.
    void keep(std::shared_ptr<void> object);
    // Destroys what is kept, now.
    void letGo();

    // Runs later in this turn, after the messages at hand.
    void post(std::function<void()> call);
    // Runs in the first turn at or after `when`.
    void callAt(Instant when, std::function<void()> call);

private:
    friend class Connects;
    friend class Delivery;
    friend class Exchanges;
    friend class Hooks;
    friend class Lifecycle;
    friend class LocalSession;
    friend class MetaHandler;
    friend class Processing;
    friend class ServerChannel;
    friend class ServerSession;
    friend class TurnGate;
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace halley
