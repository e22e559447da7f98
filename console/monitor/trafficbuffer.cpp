// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/trafficbuffer.h"

#include "console/monitor/consolelimits.h"

#include <utility>

namespace halley::console {

void TrafficBuffer::add(TrafficPush push)
{
    m_skipped += push.skipped;
    for (TrafficMessage &message : push.messages) {
        m_waitingBytes += message.bytes();
        m_waiting.push_back(std::move(message));
        while (waiting() > limits::pausedMessages || m_waitingBytes > limits::pausedBytes)
            dropOldestWaiting();
    }
}

void TrafficBuffer::dropOldestWaiting()
{
    m_waitingBytes -= m_waiting.front().bytes();
    m_waiting.pop_front();
    ++m_lost;
}

TrafficBuffer::Move TrafficBuffer::nextMove() const
{
    static_assert(limits::pausedMessages <= limits::trafficMessages &&
                      limits::pausedBytes <= limits::trafficBytes,
                  "what a pause keeps must fit on the shown side");
    Move move{.evict = 0, .append = waiting()};
    qsizetype bytes = m_shownBytes + m_waitingBytes;
    while (move.evict < size() &&
           (size() - move.evict + move.append > limits::trafficMessages || bytes > limits::trafficBytes)) {
        bytes -= at(move.evict).bytes();
        ++move.evict;
    }
    return move;
}

void TrafficBuffer::evict(int count)
{
    for (int i = 0; i < count; ++i) {
        m_shownBytes -= m_shown.front().bytes();
        m_shown.pop_front();
    }
}

void TrafficBuffer::append(int count)
{
    for (int i = 0; i < count; ++i) {
        const qsizetype bytes = m_waiting.front().bytes();
        m_waitingBytes -= bytes;
        m_shownBytes += bytes;
        m_shown.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
}

void TrafficBuffer::clear()
{
    *this = TrafficBuffer();
}

} // namespace halley::console
