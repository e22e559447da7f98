// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/origincheck.h"

#include <algorithm>

namespace halley {

namespace {

// Host and port of an origin or a Host field. `port` is empty for the default one.
struct OriginAddress
{
    QByteArray host;
    QByteArray port;
    friend bool operator==(const OriginAddress &, const OriginAddress &) = default;
};

// "example.org:8080", "[::1]:8080"; `defaultPort` written out counts as left out.
std::optional<OriginAddress> originAddress(QByteArrayView authority, QByteArrayView defaultPort)
{
    const qsizetype colon = authority.lastIndexOf(':');
    const bool hasPort = colon >= 0 && colon > authority.lastIndexOf(']');
    const QByteArrayView host = hasPort ? authority.first(colon) : authority;
    const QByteArrayView port = hasPort ? authority.sliced(colon + 1) : QByteArrayView();
    const bool isDigits = std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (host.isEmpty() || !isDigits)
        return {};
    return OriginAddress{host.toByteArray().toLower(),
                         port == defaultPort ? QByteArray() : port.toByteArray()};
}

bool isSameOrigin(QByteArrayView origin, QByteArrayView host)
{
    for (const auto &[scheme, port] : {std::pair(QByteArrayView("http://"), QByteArrayView("80")),
                                       std::pair(QByteArrayView("https://"), QByteArrayView("443"))}) {
        if (origin.size() <= scheme.size() ||
            origin.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
            continue;
        const auto asked = originAddress(origin.sliced(scheme.size()), port);
        return asked && asked == originAddress(host, port);
    }
    return false;
}

// Does `text` match, `*` standing for any run of characters? Linear: a star takes back only to itself.
bool matchesOriginPattern(QByteArrayView pattern, QByteArrayView text)
{
    qsizetype p = 0, t = 0, star = -1, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() &&
                   pattern.sliced(p, 1).compare(text.sliced(t, 1), Qt::CaseInsensitive) == 0) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace

OriginCheck::OriginCheck() = default;
OriginCheck::OriginCheck(Options options) : m_options(std::move(options)) {}

OriginCheck::Verdict OriginCheck::judge(const HttpRequest &request) const
{
    const QList<QByteArrayView> origins = request.headers.values("Origin");
    if (origins.isEmpty())
        return Verdict::NoOrigin;
    if (origins.size() > 1)
        return Verdict::Refused;
    const QByteArrayView origin = origins.first();
    const QByteArrayView host = request.forwardedHost.isEmpty()
                                    ? request.headers.value("Host").value_or(QByteArrayView())
                                    : QByteArrayView(request.forwardedHost);
    if (isSameOrigin(origin, host))
        return Verdict::SameOrigin;
    const bool isListed =
        std::any_of(m_options.allowedOrigins.cbegin(), m_options.allowedOrigins.cend(),
                    [origin](const QByteArray &p) { return matchesOriginPattern(p, origin); });
    return isListed ? Verdict::Allowed : Verdict::Refused;
}

std::optional<HttpFailure> OriginCheck::failure(const HttpRequest &request) const
{
    if (judge(request) != Verdict::Refused)
        return {};
    return HttpFailure{HttpStatus::Forbidden, QByteArrayLiteral("this origin is not allowed")};
}

HttpHeaders OriginCheck::corsHeaders(const HttpRequest &request) const
{
    HttpHeaders result;
    const auto origin = request.headers.value("Origin");
    if (!m_options.cors || !origin || judge(request) == Verdict::Refused)
        return result;
    // The origin itself, never "*": browsers refuse "*" for requests with credentials (spec 11.5).
    result.append("Access-Control-Allow-Origin", *origin);
    result.append("Vary", "Origin");
    if (m_options.allowCredentials)
        result.append("Access-Control-Allow-Credentials", "true");
    if (request.method == HttpMethod::Options && request.headers.count("Access-Control-Request-Method") > 0) {
        result.append("Access-Control-Allow-Methods", "GET, POST, HEAD");
        result.append("Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Accept, Origin");
        result.append("Access-Control-Max-Age",
                      QByteArray::number(qlonglong(m_options.preflightMaxAge.count())));
    }
    return result;
}

} // namespace halley
