// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httprequest.h"
#include "server/transport/httpresponse.h"
#include "server/transport/requestpath.h"

namespace halley {

// `GET /healthz`: may a load balancer send clients here? For whoever can connect; it tells nothing else.

[[nodiscard]] bool isHealthCheck(const RequestPath &path); // exactly /healthz

// 200 {"status":"ok"}, or 503 {"status":"stopping"} while the server drains; 405 for methods other than GET
// and HEAD. Not to be stored.
enum class ServerHealth : quint8 { Ok, Stopping };
[[nodiscard]] HttpResponse healthAnswer(HttpMethod method, ServerHealth health);

} // namespace halley
