// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/trafficbuffer.h"

#include "console/monitor/consolelimits.h"

#include <utility>

namespace halley::console {

void TrafficBuffer::add(TrafficPush push)
{
    for (TrafficMessage &message : push.messages)
        wait(std::move(message));
    m_skipped += push.skipped;
    if (push.skipped > 0)
        wait(TrafficMessage::gap(push.skipped, TrafficMessage::Reason::Rate, push.t));
}

void TrafficBuffer::markFilter(const QString &filter, std::chrono::milliseconds t)
{
    TrafficMessage mark;
    mark.kind = TrafficMessage::Kind::Filter;
    mark.text.t = t;
    mark.text.json = filter;
    wait(std::move(mark));
}

void TrafficBuffer::wait(TrafficMessage message)
{
    m_waitingBytes += message.bytes();
    m_waiting.push_back(std::move(message));
    while (waiting() > limits::pausedMessages || m_waitingBytes > limits::pausedBytes)
        dropOldestWaiting();
}

void TrafficBuffer::dropOldestWaiting()
{
    const TrafficMessage dropped = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_waitingBytes -= dropped.bytes();
    if (!m_lostGap)
        m_lostGap = TrafficMessage::gap(0, TrafficMessage::Reason::Pause, dropped.text.t);
    m_lostGap->missing += dropped.isMessage() ? 1 : dropped.missing;
    if (dropped.isMessage())
        ++m_lost;
}

TrafficBuffer::Move TrafficBuffer::nextMove() const
{
    static_assert(limits::pausedMessages < limits::trafficMessages &&
                      limits::pausedBytes < limits::trafficBytes,
                  "what a pause keeps must fit on the shown side");
    Move move{.evict = 0, .append = waiting() + (m_lostGap ? 1 : 0)};
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
        m_shownMessages -= m_shown.front().isMessage() ? 1 : 0;
        m_shown.pop_front();
    }
}

void TrafficBuffer::append(int count)
{
    if (m_lostGap && count > 0) {
        show(*std::exchange(m_lostGap, std::nullopt));
        --count;
    }
    for (int i = 0; i < count; ++i) {
        m_waitingBytes -= m_waiting.front().bytes();
        show(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
}

void TrafficBuffer::show(TrafficMessage message)
{
    m_shownBytes += message.bytes();
    m_shownMessages += message.isMessage() ? 1 : 0;
    m_shown.push_back(std::move(message));
}

void TrafficBuffer::clear()
{
    *this = TrafficBuffer();
}

} // namespace halley::console
