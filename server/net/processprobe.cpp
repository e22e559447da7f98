// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/processprobe.h"

#include <QtCore/QFile>
#include <unistd.h>

namespace halley {

qint64 residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> pages = file.readLine(256).split(' '); // "size resident shared …", in pages
    return pages.value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace halley
