// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlimits.h"

#include <chrono>

namespace halley {

// How a client behaves: the options of specification 17.5 under their own names.
struct ClientOptions
{
    // Time for the answer to a request. For a connect the time that the server may hold it is added. After
    // it the link is given up and everything unanswered fails. CometD: 15 s for WebSocket, 10 s for HTTP.
    std::chrono::milliseconds maxNetworkDelay{15'000};
    // Time for a link to open: name look-up, TCP, TLS and upgrade together.
    std::chrono::milliseconds connectTimeout{30'000};
    // The pause before the next attempt grows by this with every failure, up to maxBackoff.
    std::chrono::milliseconds backoffIncrement{1'000};
    std::chrono::milliseconds maxBackoff{30'000};

    ClientLimits limits;
};

} // namespace halley
