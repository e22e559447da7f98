// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/callqueue.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <utility>

namespace halley {

bool CallQueue::post(Call call)
{
    const std::lock_guard lock(m_mutex);
    if (!m_bell || m_calls.size() >= m_limit)
        return false;
    m_calls.push_back(std::move(call));
    // Under the lock: until close() has had it, the bell is there.
    if (m_calls.size() == 1)
        QCoreApplication::postEvent(m_bell, new QEvent(QEvent::User)); // Qt deletes it
    return true;
}

void CallQueue::open(QObject &bell)
{
    const std::lock_guard lock(m_mutex);
    m_bell = &bell;
}

std::vector<CallQueue::Call> CallQueue::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_calls, {});
}

std::vector<CallQueue::Call> CallQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_bell = nullptr;
    return std::exchange(m_calls, {});
}

} // namespace halley
