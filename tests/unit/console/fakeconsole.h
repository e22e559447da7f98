// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/fakesession.h"
#include "console/models/console.h"

namespace halley::console {

// A console on a made-up server, with the time and the deliveries in the hands of the test.
struct FakeConsole
{
    explicit FakeConsole(FakeSession::Size size = {300, 60}, ConsoleSettings *settings = nullptr)
        : session(
              size, [this] { return now; }, FakeSession::Pace::ByHand),
          console(session, {.credentials = [this] { return credentials; },
                            .identity = ConnectionStatus::Identity::Operator,
                            .target = QStringLiteral("test:8080"),
                            .clock = [this] { return now; },
                            .usage = [this] { return usage; },
                            .settings = settings})
    {
    }

    // Opens it, and lets everything arrive.
    void attach()
    {
        console.open();
        settle();
    }
    // Hands over what is on its way, and what that causes.
    void settle()
    {
        for (int i = 0; i < 8; ++i)
            session.deliver();
    }
    void pass(std::chrono::milliseconds time)
    {
        now = now + time;
        session.advance();
        settle();
    }

    Instant now{std::chrono::hours(1), std::chrono::milliseconds(1'750'987'654'000)};
    ProcessUsage usage;
    halley::Message credentials;
    FakeSession session;
    Console console;
};

} // namespace halley::console
