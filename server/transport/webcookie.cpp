// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/webcookie.h"

#include "server/protocol/cookiepair.h"

namespace halley {

QByteArray WebCookie::toSetCookie() const
{
    QByteArray text = name + '=' + value;
    if (!domain.isEmpty())
        text += "; Domain=" + domain;
    if (!path.isEmpty())
        text += "; Path=" + path;
    if (maxAge && maxAge->count() >= 0)
        text += "; Max-Age=" + QByteArray::number(qlonglong(maxAge->count()));
    if (httpOnly)
        text += "; HttpOnly";
    if (secure)
        text += "; Secure";
    switch (sameSite) {
    case SameSite::Unset:
        break;
    case SameSite::Strict:
        text += "; SameSite=Strict";
        break;
    case SameSite::Lax:
        text += "; SameSite=Lax";
        break;
    case SameSite::None:
        text += "; SameSite=None";
        break;
    }
    if (partitioned)
        text += "; Partitioned";
    return text;
}

std::optional<QByteArray> cookieValue(const HttpHeaders &headers, QByteArrayView name)
{
    for (const QByteArrayView field : headers.values("Cookie")) {
        if (auto value = cookieIn(field, name))
            return value;
    }
    return {};
}

} // namespace halley
