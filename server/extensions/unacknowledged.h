// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/sessionqueue.h"

#include <deque>

namespace halley {

// The messages of one session that its client has not acknowledged, each with the number of the batch it left
// in or will leave in. Those of the batch that is being filled are in the session's queue too; the others
// were sent, and are held back in case they did not arrive.
class Unacknowledged
{
public:
    explicit Unacknowledged(SessionQueue &queue);

    // The batch that is being filled; the first is 1.
    [[nodiscard]] qint64 batch() const noexcept { return m_batch; }
    void add(const Frozen &message);
    // The batch leaves with a reply: what comes now belongs to the next.
    qint64 closeBatch() { return m_batch++; }
    // Puts all messages of batches up to this one in the queue, in order, instead of what is there.
    void fillQueue(qint64 batch);
    void acknowledge(qint64 batch);
    // Some were sent, and are not acknowledged.
    [[nodiscard]] bool hasSent() const noexcept;
    void clear();

private:
    void dropWhatTheQueueDropped();
    void tellQueue();

    SessionQueue &m_queue;
    SessionQueue m_messages;      // counts in the same budget
    std::deque<qint64> m_batches; // of the messages, one by one
    qint64 m_batch = 1;
};

} // namespace halley
