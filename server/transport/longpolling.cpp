// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/longpolling.h"

namespace halley {

// The value of the parameter `charset` of a media type (RFC 9110 8.3.1), without its quotes. None if it is
// not given.
static std::optional<QByteArrayView> charsetOf(QByteArrayView contentType)
{
    for (qsizetype start = contentType.indexOf(';'); start >= 0; start = contentType.indexOf(';', start)) {
        ++start;
        const qsizetype end = contentType.indexOf(';', start);
        const QByteArrayView parameter =
            contentType.sliced(start, (end < 0 ? contentType.size() : end) - start).trimmed();
        const qsizetype equals = parameter.indexOf('=');
        if (equals < 0 || parameter.first(equals).trimmed().compare("charset", Qt::CaseInsensitive) != 0)
            continue;
        QByteArrayView value = parameter.sliced(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        return value;
    }
    return {};
}

static bool isReadableCharset(QByteArrayView charset)
{
    for (QByteArrayView name :
         {QByteArrayView("utf-8"), QByteArrayView("utf8"), QByteArrayView("us-ascii")}) {
        if (charset.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

std::variant<LongPollingBatch, HttpResponse> judgeLongPolling(HttpRequest request, const OriginCheck &origin)
{
    if (auto failure = origin.failure(request))
        return errorResponse(*failure);
    HttpHeaders cors = origin.corsHeaders(request);

    HttpResponse answer;
    if (request.method == HttpMethod::Post) {
        const auto charset = charsetOf(request.headers.value("Content-Type").value_or(QByteArrayView()));
        if (!charset || isReadableCharset(*charset))
            return LongPollingBatch{std::move(request.body), std::move(cors)};
        answer = errorResponse({HttpStatus::UnsupportedMediaType, QByteArrayLiteral("JSON is UTF-8 here")});
    } else if (request.method != HttpMethod::Options) {
        answer = errorResponse({HttpStatus::BadRequest, QByteArrayLiteral("Unknown Bayeux Transport")});
    }
    answer.headers.append(cors);
    return answer;
}

} // namespace halley
