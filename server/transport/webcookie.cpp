// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/webcookie.h"

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
    for (QByteArrayView field : headers.values("Cookie")) {
        for (qsizetype start = 0; start < field.size();) {
            qsizetype end = field.indexOf(';', start);
            end = end < 0 ? field.size() : end;
            const QByteArrayView pair = field.sliced(start, end - start).trimmed();
            const qsizetype equals = pair.indexOf('=');
            if (equals > 0 && equals + 1 < pair.size() && pair.first(equals).trimmed() == name)
                return pair.sliced(equals + 1).trimmed().toByteArray();
            start = end + 1;
        }
    }
    return {};
}

} // namespace halley
