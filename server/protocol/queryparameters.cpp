// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/queryparameters.h"

#include "server/protocol/percentcoding.h"

namespace halley {

std::optional<QueryParameters> queryParameters(QByteArrayView query)
{
    QueryParameters parameters;
    for (qsizetype start = 0; start < query.size();) {
        qsizetype end = query.indexOf('&', start);
        end = end < 0 ? query.size() : end;
        const QByteArrayView pair = query.sliced(start, end - start);
        start = end + 1;
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        auto name = percentDecode(equals < 0 ? pair : pair.first(equals), PlusSign::IsSpace);
        auto value =
            percentDecode(equals < 0 ? QByteArrayView() : pair.sliced(equals + 1), PlusSign::IsSpace);
        if (!name || !value)
            return std::nullopt;
        parameters.append({*std::move(name), *std::move(value)});
    }
    return parameters;
}

} // namespace halley
