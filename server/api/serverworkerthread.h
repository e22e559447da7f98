// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/bayeuxserver.h"

#include <QtCore/QThread>
#include <future>

namespace halley {

// The thread of a BayeuxServer: makes a ServerWorker, runs its loop, and takes it down.
class ServerWorkerThread final : public QThread
{
    Q_OBJECT
public:
    ServerWorkerThread(const ServerOptions &options, CallQueue &calls);

    // Starts the thread and waits until it listens, or cannot (then the thread ends).
    [[nodiscard]] Result<ServerAddress, StartError> listen();
    // Once, after listen() gave an address.
    void requestStop();
    // On this thread only.
    [[nodiscard]] ServerWorker &worker() const noexcept { return *m_worker; }

protected:
    void run() override;

private:
    const ServerOptions &m_options;
    CallQueue &m_calls;
    std::promise<Result<ServerAddress, StartError>> m_listening;
    ServerWorker *m_worker = nullptr; // lives on the thread; there until requestStop()
};

} // namespace halley
