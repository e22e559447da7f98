// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>
#include <chrono>

namespace halley {

// Every bound of a client, in one place. Sizes are bytes of JSON text. What crosses one is named with it; a
// request that fails gets a made-up reply (specification 17.6).
struct ClientLimits
{
    // Requests that wait for a session or for the end of a batch. One more fails. A page of a console asks a
    // handful of things; a thousand is an application that forgot that it is offline.
    int waitingMessages = 1'000;
    qsizetype waitingBytes = 4 * 1024 * 1024;
    // How long a publish waits for a session before it fails: an old request that is sent all the same
    // surprises. Subscriptions wait without a limit, as long as the client tries to handshake.
    std::chrono::milliseconds waitingTime{60'000};
    // Requests sent and not answered yet. More wait; a server that answers nothing is caught by
    // maxNetworkDelay before that matters.
    int unansweredMessages = 10'000;

    // How often a subscribe or unsubscribe is sent in all, if its connection breaks before the answer: doing
    // it twice does no harm, losing it would leave the application without events.
    int subscribeAttempts = 3;

    // Events that wait for the reply of their connect (acknowledged delivery). More are handed over before
    // it: then they may come twice, if the connection breaks just there.
    int delayedEvents = 10'000;

    // One message out, and one batch: a larger batch leaves as several. Servers take 1 MiB (CometD's
    // default). A single message beyond it fails.
    qsizetype outgoingSize = 1024 * 1024;
    // Messages of one batch out; a larger batch leaves as several. The server's own limit is ten times that.
    int outgoingMessages = 1'000;
    // One WebSocket message or HTTP body in. Beyond it the link is closed. A server sends one event per
    // frame; the widest answer of the monitor is below 1 MiB.
    qsizetype incomingSize = 4 * 1024 * 1024;

    // Longest time that is taken from a server's advice (interval, timeout, maxInterval); more counts as
    // this.
    std::chrono::milliseconds adviceTime = std::chrono::hours(24);

    // Subscribers and listeners. One more fails; a listener is refused with an inactive registration.
    int registrations = 100'000;
};

} // namespace halley
