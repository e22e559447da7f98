// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httphead.h"
#include "server/protocol/percentcoding.h"

#include <algorithm>

namespace halley {

static HttpFailure badHead(const char *reason)
{
    return {HttpStatus::BadRequest, QByteArray(reason)};
}

bool isHttpAuthority(QByteArrayView text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
    });
}

Result<HttpRequest, HttpFailure> HttpHead::judge(qsizetype messageSize) &&
{
    if (versionMajor != 1 || (versionMinor != 0 && versionMinor != 1))
        return badHead("only HTTP/1.0 and HTTP/1.1 are spoken here");
    if (auto failure = judgeHost())
        return *failure;
    if (auto failure = judgeTarget())
        return *failure;
    if (auto failure = judgeBody(messageSize))
        return *failure;

    HttpRequest request;
    request.method = method;
    const qsizetype queryStart = target.indexOf('?');
    request.path = queryStart < 0 ? target : target.first(queryStart);
    request.query = queryStart < 0 ? QByteArray() : target.sliced(queryStart + 1);
    request.versionMinor = versionMinor;
    request.keepAlive = keepAlive;
    request.isUpgrade = isWebSocketUpgrade();
    if (versionMinor == 1 && headers.count("Expect") > 0) { // HTTP/1.0 does not have it (RFC 9110 10.1.1)
        if (headers.count("Expect") != 1 ||
            headers.value("Expect")->compare("100-continue", Qt::CaseInsensitive) != 0)
            return HttpFailure{HttpStatus::ExpectationFailed,
                               QByteArrayLiteral("only 100-continue can be expected")};
        request.expectContinue = isChunked || contentLength.value_or(0) > 0;
    }
    if (request.isUpgrade && (isChunked || contentLength.value_or(0) > 0))
        return badHead("an upgrade has no body");
    request.headers = std::move(headers);
    return request;
}

std::optional<HttpFailure> HttpHead::judgeHost() const
{
    const std::optional<QByteArrayView> host = headers.value("Host");
    if (!host && versionMinor == 1)
        return badHead("Host is missing");
    if (host && headers.count("Host") > 1)
        return badHead("more than one Host");
    if (host && !isHttpAuthority(*host))
        return badHead("bad Host");
    return {};
}

// Leaves path and query in `target`.
std::optional<HttpFailure> HttpHead::judgeTarget()
{
    for (QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (target.size() < scheme.size() ||
            target.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
            continue;
        // Absolute form must be taken (RFC 9112 3.2.2). It names the host a second time: both must say the
        // same.
        const QByteArrayView rest = QByteArrayView(target).sliced(scheme.size());
        const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
        const QByteArrayView authority = rest.first(end - rest.begin());
        if (authority.isEmpty() ||
            authority.compare(headers.value("Host").value_or(authority), Qt::CaseInsensitive) != 0)
            return badHead("the target and Host name different hosts");
        const QByteArray path = rest.sliced(authority.size()).toByteArray();
        target = path.startsWith('/') ? path : '/' + path;
        break;
    }
    const bool isVisible =
        std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    const bool isAsterisk = target == "*" && method == HttpMethod::Options;
    if (!isVisible || !(isAsterisk || target.startsWith('/')) || target.contains('#') ||
        !hasWholeEscapes(target))
        return badHead("bad request target");
    return {};
}

std::optional<HttpFailure> HttpHead::judgeBody(qsizetype messageSize) const
{
    const QList<QByteArrayView> codings = headers.values("Transfer-Encoding");
    if (!codings.isEmpty()) {
        if (headers.count("Content-Length") > 0)
            return badHead("Content-Length together with Transfer-Encoding");
        if (versionMinor == 0) // RFC 9112 6.1: its framing is faulty
            return badHead("Transfer-Encoding in HTTP/1.0");
        if (codings.size() != 1 || codings.first().compare("chunked", Qt::CaseInsensitive) != 0 || !isChunked)
            return HttpFailure{HttpStatus::NotImplemented,
                               QByteArrayLiteral("the only transfer coding is chunked")};
        return {};
    }
    if (contentLength.value_or(0) > quint64(messageSize))
        return HttpFailure{HttpStatus::ContentTooLarge, QByteArrayLiteral("the body is too large")};
    if (!contentLength && method == HttpMethod::Post)
        return HttpFailure{HttpStatus::LengthRequired, QByteArrayLiteral("a POST needs a length")};
    return {};
}

bool HttpHead::isWebSocketUpgrade() const
{
    return headers.hasToken("Upgrade", "websocket") && headers.hasToken("Connection", "upgrade");
}

HttpHeadEnd::Found HttpHeadEnd::scan(QByteArrayView bytes, qsizetype limit)
{
    const qsizetype room = limit - m_size;
    const QByteArrayView seen = bytes.first(qMin(bytes.size(), room));
    for (qsizetype i = 0; i < seen.size(); ++i) {
        if (m_at == At::InLine) {
            i = seen.indexOf('\n', i);
            if (i < 0)
                break;
            m_at = At::LineStart;
            continue;
        }
        const char c = seen[i];
        if (m_at == At::LineStart && (c == ' ' || c == '\t'))
            return {State::Folded, i};
        if (c == '\n')
            return {State::Complete, i + 1};
        m_at = m_at == At::LineStart && c == '\r' ? At::LineStartCr : At::InLine;
    }
    m_size += seen.size();
    return {bytes.size() > room ? State::TooLarge : State::Open, seen.size()};
}

} // namespace halley
