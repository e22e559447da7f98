// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/epolldispatcher.h"

#include "server/net/logging.h"
#include "server/net/systemclock.h"

#include <QtCore/QCoreApplication>
#include <algorithm>
#include <cerrno>
#include <limits>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace halley {

namespace {

// Events fetched in one round. More wait in the kernel, which hands them out in turn.
constexpr int epollBatch = 256;

// Errors and hang-ups are told to whoever is there, as Qt's own dispatchers do.
constexpr quint32 epollFaults = EPOLLERR | EPOLLHUP;
constexpr std::array<quint32, 3> epollEvents{EPOLLIN, EPOLLOUT, EPOLLPRI}; // by QSocketNotifier::Type

constexpr quint64 epollTag(int fd, quint32 generation)
{
    return (quint64(generation) << 32) | quint32(fd);
}
// No descriptor has this number.
constexpr quint64 epollWakeUpTag = std::numeric_limits<quint64>::max();

} // namespace

quint32 EpollDispatcher::Watched::wanted() const noexcept
{
    quint32 events = 0;
    for (size_t type = 0; type < notifiers.size(); ++type) {
        if (notifiers[type])
            events |= epollEvents[type];
    }
    return events;
}

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent), m_epoll(epoll_create1(EPOLL_CLOEXEC)),
      m_wakeUp(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_epoll < 0 || m_wakeUp < 0)
        qFatal("EpollDispatcher: no descriptor for the event loop (error %d)", errno);
    epoll_event event{};
    event.events = EPOLLIN | EPOLLET; // each write wakes once: nobody needs to read it
    event.data.u64 = epollWakeUpTag;
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event) < 0)
        qFatal("EpollDispatcher: epoll_ctl: error %d", errno);
}

EpollDispatcher::~EpollDispatcher()
{
    close(m_wakeUp);
    close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_interrupted.store(false, std::memory_order_relaxed);
    Q_EMIT awake();
    // Before the posted events are looked at: what is posted from now on sets it again.
    const bool woken = m_wakeState.exchange(WakeState::Awake) == WakeState::Woken;
    QCoreApplication::sendPostedEvents();
    if (m_interrupted.load(std::memory_order_relaxed))
        return woken;

    const bool sockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    // A loop inside an activation first goes on with what the outer one has fetched.
    if (!sockets || m_nextReady == m_ready.size())
        wait(flags, waitTime(flags));
    int count = woken || m_wakeState.load() == WakeState::Woken ? 1 : 0;
    if (sockets)
        count += activateSockets();
    if (!flags.testFlag(QEventLoop::X11ExcludeTimers))
        count += m_timers.activate(SystemClock::monotonic());
    return count > 0;
}

// In milliseconds, as epoll_wait takes it; -1: until something happens.
int EpollDispatcher::waitTime(QEventLoop::ProcessEventsFlags flags) const
{
    if (!flags.testFlag(QEventLoop::WaitForMoreEvents))
        return 0;
    const std::optional<Duration> next = m_timers.next();
    if (!next || flags.testFlag(QEventLoop::X11ExcludeTimers))
        return -1;
    const auto time = std::chrono::ceil<std::chrono::milliseconds>(*next - SystemClock::monotonic());
    return int(std::clamp<qint64>(time.count(), 0, std::numeric_limits<int>::max()));
}

// False if somebody called in the meantime.
bool EpollDispatcher::fallAsleep()
{
    WakeState expected = WakeState::Awake;
    return m_wakeState.compare_exchange_strong(expected, WakeState::Asleep);
}

void EpollDispatcher::wait(QEventLoop::ProcessEventsFlags flags, int timeout)
{
    const bool sockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    if (sockets)
        applyInterest();
    if (timeout != 0) {
        Q_EMIT aboutToBlock();
        // Emptied before we are seen asleep, so that no call is lost with it.
        quint64 ignored = 0;
        if (!sockets && read(m_wakeUp, &ignored, sizeof ignored) < 0 && errno != EAGAIN)
            qCWarning(netLog, "eventfd: error %d", errno);
        if (!fallAsleep())
            timeout = 0;
    }
    if (sockets)
        waitForSockets(timeout);
    else
        waitForWakeUpOnly(timeout);
    WakeState asleep = WakeState::Asleep;
    m_wakeState.compare_exchange_strong(asleep, WakeState::Awake); // Woken stays, for the next round
}

