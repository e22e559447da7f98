// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <QtCore/qglobal.h>
#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace halley {

class ServerSession;

// What is due when: held connects and lazy deadlines of sessions, and calls asked for by services.
class Deadlines
{
public:
    enum class Kind : quint8 { Held, Lazy };
    struct Due
    {
        Duration at;
        ServerSession *session;
        Kind kind;
        friend auto operator<=>(const Due &, const Due &) = default;
    };

    void set(const Due &due) { m_sessions.insert(due); }
    void clear(const Due &due) { m_sessions.erase(due); }
    void call(Duration at, std::function<void()> call) { m_calls.emplace(at, std::move(call)); }

    [[nodiscard]] std::optional<Duration> next() const
    {
        std::optional<Duration> next;
        if (!m_sessions.empty())
            next = m_sessions.begin()->at;
        if (!m_calls.empty() && (!next || m_calls.begin()->first < *next))
            next = m_calls.begin()->first;
        return next;
    }
    // Removes and returns the first session entry that is due; nothing if none is.
    [[nodiscard]] std::optional<Due> takeDueSession(Duration now)
    {
        if (m_sessions.empty() || m_sessions.begin()->at > now)
            return std::nullopt;
        return m_sessions.extract(m_sessions.begin()).value();
    }
    [[nodiscard]] std::function<void()> takeDueCall(Duration now)
    {
        if (m_calls.empty() || m_calls.begin()->first > now)
            return nullptr;
        return std::move(m_calls.extract(m_calls.begin()).mapped());
    }

private:
    std::set<Due> m_sessions;
    std::multimap<Duration, std::function<void()>> m_calls;
};

} // namespace halley
