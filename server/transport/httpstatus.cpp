// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpstatus.h"

namespace halley {

QByteArrayView reasonPhrase(HttpStatus status) noexcept
{
    switch (status) {
    case HttpStatus::Continue:
        return "Continue";
    case HttpStatus::Ok:
        return "OK";
    case HttpStatus::NoContent:
        return "No Content";
    case HttpStatus::NotModified:
        return "Not Modified";
    case HttpStatus::PermanentRedirect:
        return "Permanent Redirect";
    case HttpStatus::BadRequest:
        return "Bad Request";
    case HttpStatus::PaymentRequired:
        return "Payment Required";
    case HttpStatus::Forbidden:
        return "Forbidden";
    case HttpStatus::NotFound:
        return "Not Found";
    case HttpStatus::MethodNotAllowed:
        return "Method Not Allowed";
    case HttpStatus::RequestTimeout:
        return "Request Timeout";
    case HttpStatus::LengthRequired:
        return "Length Required";
    case HttpStatus::ContentTooLarge:
        return "Content Too Large";
    case HttpStatus::UnsupportedMediaType:
        return "Unsupported Media Type";
    case HttpStatus::ExpectationFailed:
        return "Expectation Failed";
    case HttpStatus::UpgradeRequired:
        return "Upgrade Required";
    case HttpStatus::HeadTooLarge:
        return "Request Header Fields Too Large";
    case HttpStatus::InternalServerError:
        return "Internal Server Error";
    case HttpStatus::NotImplemented:
        return "Not Implemented";
    case HttpStatus::ServiceUnavailable:
        return "Service Unavailable";
    }
    return "Unknown";
}

} // namespace halley
