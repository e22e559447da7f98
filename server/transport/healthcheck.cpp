// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/healthcheck.h"

namespace halley {

bool isHealthCheck(const RequestPath &path)
{
    return path.segments().size() == 1 && path.segments().first() == "healthz";
}

HttpResponse healthAnswer(HttpMethod method, ServerHealth health)
{
    HttpResponse response;
    if (method != HttpMethod::Get && method != HttpMethod::Head) {
        response.status = HttpStatus::MethodNotAllowed;
        response.headers.append("Allow", "GET, HEAD");
        return response;
    }
    response.contentType = QByteArrayLiteral("application/json");
    if (health == ServerHealth::Ok) {
        response.body = QByteArrayLiteral(R"({"status":"ok"})");
    } else {
        response.status = HttpStatus::ServiceUnavailable;
        response.body = QByteArrayLiteral(R"({"status":"stopping"})");
    }
    return response;
}

} // namespace halley
