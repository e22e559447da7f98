// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httprequest.h"
#include "server/transport/httpresponse.h"
#include "server/transport/origincheck.h"

#include <chrono>
#include <optional>
#include <span>
#include <variant>

namespace halley {

// The callback-polling transport's rules (JSONP, spec 11.3): a script element asks, and its answer is a call
// of a function. Pure, as longpolling.h.

// Names and bounds, as the options of spec 12.3.
struct CallbackRules
{
    QByteArray parameter = QByteArrayLiteral("jsonp"); // carries the name of the function
    int parameterMaxLength = 64;
    qsizetype messageSize = 0; // bytes of all messages of one request
};

// Go on: decode each text by itself, and give all their messages to the broker as one batch.
struct CallbackBatch
{
    QByteArray function;
    QList<QByteArray> texts; // each an object or an array, by its first byte; at least one
    HttpHeaders responseHeaders;
};

// A batch, or the answer to give at once:
//   403  the origin is refused
//   400  "Unknown Bayeux Transport": not a GET, not exactly one function name of letters, digits, '_', '-'
//   and
//        '.', no `message` parameter or one that is neither object nor array, a broken escape
//   413  messages over CallbackRules::messageSize
[[nodiscard]] std::variant<CallbackBatch, HttpResponse>
judgeCallbackPolling(const HttpRequest &request, const CallbackRules &rules, const OriginCheck &origin);

// The answer to one exchange: 200, `/**/function([` texts joined by `,` `])`, as a script that browsers take
// for nothing else. The comment keeps the function's name away from the start of the file, where its bytes
// could pass for another format. U+2028 and U+2029 are escaped: old scripts cannot have them in strings.
// `texts` and `headers` as for bayeuxResponse().
[[nodiscard]] QByteArray callbackResponse(const QByteArray &function, std::span<const QByteArray> texts,
                                          const ResponseFraming &framing, const HttpHeaders &headers = {},
                                          std::optional<std::chrono::milliseconds> date = {});

} // namespace halley
