// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/fakebackend.h"

#include "console/app/processcost.h"
#include "console/client/systemclock.h"

namespace halley::console {

FakeBackend::FakeBackend() : m_session({}, &ConsoleClock::now) {}

ConsoleSetup FakeBackend::setup() const
{
    return {
        .credentials = {},
        .identity = ConnectionStatus::Identity::Operator,
        .target = QStringLiteral("halley.example.com:8080"),
        .clock = &ConsoleClock::now,
        .usage = processUsageProbe({}),
    };
}

} // namespace halley::console