void EpollDispatcher::waitForSockets(int timeout)
{
    std::array<epoll_event, epollBatch> events;
    const int count = epoll_wait(m_epoll, events.data(), epollBatch, timeout);
    m_ready.clear();
    m_nextReady = 0;
    if (count < 0 && errno != EINTR)
        qCCritical(netLog, "epoll_wait: error %d", errno);
    for (int i = 0; i < count; ++i) {
        const quint64 tag = events[size_t(i)].data.u64;
        if (tag != epollWakeUpTag)
            m_ready.push_back({int(quint32(tag)), quint32(tag >> 32), events[size_t(i)].events});
    }
}

void EpollDispatcher::waitForWakeUpOnly(int timeout)
{
    pollfd descriptor{m_wakeUp, POLLIN, 0};
    poll(&descriptor, 1, timeout);
}

int EpollDispatcher::activateSockets()
{
    int count = 0;
    while (m_nextReady < m_ready.size()) {
        const Ready ready = m_ready[m_nextReady++];
        count += activate(ready);
    }
    return count;
}

int EpollDispatcher::activate(const Ready &ready)
{
    int count = 0;
    for (size_t type = 0; type < epollEvents.size(); ++type) {
        // Looked up each time: the event before may have closed the descriptor, or grown the table.
        const Watched &watched = m_watched[size_t(ready.fd)];
        if (watched.generation != ready.generation)
            return count;
        QSocketNotifier *notifier = watched.notifiers[type];
        if (notifier && (ready.events & (epollEvents[type] | epollFaults))) {
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &event);
            ++count;
        }
    }
    return count;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto fd = size_t(notifier->socket());
    if (m_watched.size() <= fd)
        m_watched.resize(std::max(fd + 1, m_watched.size() * 2));
    Watched &watched = m_watched[fd];
    QSocketNotifier *&place = watched.notifiers[size_t(notifier->type())];
    if (place)
        qCWarning(netLog, "two socket notifiers of one type for descriptor %d: the first one is dropped",
                  int(fd));
    place = notifier;
    if (!std::exchange(watched.dirty, true))
        m_dirty.push_back(int(fd));
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto fd = size_t(notifier->socket());
    if (m_watched.size() <= fd)
        return;
    Watched &watched = m_watched[fd];
    QSocketNotifier *&place = watched.notifiers[size_t(notifier->type())];
    if (place != notifier)
        return;
    place = nullptr;
    if (watched.wanted() == 0)
        forget(int(fd), watched);
    else if (!std::exchange(watched.dirty, true))
        m_dirty.push_back(int(fd));
}

// At once, while the descriptor is open for sure: its number may be another file's before the next wait.
void EpollDispatcher::forget(int fd, Watched &watched)
{
    if (watched.interest != 0)
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr); // fails if it was closed too early: that is as good
    watched.interest = 0;
    ++watched.generation;
}

void EpollDispatcher::applyInterest()
{
    for (const int fd : m_dirty) {
        Watched &watched = m_watched[size_t(fd)];
        watched.dirty = false;
        if (watched.wanted() != watched.interest)
            tellKernel(fd, watched);
    }
    m_dirty.clear();
}

void EpollDispatcher::tellKernel(int fd, Watched &watched)
{
    epoll_event event{};
    event.events = watched.wanted();
    event.data.u64 = epollTag(fd, watched.generation);
    const int first = watched.interest == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    int failed = epoll_ctl(m_epoll, first, fd, &event);
    // Somebody closed a descriptor before its notifier, and its number is in use again.
    if (failed && errno == ENOENT)
        failed = epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
    else if (failed && errno == EEXIST)
        failed = epoll_ctl(m_epoll, EPOLL_CTL_MOD, fd, &event);
    if (failed)
        qCWarning(netLog, "descriptor %d cannot be watched: error %d", fd, errno);
    else
        watched.interest = event.events;
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    m_timers.add(timerId, std::chrono::milliseconds(interval), timerType, object, SystemClock::monotonic());
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    return m_timers.remove(timerId);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto remaining = m_timers.remaining(timerId, SystemClock::monotonic());
    return remaining ? int(remaining->count()) : -1;
}

void EpollDispatcher::wakeUp()
{
    // A loop that is not asleep looks before it sleeps: only a sleeper costs a system call.
    if (m_wakeState.exchange(WakeState::Woken) != WakeState::Asleep)
        return;
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = write(m_wakeUp, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_interrupted.store(true, std::memory_order_relaxed);
    wakeUp();
}

} // namespace halley
