// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/queryparameters.h"
#include "server/protocol/result.h"
#include "server/transport/httpfailure.h"

#include <QtCore/qlist.h>

namespace halley {

// The parameters of a query ("a=1&b=2&a=3"), decoded ('+' is a space), in order, several values per name.
// Callback-polling carries its messages in them (spec 11.3). Names have case. Values are bytes: whoever reads
// text checks the UTF-8.
class RequestQuery
{
public:
    // `raw`: HttpRequest::query. 400 for a broken percent escape.
    [[nodiscard]] static Result<RequestQuery, HttpFailure> parse(QByteArrayView raw);

    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    [[nodiscard]] qsizetype size() const noexcept { return m_parameters.size(); }

private:
    explicit RequestQuery(QueryParameters parameters) : m_parameters(std::move(parameters)) {}
    QueryParameters m_parameters;
};

} // namespace halley
