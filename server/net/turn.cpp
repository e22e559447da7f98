// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/turn.h"

#include "server/net/systemclock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

namespace halley {

Turn::Turn(Broker &broker, std::function<void()> end) : m_broker(broker), m_end(std::move(end)) {}

Broker &Turn::broker()
{
    if (!m_broker.inTurn())
        m_broker.beginTurn(now());
    return m_broker;
}

void Turn::schedule()
{
    if (m_scheduled)
        return;
    m_scheduled = true;
    m_now = SystemClock::now();
    QCoreApplication::postEvent(this, new QEvent(QEvent::User)); // Qt deletes it
}

Instant Turn::now()
{
    schedule();
    return m_now;
}

void Turn::customEvent(QEvent *)
{
    m_scheduled = false;
    m_end();
}

} // namespace halley
