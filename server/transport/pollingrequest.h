// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/protocol/limits.h"
#include "server/protocol/message.h"
#include "server/transport/callbackpolling.h"

namespace halley {

// A request on the Bayeux path that is one for the broker, whichever of the two HTTP transports it came by.
struct PollingRequest
{
    TransportKind transport = TransportKind::LongPolling;
    MessageBatch batch;
    // Of callback-polling: the function that the answer calls. Empty: the answer is JSON.
    QByteArray function;
    // For the answer, whatever it will be (CORS).
    HttpHeaders responseHeaders;
};

// Which of the transports are offered, and their rules.
struct PollingRules
{
    bool longPolling = true;
    bool callbackPolling = false;
    CallbackRules callback;
    OriginCheck origin;
    Limits limits; // of JSON
};

// A request for the broker, or the answer to give at once: by method, GET is callback-polling and all else
// long-polling (longpolling.h, callbackpolling.h say what each refuses). A transport that is not offered is
// 400 "Unknown Bayeux Transport"; text that is not JSON, or not messages, is 400.
[[nodiscard]] std::variant<PollingRequest, HttpResponse> judgePolling(HttpRequest request,
                                                                      const PollingRules &rules);

} // namespace halley
