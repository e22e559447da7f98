// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/sessionqueue.h"

#include <deque>

namespace halley {

// What was sent to one session and its client has not acknowledged, each message with the number of the batch
// that it first left in. What was not sent yet is in the session's queue and only there: whatever becomes of
// it in the queue (dropped, purged, merged by a listener) need not be done here too.
//
// Counts in the limits of the queue, as held back.
class Unacknowledged
{
public:
    explicit Unacknowledged(SessionQueue &queue) : m_queue(queue), m_messages(queue.budget()) {}

    // The number for the reply that leaves next; the first is 1.
    qint64 closeBatch() { return m_next++; }
    // The queue is about to leave with the reply of this number: all earlier messages are put before it. With
    // a number older than one that left, it is emptied, for the next reply: its client could not tell that it
    // got them.
    void leaveWith(qint64 batch);
    // It is about to leave without a number: the next reply brings it again.
    void leaveUnnumbered();
    // The client has handled the reply of this number. That says something of the messages only if they left
    // with it: a connect may be answered while its session batches, with a number and without its queue.
    void acknowledge(qint64 batch);
    // Some were sent, and are not acknowledged.
    [[nodiscard]] bool isEmpty() const noexcept { return m_batches.empty(); }
    void clear();

private:
    // Numbers of replies that a client may still come back to. It names the latest it handled; if more than
    // this were lost since, it gets their messages twice.
    static constexpr size_t repliesRemembered = 64;

    // What is in the queue now.
    void remember(qint64 batch);
    void tellQueue() { m_queue.setHeldBack(m_messages.count(), m_messages.bytes()); }

    SessionQueue &m_queue;
    SessionQueue m_messages;       // counts in the same budget
    std::deque<qint64> m_batches;  // of the messages, one by one; never falling
    std::deque<qint64> m_carriers; // the latest replies that left with messages, rising
    qint64 m_next = 1;
    qint64 m_latest = 0; // that left with the queue
};

} // namespace halley
