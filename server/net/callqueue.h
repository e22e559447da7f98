// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

class QObject;

namespace halley {

class Broker;

// Calls from any thread to the broker's. Whole batches change hands under a mutex; Qt is only the bell, rung
// once per batch (one call at a time costs twenty times as much, and thread sanitizers cannot see into Qt's
// own queue).
//
// May outlive the thread it leads to: closed, it takes no calls.
class CallQueue
{
public:
    using Call = std::function<void(Broker &)>;

    // Calls that may wait. Whoever comes then is refused: a caller that is faster than the broker must not
    // eat the memory of both.
    static constexpr size_t most = 100'000;

    explicit CallQueue(size_t limit = most) : m_limit(limit) {}

    // From any thread. False if it is closed or full: the call is destroyed at once then.
    bool post(Call call);

    // From now on calls are taken, and `bell` gets a QEvent::User when there are some.
    void open(QObject &bell);
    [[nodiscard]] std::vector<Call> take();
    // Takes no more calls, and leaves `bell` alone; returns what waits.
    [[nodiscard]] std::vector<Call> close();

private:
    const size_t m_limit;
    std::mutex m_mutex;
    std::vector<Call> m_calls;
    QObject *m_bell = nullptr; // closed if null
};

} // namespace halley
