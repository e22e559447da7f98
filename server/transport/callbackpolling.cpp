// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/callbackpolling.h"

#include "server/transport/requestquery.h"

#include <algorithm>

namespace halley {

namespace {

// What U+2028 and U+2029 have in common in UTF-8; the third byte is a8 or a9.
constexpr QByteArrayView lineSeparatorStart = "\xe2\x80";

bool isCallbackName(QByteArrayView name, int maxLength)
{
    return !name.isEmpty() && name.size() <= maxLength && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-' || c == '.';
    });
}

// An object or an array, as far as the first byte tells: what is in it is the decoder's to judge.
bool isBatchText(QByteArrayView text)
{
    const QByteArrayView start = text.trimmed();
    return start.startsWith('{') || start.startsWith('[');
}

HttpResponse callbackRefusal(HttpFailure failure, const HttpHeaders &cors)
{
    HttpResponse response = errorResponse(failure);
    response.headers.append(cors);
    return response;
}

void appendScriptText(QByteArray &script, const QByteArray &json)
{
    qsizetype from = 0;
    for (qsizetype at = json.indexOf(lineSeparatorStart); at >= 0;
         at = json.indexOf(lineSeparatorStart, at + lineSeparatorStart.size())) {
        const qsizetype last = at + lineSeparatorStart.size();
        if (last >= json.size() || (json[last] != '\xa8' && json[last] != '\xa9'))
            continue;
        script.append(QByteArrayView(json).sliced(from, at - from));
        script.append(json[last] == '\xa8' ? "\\u2028" : "\\u2029");
        from = last + 1;
    }
    script.append(QByteArrayView(json).sliced(from));
}

} // namespace

std::variant<CallbackBatch, HttpResponse>
judgeCallbackPolling(const HttpRequest &request, const CallbackRules &rules, const OriginCheck &origin)
{
    if (const auto failure = origin.failure(request))
        return errorResponse(*failure);
    HttpHeaders cors = origin.corsHeaders(request);
    const auto query = RequestQuery::parse(request.query);
    const QList<QByteArray> functions = query ? query->values(rules.parameter) : QList<QByteArray>();
    QList<QByteArray> texts = query ? query->values("message") : QList<QByteArray>();
    if (request.method != HttpMethod::Get || functions.size() != 1 ||
        !isCallbackName(functions.first(), rules.parameterMaxLength) || texts.isEmpty() ||
        !std::all_of(texts.cbegin(), texts.cend(), [](const QByteArray &text) { return isBatchText(text); }))
        return callbackRefusal({HttpStatus::BadRequest, QByteArrayLiteral("Unknown Bayeux Transport")}, cors);
    qsizetype size = 0;
    for (const QByteArray &text : texts)
        size += text.size();
    if (size > rules.messageSize)
        return callbackRefusal({HttpStatus::ContentTooLarge, QByteArrayLiteral("the messages are too large")},
                               cors);
    return CallbackBatch{functions.first(), std::move(texts), std::move(cors)};
}

QByteArray callbackResponse(const QByteArray &function, std::span<const QByteArray> texts,
                            const ResponseFraming &framing, const HttpHeaders &headers,
                            std::optional<std::chrono::milliseconds> date)
{
    qsizetype size = function.size() + 8 + qsizetype(texts.size()); // "/**/", "([", "])", commas
    for (const QByteArray &text : texts)
        size += text.size();
    HttpResponse response;
    response.contentType = QByteArrayLiteral("text/javascript;charset=UTF-8");
    response.headers = headers;
    response.headers.append("X-Content-Type-Options", "nosniff");
    response.body.reserve(size);
    response.body.append("/**/");
    response.body.append(function);
    response.body.append("([");
    for (size_t i = 0; i < texts.size(); ++i) {
        if (i > 0)
            response.body.append(',');
        appendScriptText(response.body, texts[i]);
    }
    response.body.append("])");
    return response.toBytes(framing, date);
}

} // namespace halley
