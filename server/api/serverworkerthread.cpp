// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/serverworkerthread.h"

#include "server/api/serverworker.h"
#include "server/net/epolldispatcher.h"

namespace halley {

ServerWorkerThread::ServerWorkerThread(const ServerOptions &options, CallQueue &calls)
    : m_options(options), m_calls(calls)
{
    setObjectName(QStringLiteral("halley")); // the thread's name in top and gdb
    setEventDispatcher(new EpollDispatcher); // QThread owns it
}

Result<ServerAddress, StartError> ServerWorkerThread::listen()
{
    auto listening = m_listening.get_future();
    start();
    return listening.get();
}

void ServerWorkerThread::requestStop()
{
    m_worker->requestStop();
}

void ServerWorkerThread::run()
{
    ServerWorker worker(m_options, m_calls);
    connect(&worker, &ServerWorker::stopped, &worker, [] { QThread::currentThread()->quit(); });
    m_worker = &worker;
    auto listening = worker.listen();
    const bool listens = listening.hasValue();
    m_listening.set_value(std::move(listening));
    if (listens)
        exec();
}

} // namespace halley
