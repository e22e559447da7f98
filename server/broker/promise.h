// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/turngate.h"

#include <QtCore/QByteArray>
#include <coroutine>
#include <memory>
#include <optional>
#include <utility>

namespace halley {

// What a promise's holders and its waiter share. All but `taken` is used on the broker's thread only.
template <typename T>
struct PromiseState
{
    std::atomic_flag taken;
    TurnGatePtr gate;
    bool settled = false;
    std::optional<T> value; // none: it failed
    QByteArray failure;
    std::coroutine_handle<> waiter;
};

// The answer of an asynchronous hook (specification 13.6): completed once, with a value or as failed; what
// comes after the first is ignored. May be copied, kept, and completed from any thread. A failed promise
// counts as if the hook had nothing to say, and so does one whose last copy is destroyed: forgetting it
// stalls nobody.
//
// Until it is completed, the messages of that one session wait; the monitor shows which hook they wait for.
template <typename T>
class Promise
{
public:
    explicit Promise(std::shared_ptr<PromiseState<T>> state)
        : m_holder(std::make_shared<Holder>(std::move(state)))
    {
    }

    void complete(T value) const { m_holder->settle(std::move(value), {}); }
    // `why`, for the log: plain text.
    void fail(QByteArray why) const { m_holder->settle(std::nullopt, std::move(why)); }

private:
    struct Holder
    {
        explicit Holder(std::shared_ptr<PromiseState<T>> s) : state(std::move(s)) {}
        Holder(const Holder &) = delete;
        Holder &operator=(const Holder &) = delete;
        ~Holder() { settle(std::nullopt, QByteArrayLiteral("nobody holds its promise any more")); }
        void settle(std::optional<T> value, QByteArray failure)
        {
            if (state->taken.test_and_set())
                return;
            // Kept alive by the call: the gate may run it later, on another thread.
            state->gate->run(
                [state = state, value = std::move(value), failure = std::move(failure)]() mutable {
                    state->settled = true;
                    state->value = std::move(value);
                    state->failure = std::move(failure);
                    if (auto waiter = std::exchange(state->waiter, nullptr))
                        waiter.resume();
                });
        }
        const std::shared_ptr<PromiseState<T>> state;
    };

    std::shared_ptr<Holder> m_holder;
};

} // namespace halley
