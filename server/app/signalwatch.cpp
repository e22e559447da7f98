// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/signalwatch.h"

#include <cerrno>
#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace halley {

SignalWatch::SignalWatch()
{
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR1})
        sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_descriptor < 0)
        qFatal("signalfd: error %d", errno);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatch::read);
}

SignalWatch::~SignalWatch()
{
    m_notifier.reset();
    close(m_descriptor);
}

void SignalWatch::read()
{
    signalfd_siginfo info{};
    while (::read(m_descriptor, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGHUP)
            Q_EMIT reloadRequested();
        else if (info.ssi_signo == SIGUSR1)
            Q_EMIT dumpRequested();
        else
            Q_EMIT terminationRequested();
    }
}

} // namespace halley
