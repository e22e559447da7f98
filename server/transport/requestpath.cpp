// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/requestpath.h"
#include "server/protocol/percentcoding.h"
#include "server/protocol/utf8.h"

#include <algorithm>

namespace halley {

static bool isSafeSegment(const QByteArray &segment)
{
    const bool isPlain = std::none_of(segment.begin(), segment.end(), [](char c) {
        return uchar(c) < 0x20 || c == 0x7f || c == '/' || c == '\\';
    });
    return isPlain && segment != "." && segment != ".." && !firstInvalidUtf8(segment);
}

Result<RequestPath, HttpFailure> RequestPath::parse(QByteArrayView raw)
{
    const HttpFailure failure{HttpStatus::BadRequest, QByteArrayLiteral("bad path")};
    if (!raw.startsWith('/'))
        return failure;
    QList<QByteArray> segments;
    for (qsizetype start = 1; start <= raw.size();) {
        qsizetype end = raw.indexOf('/', start);
        end = end < 0 ? raw.size() : end;
        std::optional<QByteArray> segment = percentDecode(raw.sliced(start, end - start));
        if (!segment || !isSafeSegment(*segment))
            return failure;
        segments.append(*std::move(segment));
        start = end + 1;
    }
    return RequestPath(std::move(segments));
}

bool RequestPath::isBelow(QByteArrayView mapping) const
{
    if (mapping.endsWith("/*"))
        mapping.chop(2);
    else if (mapping.endsWith('/'))
        mapping.chop(1);
    if (mapping.isEmpty())
        return true;
    const QList<QByteArray> wanted = mapping.sliced(mapping.startsWith('/') ? 1 : 0).toByteArray().split('/');
    return wanted.size() <= m_segments.size() &&
           std::equal(wanted.cbegin(), wanted.cend(), m_segments.cbegin());
}

} // namespace halley
