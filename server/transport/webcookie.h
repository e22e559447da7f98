// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httpheaders.h"

#include <chrono>
#include <optional>

namespace halley {

// A cookie that the server sets: the browser cookie of spec 11.2.4, `BAYEUX_BROWSER`. The attributes and
// their defaults are the options `browserCookie…` of spec 12.3.
struct WebCookie
{
    enum class SameSite : quint8 { Unset, Strict, Lax, None };

    QByteArray name = QByteArrayLiteral("BAYEUX_BROWSER");
    QByteArray value;
    QByteArray domain; // empty: not sent
    QByteArray path = QByteArrayLiteral("/");
    std::optional<std::chrono::seconds> maxAge; // none: until the browser closes
    bool httpOnly = true;
    bool secure = false; // set it only if the request came over TLS
    SameSite sameSite = SameSite::Unset;
    bool partitioned = false;

    // The value of a Set-Cookie field, attributes in the order of spec 11.2.4.
    [[nodiscard]] QByteArray toSetCookie() const;
};

// The value of the first cookie of that name (names have case) in the request's Cookie fields, as it stands
// there. None also for an empty value.
[[nodiscard]] std::optional<QByteArray> cookieValue(const HttpHeaders &headers, QByteArrayView name);

} // namespace halley
