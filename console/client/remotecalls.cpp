// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/remotecalls.h"

#include <utility>

namespace halley {

void RemoteCalls::add(Call call)
{
    const quint64 number = call.request.id().toULongLong();
    m_calls.insert_or_assign(number, std::move(call));
}

std::optional<RemoteCalls::Call> RemoteCalls::take(const Message &message)
{
    const auto found = m_calls.find(message.id().toULongLong());
    if (found == m_calls.end() || found->second.request.channel() != message.channel())
        return std::nullopt;
    return std::move(m_calls.extract(found).mapped());
}

std::vector<RemoteCalls::Call> RemoteCalls::takeExpired(Instant now)
{
    std::vector<Call> expired;
    while (!m_calls.empty() && m_calls.begin()->second.until <= now)
        expired.push_back(std::move(m_calls.extract(m_calls.begin()).mapped()));
    return expired;
}

std::vector<RemoteCalls::Call> RemoteCalls::takeAll()
{
    std::vector<Call> all;
    for (auto &[number, call] : std::exchange(m_calls, {}))
        all.push_back(std::move(call));
    return all;
}

std::optional<Instant> RemoteCalls::nextExpiry() const
{
    return m_calls.empty() ? std::nullopt : std::optional(m_calls.begin()->second.until);
}

} // namespace halley
