// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/backend.h"
#include "console/app/brokerthread.h"
#include "console/app/demotraffic.h"
#include "console/app/inprocesssession.h"
#include "server/api/bayeuxserver.h"

#include <memory>

namespace halley::console {

// A server of our own, on a thread of its own, and a local session of it.
class LocalBackend final : public Backend
{
public:
    explicit LocalBackend(const ConsoleOptions &options);
    ~LocalBackend() override;

    [[nodiscard]] std::optional<QString> start() override;
    [[nodiscard]] ClientSession &session() override { return *m_session; }
    [[nodiscard]] ConsoleSetup setup() const override;

private:
    bool m_hasDemo;
    // In this order: each needs the one before, and goes before it.
    BayeuxServer m_server;
    std::unique_ptr<BrokerThread> m_thread;
    std::unique_ptr<InProcessSession> m_session;
    std::unique_ptr<DemoTraffic> m_demo;
};

} // namespace halley::console
