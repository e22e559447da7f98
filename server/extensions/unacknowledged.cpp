// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/extensions/unacknowledged.h"

#include <algorithm>

namespace halley {

void Unacknowledged::leaveWith(qint64 batch)
{
    if (batch < m_latest) {
        remember(m_next);
        m_queue.clear();
        return;
    }
    m_latest = batch;
    remember(batch);
    if (!m_batches.empty())
        m_carriers.push_back(batch);
    if (m_carriers.size() > repliesRemembered)
        m_carriers.pop_front();
    m_queue.clear();
    for (qsizetype i = 0; i < m_messages.count(); ++i)
        m_queue.push(m_messages.at(i), Laziness::Prompt);
}

void Unacknowledged::leaveUnnumbered()
{
    remember(m_next);
}

void Unacknowledged::remember(qint64 batch)
{
    if (!m_batches.empty())
        batch = std::max(batch, m_batches.back());
    for (qsizetype i = 0; i < m_queue.count(); ++i) {
        m_messages.push(m_queue.at(i), Laziness::Prompt);
        m_batches.push_back(batch);
    }
    tellQueue();
}

void Unacknowledged::acknowledge(qint64 batch)
{
    if (!std::binary_search(m_carriers.begin(), m_carriers.end(), batch))
        return;
    while (!m_carriers.empty() && m_carriers.front() <= batch)
        m_carriers.pop_front();
    while (!m_batches.empty() && m_batches.front() <= batch) {
        m_batches.pop_front();
        (void)m_messages.popFront();
    }
    tellQueue();
}

void Unacknowledged::clear()
{
    m_carriers.clear();
    m_batches.clear();
    m_messages.clear();
    tellQueue();
}

} // namespace halley
