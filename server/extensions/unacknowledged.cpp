// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/extensions/unacknowledged.h"

#include <algorithm>

namespace halley {

Unacknowledged::Unacknowledged(SessionQueue &queue) : m_queue(queue), m_messages(queue.budget())
{
    for (qsizetype i = 0; i < queue.count(); ++i)
        add(queue.at(i));
}

void Unacknowledged::add(const Frozen &message)
{
    m_messages.push(message, Laziness::Prompt);
    m_batches.push_back(m_batch);
    dropWhatTheQueueDropped();
    tellQueue();
}

// The queue holds the messages of the batch that is being filled; a full one may have dropped its oldest.
void Unacknowledged::dropWhatTheQueueDropped()
{
    const auto first = std::lower_bound(m_batches.begin(), m_batches.end(), m_batch);
    const auto filling = qsizetype(m_batches.end() - first);
    const auto at = qsizetype(first - m_batches.begin());
    for (qsizetype dropped = filling - m_queue.count(); dropped > 0; --dropped) {
        m_messages.removeAt(at);
        m_batches.erase(m_batches.begin() + at);
    }
}

void Unacknowledged::fillQueue(qint64 batch)
{
    m_queue.clear();
    for (qsizetype i = 0; i < m_messages.count() && m_batches[size_t(i)] <= batch; ++i)
        m_queue.push(m_messages.at(i), Laziness::Prompt);
    // They are about to be taken from the queue: from then on they count here.
    m_queue.setHeldBack(m_messages.count(), m_messages.bytes());
}

void Unacknowledged::acknowledge(qint64 batch)
{
    while (!m_batches.empty() && m_batches.front() <= batch) {
        m_batches.pop_front();
        (void)m_messages.popFront();
    }
    tellQueue();
}

bool Unacknowledged::hasSent() const noexcept
{
    return !m_batches.empty() && m_batches.front() < m_batch;
}

void Unacknowledged::clear()
{
    m_batches.clear();
    m_messages.clear();
    m_queue.setHeldBack(0, 0);
}

void Unacknowledged::tellQueue()
{
    m_queue.setHeldBack(std::max<qsizetype>(0, m_messages.count() - m_queue.count()),
                        std::max<qsizetype>(0, m_messages.bytes() - m_queue.bytes()));
}

} // namespace halley
