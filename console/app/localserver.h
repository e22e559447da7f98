// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/brokerthread.h"
#include "console/app/demotraffic.h"
#include "server/api/bayeuxserver.h"

#include <QtCore/QString>
#include <memory>
#include <optional>

namespace halley::console {

// The server of this program, on a thread of its own. All windows that watch it share it, so that no two ever
// want the same port; it ends with the last of them.
class LocalServer
{
public:
    struct Options
    {
        QString host = QStringLiteral("127.0.0.1");
        quint16 port = 8080;
        // Nobody asked for this port: if another program has it, any other does.
        bool isPortFlexible = false;
        bool hasDemo = false;
    };

    explicit LocalServer(const Options &options);
    ~LocalServer();
    LocalServer(const LocalServer &) = delete;
    LocalServer &operator=(const LocalServer &) = delete;

    // Once. What prevents it, for people; nothing if all is well.
    [[nodiscard]] std::optional<QString> start();
    // The others after start().
    [[nodiscard]] QUrl url() const { return m_server->url(); }
    [[nodiscard]] BrokerThread &thread() { return *m_thread; }

private:
    Options m_options;
    // In this order: each needs the one before, and goes before it.
    std::unique_ptr<BayeuxServer> m_server;
    std::unique_ptr<BrokerThread> m_thread;
    std::unique_ptr<DemoTraffic> m_demo;
};

} // namespace halley::console
