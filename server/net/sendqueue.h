// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/sendstage.h"

#include <utility>
#include <vector>

namespace halley {

// The writers of a turn, in the order in which they are served.
class SendQueue
{
public:
    // True if it is the first of the turn.
    bool add(SocketWriter &writer, SendOrder order)
    {
        const bool wasEmpty = m_first.empty() && m_usual.empty();
        (order == SendOrder::First ? m_first : m_usual).push_back(&writer);
        return wasEmpty;
    }
    // The queue is empty then. Valid until the next call.
    struct Taken
    {
        const std::vector<SocketWriter *> &first;
        const std::vector<SocketWriter *> &usual;
    };
    [[nodiscard]] Taken take()
    {
        m_takenFirst.clear();
        m_takenUsual.clear();
        m_takenFirst.swap(m_first);
        m_takenUsual.swap(m_usual);
        return {m_takenFirst, m_takenUsual};
    }

private:
    std::vector<SocketWriter *> m_first;
    std::vector<SocketWriter *> m_usual;
    std::vector<SocketWriter *> m_takenFirst;
    std::vector<SocketWriter *> m_takenUsual;
};

} // namespace halley
