// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/pollingrequest.h"

#include "server/protocol/codec.h"
#include "server/transport/longpolling.h"

namespace halley {

namespace {

using PollingVerdict = std::variant<PollingRequest, HttpResponse>;

HttpResponse pollingRefusal(const QByteArray &reason, const HttpHeaders &headers)
{
    HttpResponse response = errorResponse({HttpStatus::BadRequest, reason});
    response.headers.append(headers);
    return response;
}

HttpResponse malformedPolling(const char *reason, const HttpHeaders &headers)
{
    return pollingRefusal(QByteArray("malformed JSON: ") + reason, headers);
}

PollingVerdict judgePost(HttpRequest request, const PollingRules &rules)
{
    auto judged = judgeLongPolling(std::move(request), rules.origin);
    if (auto *response = std::get_if<HttpResponse>(&judged))
        return std::move(*response);
    auto &[text, headers] = std::get<LongPollingBatch>(judged);
    auto batch = decodeBatch(text, rules.limits);
    if (!batch)
        return malformedPolling(batch.error().reason, headers);
    return PollingRequest{TransportKind::LongPolling, std::move(batch).value(), {}, std::move(headers)};
}

PollingVerdict judgeGet(const HttpRequest &request, const PollingRules &rules)
{
    auto judged = judgeCallbackPolling(request, rules.callback, rules.origin);
    if (auto *response = std::get_if<HttpResponse>(&judged))
        return std::move(*response);
    auto &[function, texts, headers] = std::get<CallbackBatch>(judged);
    MessageBatch all;
    for (const QByteArray &text : texts) {
        const auto batch = decodeBatch(text, rules.limits);
        if (!batch)
            return malformedPolling(batch.error().reason, headers);
        all.append(*batch);
        if (all.size() > rules.limits.batchMessages)
            return malformedPolling("too many messages", headers);
    }
    return PollingRequest{TransportKind::CallbackPolling, std::move(all), std::move(function),
                          std::move(headers)};
}

} // namespace

PollingVerdict judgePolling(HttpRequest request, const PollingRules &rules)
{
    const bool offered =
        request.method == HttpMethod::Options
            ? rules.longPolling || rules.callbackPolling
            : (request.method == HttpMethod::Get ? rules.callbackPolling : rules.longPolling);
    if (offered && request.method == HttpMethod::Get)
        return judgeGet(request, rules);
    if (offered)
        return judgePost(std::move(request), rules);
    if (const auto failure = rules.origin.failure(request))
        return errorResponse(*failure);
    return pollingRefusal(QByteArrayLiteral("Unknown Bayeux Transport"), rules.origin.corsHeaders(request));
}

} // namespace halley
