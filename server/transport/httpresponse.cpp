// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpresponse.h"
#include "server/transport/httpdate.h"

namespace halley {

namespace {

constexpr QByteArrayView responseEol = "\r\n";

void addField(QByteArray &to, QByteArrayView name, QByteArrayView value)
{
    to.append(name);
    to.append(": ");
    to.append(value);
    to.append(responseEol);
}

// Status line and header fields up to and including the empty line; with room for `roomFor` bytes behind it.
QByteArray responseHead(const HttpResponse &response, qsizetype bodySize, const ResponseFraming &framing,
                        std::optional<std::chrono::milliseconds> date, qsizetype roomFor)
{
    QByteArray fields;
    const bool hasBody =
        response.status != HttpStatus::NoContent && response.status != HttpStatus::NotModified;
    if (!response.contentType.isEmpty())
        addField(fields, "Content-Type", response.contentType);
    if (hasBody)
        addField(fields, "Content-Length", QByteArray::number(bodySize));
    if (response.headers.count("Cache-Control") == 0)
        addField(fields, "Cache-Control", "no-store");
    if (framing.connection == ResponseFraming::Connection::Close)
        addField(fields, "Connection", "close");
    else if (framing.versionMinor == 0)
        addField(fields, "Connection", "keep-alive");
    if (date)
        addField(fields, "Date", httpDate(*date));
    for (qsizetype i = 0; i < response.headers.size(); ++i)
        addField(fields, response.headers.at(i).name, response.headers.at(i).value);

    const QByteArrayView reason = reasonPhrase(response.status);
    QByteArray head;
    head.reserve(13 + reason.size() + fields.size() + 4 + roomFor); // "HTTP/1.1 200 " and two line ends
    head.append("HTTP/1.1 ");
    head.append(QByteArray::number(int(response.status)));
    head.append(' ');
    head.append(reason);
    head.append(responseEol);
    head.append(fields);
    head.append(responseEol);
    return head;
}

} // namespace

ResponseFraming ResponseFraming::of(const HttpRequest &request) noexcept
{
    return {request.method == HttpMethod::Head ? Body::Omitted : Body::Sent,
            request.keepAlive ? Connection::KeepAlive : Connection::Close, request.versionMinor};
}

QByteArray HttpResponse::toBytes(const ResponseFraming &framing,
                                 std::optional<std::chrono::milliseconds> date) const
{
    const bool isSent = framing.body == ResponseFraming::Body::Sent && status != HttpStatus::NoContent &&
                        status != HttpStatus::NotModified;
    QByteArray bytes = responseHead(*this, body.size(), framing, date, isSent ? body.size() : 0);
    if (isSent)
        bytes.append(body);
    return bytes;
}

HttpResponse errorResponse(const HttpFailure &failure)
{
    HttpResponse response;
    response.status = failure.status;
    response.contentType = QByteArrayLiteral("text/plain; charset=utf-8");
    response.body = QByteArray::number(int(failure.status)) + ' ' +
                    reasonPhrase(failure.status).toByteArray() + ": " + failure.reason + '\n';
    if (failure.status == HttpStatus::MethodNotAllowed)
        response.headers.append("Allow", "GET, POST, HEAD, OPTIONS");
    if (failure.status == HttpStatus::UpgradeRequired) {
        response.headers.append("Upgrade", "websocket");
        response.headers.append("Sec-WebSocket-Version", "13");
    }
    return response;
}

QByteArray bayeuxResponse(std::span<const QByteArray> texts, const ResponseFraming &framing,
                          const HttpHeaders &headers, std::optional<std::chrono::milliseconds> date)
{
    qsizetype size = 2 + qMax(qsizetype(texts.size()) - 1, qsizetype(0));
    for (const QByteArray &text : texts)
        size += text.size();

    HttpResponse response;
    response.contentType = QByteArrayLiteral("application/json");
    response.headers = headers;
    const bool isSent = framing.body == ResponseFraming::Body::Sent;
    QByteArray bytes = responseHead(response, size, framing, date, isSent ? size : 0);
    if (!isSent)
        return bytes;
    bytes.append('[');
    for (size_t i = 0; i < texts.size(); ++i) {
        if (i > 0)
            bytes.append(',');
        bytes.append(texts[i]);
    }
    bytes.append(']');
    return bytes;
}

QByteArray continueResponse()
{
    return QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n");
}

} // namespace halley
