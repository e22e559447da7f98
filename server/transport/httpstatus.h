// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qbytearrayview.h>

namespace halley {

// The status codes this server sends (RFC 9110 15; design, section 8). The number is the code.
enum class HttpStatus : quint16 {
    Continue = 100,
    Ok = 200,
    NoContent = 204,
    NotModified = 304,
    PermanentRedirect = 308,
    BadRequest = 400,
    PaymentRequired = 402,
    Forbidden = 403,
    NotFound = 404,
    MethodNotAllowed = 405,
    RequestTimeout = 408,
    LengthRequired = 411,
    ContentTooLarge = 413,
    UnsupportedMediaType = 415,
    ExpectationFailed = 417,
    UpgradeRequired = 426,
    HeadTooLarge = 431,
    InternalServerError = 500,
    NotImplemented = 501,
    ServiceUnavailable = 503,
};

// "Not Found" for 404. The text lives for ever.
[[nodiscard]] QByteArrayView reasonPhrase(HttpStatus status) noexcept;

} // namespace halley
