// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/jsonplace.h"

#include "server/protocol/codec.h"

#include <algorithm>

namespace halley::cli {

using namespace Qt::StringLiterals;

std::optional<QString> jsonProblem(QByteArrayView text, qint64 firstLine)
{
    const auto checked = checkJson(text);
    if (checked)
        return std::nullopt;
    const QByteArrayView before = text.first(std::clamp(checked.error().offset, qsizetype(0), text.size()));
    const QByteArrayView line = before.sliced(before.lastIndexOf('\n') + 1);
    const auto characters =
        std::ranges::count_if(line, [](char byte) { return (uchar(byte) & 0xc0) != 0x80; });
    return u"line %1, column %2: %3"_s.arg(firstLine + std::ranges::count(before, '\n'))
        .arg(characters + 1)
        .arg(QString::fromLatin1(checked.error().reason));
}

} // namespace halley::cli
