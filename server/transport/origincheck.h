// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httpfailure.h"
#include "server/transport/httprequest.h"

#include <QtCore/qlist.h>
#include <chrono>
#include <optional>

namespace halley {

// May a page of that origin talk to this server? (design, section 8: Origin; spec 11.5.) The same rule for
// HTTP requests and WebSocket upgrades: no Origin, or one whose host and port equal those of Host, is
// accepted; `allowedOrigins` widens. Behind a proxy that ends TLS it still works, because the scheme is not
// compared: a missing port in Host means the default one of the origin's scheme.
class OriginCheck
{
public:
    struct Options
    {
        // Whole origins as browsers send them ("https://chat.example.org", "http://*.example.org:8080",
        // "null"),
        // `*` standing for any run of characters. Case is ignored.
        QList<QByteArray> allowedOrigins;
        // CORS answers for pages of other origins that `allowedOrigins` names. Off: such a page may send
        // (WebSocket), but no browser lets it read HTTP answers.
        bool cors = false;
        bool allowCredentials = true; // the CometD JavaScript client always sends them
        std::chrono::seconds preflightMaxAge{1800};
    };
    enum class Verdict : quint8 { NoOrigin, SameOrigin, Allowed, Refused };

    OriginCheck(); // the defaults: same origin only
    explicit OriginCheck(Options options);

    // `Host` is HttpRequest::forwardedHost, if there is one.
    [[nodiscard]] Verdict judge(const HttpRequest &request) const;
    // 403 when judge() refuses.
    [[nodiscard]] std::optional<HttpFailure> failure(const HttpRequest &request) const;

    // The Access-Control and Vary fields for the answer to a request that judge() did not refuse; with the
    // preflight's fields too if it is one (OPTIONS with Access-Control-Request-Method). Empty without
    // Options::cors or without Origin.
    [[nodiscard]] HttpHeaders corsHeaders(const HttpRequest &request) const;

private:
    Options m_options;
};

} // namespace halley
