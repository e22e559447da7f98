// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httprequest.h"
#include "server/transport/httpresponse.h"
#include "server/transport/origincheck.h"

#include <variant>

namespace halley {

// The long-polling transport's rules for one request on the Bayeux path (spec 11.2.1–11.2.3, 22; design,
// section 8). Pure: it says what to do. Holding, timing and writing are the shell's, meaning is the broker's.

// Go on: decode `text` as a batch and give it to the broker. A text that is not JSON is answered with 400.
// `responseHeaders` (CORS) belong into the answer, whatever it will be.
struct LongPollingBatch
{
    QByteArray text;
    HttpHeaders responseHeaders;
};

// A batch, or the answer to give at once:
//   OPTIONS           200, empty body, the preflight's fields if it is one and CORS is on
//   POST              the batch; 415 if the Content-Type names a charset other than UTF-8 or US-ASCII.
//                     Any content type, or none, is taken for JSON [CometD 8]
//   GET, HEAD         400 "Unknown Bayeux Transport" (a GET may be callback-polling's: callbackpolling.h)
//   Origin refused    403, before all else
// The connection stays usable after each of these answers.
[[nodiscard]] std::variant<LongPollingBatch, HttpResponse> judgeLongPolling(HttpRequest request,
                                                                            const OriginCheck &origin);

} // namespace halley
