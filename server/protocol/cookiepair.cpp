// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/cookiepair.h"

namespace halley {

std::optional<QByteArray> cookieIn(QByteArrayView field, QByteArrayView name)
{
    for (qsizetype start = 0; start < field.size();) {
        qsizetype end = field.indexOf(';', start);
        end = end < 0 ? field.size() : end;
        const QByteArrayView pair = field.sliced(start, end - start).trimmed();
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && equals + 1 < pair.size() && pair.first(equals).trimmed() == name)
            return pair.sliced(equals + 1).trimmed().toByteArray();
        start = end + 1;
    }
    return std::nullopt;
}

} // namespace halley
