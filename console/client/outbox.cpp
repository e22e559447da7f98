// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/outbox.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace halley {

bool Outbox::hasRoom(qsizetype bytes) const noexcept
{
    return qsizetype(m_waiting.size()) < m_limits.waitingMessages && m_bytes + bytes <= m_limits.waitingBytes;
}

void Outbox::push(OutgoingRequest request)
{
    m_bytes += request.bytes;
    m_waiting.push_back(std::move(request));
}

void Outbox::putBack(std::vector<OutgoingRequest> requests)
{
    for (const OutgoingRequest &request : requests)
        m_bytes += request.bytes;
    m_waiting.insert(m_waiting.begin(), std::make_move_iterator(requests.begin()),
                     std::make_move_iterator(requests.end()));
}

std::vector<OutgoingRequest> Outbox::takeBatch(int room)
{
    std::vector<OutgoingRequest> batch;
    const int most = std::min(room, m_limits.outgoingMessages);
    qsizetype size = 0;
    while (!m_waiting.empty() && int(batch.size()) < most) {
        const qsizetype bytes = m_waiting.front().bytes;
        if (!batch.empty() && size + bytes > m_limits.outgoingSize)
            break;
        size += bytes;
        m_bytes -= bytes;
        batch.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    return batch;
}

std::vector<OutgoingRequest> Outbox::takeExpired(Instant now)
{
    std::vector<OutgoingRequest> expired;
    const auto isOld = [now](const OutgoingRequest &request) {
        return request.until && *request.until <= now;
    };
    for (OutgoingRequest &request : m_waiting) {
        if (isOld(request)) {
            m_bytes -= request.bytes;
            expired.push_back(request);
        }
    }
    if (!expired.empty())
        std::erase_if(m_waiting, isOld);
    return expired;
}

std::vector<OutgoingRequest> Outbox::takeAll()
{
    m_bytes = 0;
    auto waiting = std::exchange(m_waiting, {});
    return {std::make_move_iterator(waiting.begin()), std::make_move_iterator(waiting.end())};
}

// The times of those that have one are in order: all wait equally long.
std::optional<Instant> Outbox::nextExpiry() const
{
    const auto first = std::ranges::find_if(
        m_waiting, [](const OutgoingRequest &request) { return request.until.has_value(); });
    return first == m_waiting.end() ? std::nullopt : first->until;
}

} // namespace halley
