// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/localbackend.h"

#include "console/app/processcost.h"
#include "console/client/systemclock.h"

#include <utility>

namespace halley::console {

LocalBackend::LocalBackend(std::shared_ptr<LocalServer> server)
    : m_server(std::move(server)), m_session(m_server->thread(), &ConsoleClock::now)
{
}

ConsoleSetup LocalBackend::setup()
{
    ConsoleSetup setup;
    setup.identity = ConnectionStatus::Identity::LocalSession;
    setup.target = m_server->url().authority();
    setup.clock = &ConsoleClock::now;
    setup.usage = processUsageProbe(QByteArrayLiteral("halley"));
    return setup;
}

} // namespace halley::console
