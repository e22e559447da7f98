// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/link.h"

#include "server/protocol/constants.h"

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
        for (const QByteArray &pair : value.split(';')) {
            const QByteArray trimmed = pair.trimmed();
            if (trimmed.startsWith(wanted) && trimmed.mid(wanted.size()).startsWith('='))
                return trimmed.mid(wanted.size() + 1);
        }
    }
    return {};
}

QByteArray LinkContext::parameter(QByteArrayView wanted) const
{
    const qsizetype query = url.indexOf('?');
    if (query < 0)
        return {};
    for (const QByteArray &pair : url.mid(query + 1).split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const auto decoded = [](QByteArray text) {
            return QByteArray::fromPercentEncoding(text.replace('+', ' '));
        };
        if (decoded(pair.left(equals)) == wanted)
            return equals < 0 ? QByteArray() : decoded(pair.mid(equals + 1));
    }
    return {};
}

} // namespace halley
