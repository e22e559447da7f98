// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/timerlist.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimerEvent>
#include <algorithm>
#include <bit>

namespace halley {

using namespace std::chrono_literals;

namespace {

// Below this a coarse timer is as precise as any: 5 % of it is less than a millisecond (as in Qt).
constexpr std::chrono::milliseconds coarseFrom{20};
// From here on whole seconds are within 5 % (as in Qt).
constexpr std::chrono::milliseconds veryCoarseFrom{20'000};

constexpr Duration timerTick(std::chrono::milliseconds interval, Qt::TimerType type)
{
    if (type == Qt::VeryCoarseTimer || (type == Qt::CoarseTimer && interval >= veryCoarseFrom))
        return 1s;
    if (type == Qt::CoarseTimer && interval >= coarseFrom)
        return std::chrono::milliseconds(std::bit_floor(quint64(interval.count() / 20)));
    return Duration(1);
}

} // namespace

Duration TimerList::rounded(const Timer &timer)
{
    const Duration tick = timerTick(timer.interval, timer.type);
    return (timer.ideal + tick - Duration(1)) / tick * tick;
}

void TimerList::add(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *object,
                    Duration now)
{
    remove(id);
    Timer timer{now + interval, {}, interval, type, object, ++m_serial};
    timer.expiry = rounded(timer);
    m_order.insert(placeOf(id, timer));
    m_timers.insert(id, timer);
}

bool TimerList::remove(int id)
{
    const auto found = m_timers.constFind(id);
    if (found == m_timers.constEnd())
        return false;
    m_order.erase(placeOf(id, *found));
    m_timers.erase(found);
    return true;
}

bool TimerList::removeAll(QObject *object)
{
    bool any = false;
    for (const Info &info : timersOf(object))
        any |= remove(info.timerId);
    return any;
}

QList<TimerList::Info> TimerList::timersOf(QObject *object) const
{
    QList<Info> infos;
    for (auto it = m_timers.cbegin(); it != m_timers.cend(); ++it) {
        if (it->object == object)
            infos.append(Info(it.key(), int(it->interval.count()), it->type));
    }
    return infos;
}

std::optional<std::chrono::milliseconds> TimerList::remaining(int id, Duration now) const
{
    const auto found = m_timers.constFind(id);
    if (found == m_timers.constEnd())
        return std::nullopt;
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(found->expiry - now), 0ms);
}

std::optional<Duration> TimerList::next() const
{
    if (m_order.empty())
        return std::nullopt;
    return m_order.begin()->expiry;
}

std::vector<TimerList::Place> TimerList::expired(Duration now) const
{
    std::vector<Place> places;
    for (const Place &place : m_order) {
        if (place.expiry > now)
            break;
        places.push_back(place);
    }
    return places;
}

int TimerList::activate(Duration now)
{
    if (m_order.empty() || m_order.begin()->expiry > now)
        return 0;
    // A copy: the events may start, stop and restart any timer. What they start waits for the next round, or
    // a zero timer would keep the sockets from being served.
    int count = 0;
    for (const Place &place : expired(now))
        count += fire(place, now) ? 1 : 0;
    return count;
}

bool TimerList::fire(const Place &place, Duration now)
{
    const auto found = m_timers.find(place.id);
    if (found == m_timers.end() || found->serial != place.serial || m_order.erase(place) == 0)
        return false;
    found->ideal += found->interval;
    if (found->ideal < now)
        found->ideal = now + found->interval;
    found->expiry = rounded(*found);
    QTimerEvent event(place.id);
    QCoreApplication::sendEvent(found->object, &event);
    const auto after = m_timers.find(place.id);
    if (after != m_timers.end() && after->serial == place.serial) {
        m_order.insert(placeOf(place.id, *after));
    }
    return true;
}

} // namespace halley
