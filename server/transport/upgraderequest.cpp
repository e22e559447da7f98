// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/upgraderequest.h"
#include "server/transport/requestpath.h"

#include <algorithm>

namespace halley {

static HttpFailure badUpgrade(const char *reason)
{
    return {HttpStatus::BadRequest, QByteArray(reason)};
}

// RFC 6455 4.2.1: 16 bytes in base64, that is 22 characters and two '='.
static bool isWebSocketKey(QByteArrayView key)
{
    if (key.size() != 24)
        return false;
    const auto decoded =
        QByteArray::fromBase64Encoding(key.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && (*decoded).size() == 16;
}

static bool isMappedPath(QByteArrayView path, const QList<QByteArray> &mappings)
{
    const auto parsed = RequestPath::parse(path);
    return parsed && std::any_of(mappings.cbegin(), mappings.cend(),
                                 [&parsed](const QByteArray &mapping) { return parsed->isBelow(mapping); });
}

static QByteArray cleanUpgradeHead(const HttpHeaders &headers, QByteArrayView subprotocol)
{
    QByteArray head = QByteArrayLiteral("GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                        "Sec-WebSocket-Version: 13\r\n");
    for (const char *name : {"Host", "Sec-WebSocket-Key"})
        head += QByteArray(name) + ": " + headers.value(name)->toByteArray() + "\r\n";
    if (!subprotocol.isEmpty())
        head += "Sec-WebSocket-Protocol: " + subprotocol.toByteArray() + "\r\n";
    return head + "\r\n";
}

Result<UpgradeRequest, HttpFailure> UpgradeRequest::judge(const HttpRequest &request, const Rules &rules,
                                                          qsizetype bytesAfterHead)
{
    const HttpHeaders &headers = request.headers;
    if (request.method != HttpMethod::Get)
        return HttpFailure{HttpStatus::MethodNotAllowed, QByteArrayLiteral("an upgrade is a GET")};
    if (request.versionMinor != 1)
        return badUpgrade("an upgrade needs HTTP/1.1");
    if (!isMappedPath(request.path, rules.mappings))
        return HttpFailure{HttpStatus::NotFound, QByteArrayLiteral("no WebSocket is served here")};
    if (auto failure = rules.origin.failure(request))
        return *failure;
    if (!headers.hasToken("Upgrade", "websocket") || !headers.hasToken("Connection", "upgrade"))
        return badUpgrade("Upgrade or Connection does not ask for a WebSocket");
    if (headers.count("Sec-WebSocket-Version") != 1 ||
        *headers.value("Sec-WebSocket-Version") != QByteArrayView("13"))
        return HttpFailure{HttpStatus::UpgradeRequired,
                           QByteArrayLiteral("the WebSocket version spoken here is 13")};
    if (headers.count("Sec-WebSocket-Key") != 1 || !isWebSocketKey(*headers.value("Sec-WebSocket-Key")))
        return badUpgrade("bad Sec-WebSocket-Key");
    if (headers.count("Host") != 1)
        return badUpgrade("Host is missing");
    if (!request.body.isEmpty() || bytesAfterHead > 0)
        return badUpgrade("bytes after the upgrade request");
    if (!rules.subprotocol.isEmpty() && !headers.hasToken("Sec-WebSocket-Protocol", rules.subprotocol))
        return badUpgrade("the required subprotocol is not offered");
    return UpgradeRequest(cleanUpgradeHead(headers, rules.subprotocol));
}

} // namespace halley
