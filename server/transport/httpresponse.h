// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httpfailure.h"
#include "server/transport/httpheaders.h"
#include "server/transport/httprequest.h"

#include <chrono>
#include <optional>
#include <span>

namespace halley {

// What a response owes to its request and connection, apart from its contents. Small, so that an exchange can
// keep it while its request is gone.
struct ResponseFraming
{
    enum class Body : quint8 {
        Sent,
        Omitted
    }; // Omitted for HEAD: the length is announced, the body is not sent
    enum class Connection : quint8 { KeepAlive, Close };

    Body body = Body::Sent;
    Connection connection = Connection::Close;
    int versionMinor = 1; // of the request: HTTP/1.0 must be told of keep-alive

    [[nodiscard]] static ResponseFraming of(const HttpRequest &request) noexcept;
};

// A response as a value, until toBytes() makes it bytes. Always sent with `Content-Length` and
// `Cache-Control: no-store` (spec 11.2.2, decision), unless `headers` brings a Cache-Control of its own
// (static files).
struct HttpResponse
{
    HttpStatus status = HttpStatus::Ok;
    QByteArray contentType; // empty: no such field
    QByteArray body;
    HttpHeaders headers; // further fields, in this order: Set-Cookie, CORS, Allow

    // `date`: milliseconds since the epoch for the Date field; none, no field (RFC 9110 6.6.1 allows that to
    // a server without a clock, and this room has none).
    [[nodiscard]] QByteArray toBytes(const ResponseFraming &framing,
                                     std::optional<std::chrono::milliseconds> date = {}) const;
};

// The answer to a refusal: "400 Bad Request: reason" as plain text; with Allow for 405 and
// Sec-WebSocket-Version for 426. The connection is to be closed after it when it comes from HttpParser or
// UpgradeRequest.
[[nodiscard]] HttpResponse errorResponse(const HttpFailure &failure);

// The answer to one Bayeux exchange: 200, application/json, `[` texts joined by `,` `]`, in one exactly sized
// buffer. `texts`: frozen JSON objects. `headers`: Set-Cookie, CORS.
[[nodiscard]] QByteArray bayeuxResponse(std::span<const QByteArray> texts, const ResponseFraming &framing,
                                        const HttpHeaders &headers = {},
                                        std::optional<std::chrono::milliseconds> date = {});

// "HTTP/1.1 100 Continue" and the empty line.
[[nodiscard]] QByteArray continueResponse();

} // namespace halley
