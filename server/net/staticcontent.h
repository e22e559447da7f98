// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httpresponse.h"
#include "server/transport/requestpath.h"

#include <optional>

namespace halley {

// What a server shows on paths that are not Bayeux's: demo pages, a health check. Asked on the broker's
// thread, so it must answer at once and with little.
class StaticContent
{
public:
    virtual ~StaticContent() = default;

    // The answer to a GET or HEAD (whose body is left out by the caller); nothing: 404.
    [[nodiscard]] virtual std::optional<HttpResponse> get(const RequestPath &path) const = 0;
};

} // namespace halley
