// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/timerlist.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QSocketNotifier>
#include <array>
#include <atomic>
#include <vector>

namespace halley {

// Qt's event loop on epoll, for threads that own many sockets. Qt's own dispatchers ask the kernel about
// every socket every time: with 10,000 idle connections they use a whole core for 1000 messages per second,
// this one 4 % of it (measured).
//
// Level-triggered, so it is used like Qt's. What a notifier wants is told to the kernel just before waiting:
// one that is switched on and off within a round (QTcpSocket's write notifier) costs no system call. Files
// that epoll does not take (regular files) are not supported; they are named in the log.
//
// Install it before the loop exists: QThread::setEventDispatcher() before start(), or
// QCoreApplication::setEventDispatcher() before the application object. Not for the GUI thread.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT
public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject *object) const override;
    [[nodiscard]] int remainingTime(int timerId) override;

    // These two may be called from any thread.
    void wakeUp() override;
    void interrupt() override;

private:
    // What is known about one descriptor. `interest` is what the kernel was told.
    struct Watched
    {
        std::array<QSocketNotifier *, 3> notifiers{}; // by QSocketNotifier::Type
        quint32 interest = 0;
        quint32 generation = 0; // of the descriptor's number: events fetched for an earlier use are dropped
        bool dirty = false;

        [[nodiscard]] quint32 wanted() const noexcept;
    };
    struct Ready
    {
        int fd;
        quint32 generation;
        quint32 events;
    };
    enum class WakeState : int { Awake, Asleep, Woken };

    void applyInterest();
    void tellKernel(int fd, Watched &watched);
    void forget(int fd, Watched &watched);
    [[nodiscard]] int waitTime(QEventLoop::ProcessEventsFlags flags) const;
    [[nodiscard]] bool fallAsleep();
    void wait(QEventLoop::ProcessEventsFlags flags, int timeout);
    void waitForSockets(int timeout);
    void waitForWakeUpOnly(int timeout);
    int activateSockets();
    int activate(const Ready &ready);

    int m_epoll = -1;
    int m_wakeUp = -1; // eventfd
    std::atomic<WakeState> m_wakeState{WakeState::Awake};
    std::atomic<bool> m_interrupted{false};
    std::vector<Watched> m_watched; // by descriptor
    std::vector<int> m_dirty;       // descriptors whose interest may have changed since the last wait
    std::vector<Ready> m_ready;     // fetched, not all activated yet: a nested loop goes on where it stands
    size_t m_nextReady = 0;
    TimerList m_timers;
};

} // namespace halley
