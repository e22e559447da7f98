// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/eventsrequest.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/serverevent.h"
#include "server/protocol/instant.h"

#include <QtCore/QHash>
#include <array>
#include <vector>

namespace halley {

class JsonObjectText;

// What happened to the server, newest last: a ring, the oldest goes when a new one does not fit.
//
// What is alike (kind, session or peer, channel, error) within one second becomes one event with a count, and
// of each kind only so many different ones are kept per second (MonitorLimits::eventsPerSecond): the rest
// counts in one that names nobody. So a storm washes away neither the log nor the server. Actions of
// operators are always kept one by one.
class EventLog
{
public:
    explicit EventLog(int capacity = MonitorLimits::keptEvents) : m_capacity(quint64(capacity)) {}

    // Gives it its number and its time.
    void add(ServerEvent event, Instant now);
    [[nodiscard]] int count() const noexcept { return int(m_events.size()); }
    [[nodiscard]] quint64 lastNumber() const noexcept { return m_last; }

    // Adds the members total and rows.
    void addPage(JsonObjectText &answer, const EventsRequest &request) const;

    // For pushes: events that came, or whose count grew, since the last call of takeNews or forgetNews.
    [[nodiscard]] bool hasNews() const noexcept { return m_news; }
    [[nodiscard]] QByteArray takeNews(Instant now);
    void forgetNews();

private:
    // What makes two events alike.
    struct Likeness
    {
        EventKind kind;
        int code;
        QByteArray who; // session, or the peer's address without its port
        QByteArray channel;
        QByteArray reason;
        friend bool operator==(const Likeness &, const Likeness &) = default;
        friend size_t qHash(const Likeness &like, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, quint8(like.kind), like.code, like.who, like.channel, like.reason);
        }
    };
    [[nodiscard]] static Likeness likenessOf(const ServerEvent &event);
    void beginSecond(Instant now);
    void append(ServerEvent event, Instant now);
    [[nodiscard]] quint64 oldest() const noexcept { return m_last - m_events.size() + 1; }
    [[nodiscard]] ServerEvent &at(quint64 number) { return m_events[(number - 1) % m_capacity]; }
    [[nodiscard]] const ServerEvent &at(quint64 number) const { return m_events[(number - 1) % m_capacity]; }
    // The first number that news may have.
    [[nodiscard]] quint64 firstNews() const { return std::max(m_newsFrom, oldest()); }

    quint64 m_capacity;
    std::vector<ServerEvent> m_events; // event n at n - 1, modulo the capacity
    quint64 m_last = 0;

    Instant m_second;               // when the current one began
    quint64 m_firstOfSecond = 1;    // first number that it gave
    QHash<Likeness, quint64> m_now; // of the current second: likeness to number
    std::array<int, eventKindCount> m_perKind{};

    bool m_news = false;
    quint64 m_newsFrom = 1;
};

} // namespace halley
