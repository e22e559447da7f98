// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/bayeuxserver.h"
#include "server/monitor/monitorservice.h"
#include "server/monitor/operatorpolicy.h"
#include "server/net/callqueue.h"
#include "server/net/serverloop.h"

namespace halley {

// What a BayeuxServer has on the broker's thread: the loop, the monitor, and the calls from elsewhere.
class ServerWorker final : public QObject
{
    Q_OBJECT
public:
    ServerWorker(const ServerOptions &options, CallQueue &calls);
    ~ServerWorker() override;

    [[nodiscard]] Result<ServerAddress, StartError> listen();
    // From any thread, while this object is there.
    void requestStop();
    [[nodiscard]] std::optional<StartError> reloadCertificate();

Q_SIGNALS:
    // Everybody is gone, and so is the monitor: this object may be deleted, but not from within the signal.
    void stopped();

protected:
    void customEvent(QEvent *event) override;

private:
    void runCalls(std::vector<CallQueue::Call> calls);
    void finish();

    const ServerOptions &m_options;
    CallQueue &m_calls;
    OperatorPolicy m_policy;
    StaticFolders m_content;
    ServerLoop m_loop;
    std::unique_ptr<MonitorService> m_monitor;
};

} // namespace halley
