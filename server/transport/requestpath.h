// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/result.h"
#include "server/transport/httpfailure.h"

#include <QtCore/qlist.h>

namespace halley {

// The path of a request, decoded and split at its slashes. What comes out is safe to put behind a folder's
// name: no segment is "." or "..", none holds a slash, a backslash, a control character or broken UTF-8,
// however they were encoded.
class RequestPath
{
public:
    // `raw`: HttpRequest::path. 400 for what the class comment excludes, and for a path that does not start
    // with '/'.
    [[nodiscard]] static Result<RequestPath, HttpFailure> parse(QByteArrayView raw);

    // "/cometd/connect" has two. Empty segments ("//", a final '/') are kept as empty texts; "/" has one,
    // empty.
    [[nodiscard]] const QList<QByteArray> &segments() const noexcept { return m_segments; }
    // Is it `mapping`, or below it? "/cometd", "/cometd/" and "/cometd/connect" are below "/cometd",
    // "/cometdx" is not (spec 11.2.1). A final "/*" or '/' of the mapping counts for nothing, so "/" and "/*"
    // match all.
    [[nodiscard]] bool isBelow(QByteArrayView mapping) const;

private:
    explicit RequestPath(QList<QByteArray> segments) : m_segments(std::move(segments)) {}
    QList<QByteArray> m_segments;
};

} // namespace halley
