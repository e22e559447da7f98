// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httpstatus.h"

#include <QtCore/qbytearray.h>

namespace halley {

// Why a request is refused. `reason` is one short sentence in ASCII, ours and never the peer's bytes: it is
// sent as the body of the answer (errorResponse() in httpresponse.h) and logged.
struct HttpFailure
{
    HttpStatus status = HttpStatus::BadRequest;
    QByteArray reason;

    friend bool operator==(const HttpFailure &, const HttpFailure &) = default;
};

} // namespace halley
