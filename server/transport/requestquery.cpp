// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/requestquery.h"
#include "server/transport/percentcoding.h"

namespace halley {

Result<RequestQuery, HttpFailure> RequestQuery::parse(QByteArrayView raw)
{
    Parameters parameters;
    for (qsizetype start = 0; start < raw.size();) {
        qsizetype end = raw.indexOf('&', start);
        end = end < 0 ? raw.size() : end;
        const QByteArrayView pair = raw.sliced(start, end - start);
        start = end + 1;
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        auto name = percentDecode(equals < 0 ? pair : pair.first(equals), PlusSign::IsSpace);
        auto value =
            percentDecode(equals < 0 ? QByteArrayView() : pair.sliced(equals + 1), PlusSign::IsSpace);
        if (!name || !value)
            return HttpFailure{HttpStatus::BadRequest, QByteArrayLiteral("bad query")};
        parameters.append({*std::move(name), *std::move(value)});
    }
    return RequestQuery(std::move(parameters));
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
