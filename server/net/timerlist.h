// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/instant.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QHash>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace halley {

// The QObject timers of one event dispatcher. No clock: every call gets the monotonic time.
//
// Accuracy follows Qt::TimerType: PreciseTimer to the millisecond; CoarseTimer up to 5 % late, its expiries
// put on common ticks so that many timers share one wake-up; VeryCoarseTimer on whole seconds. No timer is
// early, and none drifts: the ideal time advances by the interval, only the expiry is rounded.
class TimerList
{
public:
    using Info = QAbstractEventDispatcher::TimerInfo;

    void add(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *object, Duration now);
    // False if there was no such timer.
    bool remove(int id);
    bool removeAll(QObject *object);

    [[nodiscard]] bool isEmpty() const noexcept { return m_timers.isEmpty(); }
    [[nodiscard]] QList<Info> timersOf(QObject *object) const;
    // Until the timer expires, 0 if it has; none if there is no such timer.
    [[nodiscard]] std::optional<std::chrono::milliseconds> remaining(int id, Duration now) const;
    // When the first timer expires that is not in its own event just now; none: never.
    [[nodiscard]] std::optional<Duration> next() const;

    // Sends a QTimerEvent for each timer that has expired at `now`, each once, in order of expiry. A timer
    // whose event runs a nested loop does not fire in it. Returns how many were sent.
    int activate(Duration now);

private:
    struct Timer
    {
        Duration ideal{};  // without rounding
        Duration expiry{}; // when it fires
        std::chrono::milliseconds interval{};
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
        quint64 serial = 0; // ids are reused: tells the uses apart, and keeps equal expiries in order
    };
    struct Place
    {
        Duration expiry;
        quint64 serial;
        int id;
        friend auto operator<=>(const Place &, const Place &) = default;
    };

    [[nodiscard]] static Duration rounded(const Timer &timer);
    [[nodiscard]] static Place placeOf(int id, const Timer &timer)
    {
        return {timer.expiry, timer.serial, id};
    }
    [[nodiscard]] std::vector<Place> expired(Duration now) const;
    bool fire(const Place &place, Duration now);

    QHash<int, Timer> m_timers;
    std::set<Place> m_order; // all but the active ones
    quint64 m_serial = 0;
};

} // namespace halley
