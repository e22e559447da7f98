// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/filtertext.h"

#include "console/monitor/consolelimits.h"

#include <algorithm>

namespace halley::console {

QString filterText(QStringView typed)
{
    QByteArray utf8 = typed.trimmed().toUtf8();
    qsizetype end = std::min(utf8.size(), limits::filterBytes);
    while (end > 0 && end < utf8.size() && (uchar(utf8[end]) & 0xC0) == 0x80) // within a character
        --end;
    return QString::fromUtf8(utf8.first(end));
}

} // namespace halley::console
