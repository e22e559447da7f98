// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/fakebackend.h"

#include "console/app/processcost.h"
#include "console/client/systemclock.h"

namespace halley::console {

FakeBackend::FakeBackend() : m_session({}, &ConsoleClock::now) {}

ConsoleSetup FakeBackend::setup()
{
    ConsoleSetup setup;
    setup.identity = ConnectionStatus::Identity::Operator;
    setup.target = QStringLiteral("halley.example.com:8080");
    setup.clock = &ConsoleClock::now;
    setup.usage = processUsageProbe({});
    return setup;
}

} // namespace halley::console
