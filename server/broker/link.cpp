// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/link.h"

#include "server/protocol/constants.h"
#include "server/protocol/cookiepair.h"
#include "server/protocol/queryparameters.h"

namespace halley {

QByteArrayView transportName(TransportKind kind)
{
    switch (kind) {
    case TransportKind::WebSocket:
        return words::websocket;
    case TransportKind::LongPolling:
        return words::longPolling;
    case TransportKind::CallbackPolling:
        return words::callbackPolling;
    case TransportKind::Custom:
        return "custom";
    case TransportKind::Local:
        break;
    }
    return "local";
}

LinkStyle LinkContext::style() const noexcept
{
    if (transport == TransportKind::Custom)
        return customStyle;
    return transport == TransportKind::WebSocket ? LinkStyle::Stream : LinkStyle::Exchange;
}

QByteArray LinkContext::name() const
{
    return transport == TransportKind::Custom ? customName : transportName(transport).toByteArray();
}

QByteArray LinkContext::header(QByteArrayView wanted) const
{
    for (const auto &[name, value] : headers) {
        if (name.compare(wanted, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray LinkContext::cookie(QByteArrayView wanted) const
{
    for (const auto &[name, value] : headers) {
        if (name.compare("Cookie", Qt::CaseInsensitive) != 0)
            continue;
        if (const auto cookie = cookieIn(value, wanted))
            return *cookie;
    }
    return {};
}

QByteArray LinkContext::parameter(QByteArrayView wanted) const
{
    const qsizetype query = url.indexOf('?');
    if (query < 0)
        return {};
    for (const auto &[name, value] :
         queryParameters(QByteArrayView(url).sliced(query + 1)).value_or(QueryParameters())) {
        if (name == wanted)
            return value;
    }
    return {};
}

} // namespace halley
