// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/requestquery.h"

namespace halley {

Result<RequestQuery, HttpFailure> RequestQuery::parse(QByteArrayView raw)
{
    auto parameters = queryParameters(raw);
    if (!parameters)
        return HttpFailure{HttpStatus::BadRequest, QByteArrayLiteral("bad query")};
    return RequestQuery(*std::move(parameters));
}

QList<QByteArray> RequestQuery::values(QByteArrayView name) const
{
    QList<QByteArray> result;
    for (const auto &[key, value] : m_parameters) {
        if (key == name)
            result.append(value);
    }
    return result;
}

} // namespace halley
