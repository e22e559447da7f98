// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>
#include <memory>

namespace halley {

// SIGTERM, SIGINT, SIGHUP and SIGUSR1 as Qt signals. They are blocked in the whole process and read from a
// signalfd, so no code runs in a signal handler. SIGPIPE is ignored: a peer that is gone is an error of a
// write.
//
// Make it before any thread: threads inherit what is blocked.
class SignalWatch final : public QObject
{
    Q_OBJECT
public:
    SignalWatch();
    ~SignalWatch() override;

Q_SIGNALS:
    void terminationRequested(); // SIGTERM, SIGINT
    void reloadRequested();      // SIGHUP
    void dumpRequested();        // SIGUSR1

private:
    void read();

    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace halley
