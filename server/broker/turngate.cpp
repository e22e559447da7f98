// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/turngate.h"

#include "server/broker/broker.h"

namespace halley {

void TurnGate::run(Call call)
{
    if (m_thread.load(std::memory_order_relaxed) == std::this_thread::get_id())
        return call();
    if (!m_carrier) {
        if (m_broker)
            m_broker->post(std::move(call));
        return;
    }
    // What was posted is dropped with the server; the carrier says so, and there is nobody to tell.
    (void)m_carrier(std::move(call));
}

} // namespace halley
