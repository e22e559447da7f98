// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/framepool.h"

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace halley {

// A piece of the broker's work that may have to wait for a hook of an application. It runs when it is made,
// as far as it can; most of the time that is to its end, and then awaiting it costs nothing. Owned by who
// called it; destroying it gives it up where it waits.
template <typename T>
class [[nodiscard]] Task
{
public:
    struct promise_type;
    using Handle = std::coroutine_handle<promise_type>;

    Task(Task &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    Task &operator=(Task &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Task()
    {
        if (m_handle)
            m_handle.destroy();
    }

    [[nodiscard]] bool isDone() const noexcept { return m_handle.done(); }
    // Only when it is done.
    [[nodiscard]] T result() { return m_handle.promise().take(); }

    // To await it.
    [[nodiscard]] bool await_ready() const noexcept { return m_handle.done(); }
    void await_suspend(std::coroutine_handle<> waiter) noexcept { m_handle.promise().waiter = waiter; }
    T await_resume() { return m_handle.promise().take(); }

private:
    explicit Task(Handle handle) : m_handle(handle) {}
    Handle m_handle;
};

// What the promises of all tasks have in common.
struct TaskPromise
{
    struct ToWaiter
    {
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        template <typename Promise>
        [[nodiscard]] std::coroutine_handle<>
        await_suspend(std::coroutine_handle<Promise> done) const noexcept
        {
            const auto waiter = done.promise().waiter;
            return waiter ? waiter : std::noop_coroutine();
        }
        void await_resume() const noexcept {}
    };

    [[nodiscard]] static std::suspend_never initial_suspend() noexcept { return {}; }
    [[nodiscard]] static ToWaiter final_suspend() noexcept { return {}; }
    // Hooks are called where their exceptions are caught: what comes here is a fault of the broker.
    [[noreturn]] static void unhandled_exception() noexcept { std::terminate(); }
    [[nodiscard]] static void *operator new(std::size_t size) { return FramePool::take(size); }
    static void operator delete(void *frame, std::size_t size) { FramePool::giveBack(frame, size); }

    std::coroutine_handle<> waiter;
};

template <typename T>
struct Task<T>::promise_type : TaskPromise
{
    [[nodiscard]] Task get_return_object() { return Task(Handle::from_promise(*this)); }
    void return_value(T result) { value.emplace(std::move(result)); }
    [[nodiscard]] T take() { return std::move(*value); }

    std::optional<T> value;
};

template <>
struct Task<void>::promise_type : TaskPromise
{
    [[nodiscard]] Task get_return_object() { return Task(Handle::from_promise(*this)); }
    static void return_void() noexcept {}
    static void take() noexcept {}
};

} // namespace halley
