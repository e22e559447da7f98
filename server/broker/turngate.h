// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

namespace halley {

class Broker;

// The way into a turn of a broker, from any thread: how late answers of applications come back. Outlives the
// broker; what comes then is dropped.
class TurnGate
{
public:
    using Call = std::function<void()>;
    // Runs the call on the broker's thread within a turn, some time later. Called from any thread, also after
    // the broker is gone. False if it will not be run.
    using Carrier = std::function<bool(Call)>;

    explicit TurnGate(Broker &broker) : m_broker(&broker) {}

    // Runs the call: at once if this is the broker's thread and it is in a turn, else through the carrier.
    // Without a carrier everything is on one thread, and the call waits for the next turn.
    void run(Call call);

    // Before the first call from another thread.
    void setCarrier(Carrier carrier) { m_carrier = std::move(carrier); }
    // By the broker.
    void enter() noexcept { m_thread.store(std::this_thread::get_id(), std::memory_order_relaxed); }
    void leave() noexcept { m_thread.store(std::thread::id(), std::memory_order_relaxed); }
    void close() noexcept { m_broker = nullptr; }

private:
    Broker *m_broker;                      // its thread only
    std::atomic<std::thread::id> m_thread; // the one that is in a turn
    Carrier m_carrier;
};
using TurnGatePtr = std::shared_ptr<TurnGate>;

} // namespace halley
