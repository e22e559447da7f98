// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/backoff.h"
#include "console/client/clientlimits.h"

#include <chrono>

namespace halley {

// How a client behaves: the options of specification 17.5 under their own names.
struct ClientOptions
{
    // Time for the answer to a request, over a stream (WebSocket) and by HTTP. For a connect the time that
    // the server may hold it is added. After it everything unanswered of the WebSocket, or of the one HTTP
    // request, fails.
    std::chrono::milliseconds maxNetworkDelay{15'000};
    std::chrono::milliseconds httpMaxNetworkDelay{10'000};
    // Time for the result of a remote call, from when the server has taken the call. Services have no limit
    // of their own.
    std::chrono::milliseconds remoteCallTime{15'000};
    // Time for a link to open: name look-up, TCP, TLS and upgrade together.
    std::chrono::milliseconds connectTimeout{30'000};
    // The pause before the next attempt grows by this with every failure, up to maxBackoff; unless there is a
    // strategy of the application's own.
    std::chrono::milliseconds backoffIncrement{1'000};
    std::chrono::milliseconds maxBackoff{30'000};
    BackoffStrategy backoff = {};
    // A transport that has worked once is never given up for the next one: what fails later is the network's
    // fault, not the transport's.
    bool stickyReconnect = true;

    ClientLimits limits = {};
};

} // namespace halley
