// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/linkcontext.h"

#include "server/net/connection.h"
#include "server/transport/webcookie.h"

namespace halley {

namespace {

constexpr qsizetype userAgentKept = 512; // as LinkContext::userAgent promises

QByteArray headerText(const HttpHeaders &headers, QByteArrayView name)
{
    return headers.value(name).value_or(QByteArrayView()).toByteArray();
}

} // namespace

LinkContextPtr linkContextOf(const HttpRequest &request, const Connection &connection,
                             const Forwarded &forwarded, TransportKind transport)
{
    auto context = std::make_shared<LinkContext>();
    context->transport = transport;
    context->security = securityOf(connection, forwarded);
    context->remoteAddress = connection.peerAddress();
    if (forwarded.address.isEmpty())
        context->remotePort = connection.peerPort();
    else
        context->remoteAddress = forwarded.address;
    context->localAddress = connection.localAddress();
    context->localPort = connection.localPort();
    context->url = request.query.isEmpty() ? request.path : request.path + '?' + request.query;
    context->userAgent = headerText(request.headers, "User-Agent").left(userAgentKept);
    context->origin = headerText(request.headers, "Origin");
    if (transport != TransportKind::WebSocket)
        context->browserId =
            cookieValue(request.headers, connection.context().cookie.name).value_or(QByteArray());
    context->headers.reserve(request.headers.size());
    for (qsizetype i = 0; i < request.headers.size(); ++i) {
        const HttpHeaders::Field field = request.headers.at(i);
        context->headers.emplaceBack(field.name.toByteArray(), field.value.toByteArray());
    }
    return context;
}

Security securityOf(const Connection &connection, const Forwarded &forwarded)
{
    switch (forwarded.scheme) {
    case Forwarded::Scheme::Http:
        return Security::Plain;
    case Forwarded::Scheme::Https:
        return Security::Tls;
    case Forwarded::Scheme::Unknown:
        break;
    }
    return connection.security();
}

} // namespace halley
