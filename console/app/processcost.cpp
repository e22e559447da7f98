// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/processcost.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <unistd.h>
#include <utility>

namespace halley::console {

namespace {

QByteArray readSmallFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(4'096) : QByteArray();
}

// The fields of a stat line behind the name in brackets, which may hold blanks; [0] is field 3 of proc(5).
QList<QByteArray> statFields(const QByteArray &line)
{
    return line.mid(line.lastIndexOf(')') + 2).split(' ');
}

// User and system time in clock ticks: fields 14 and 15.
qint64 statTicks(const QByteArray &line)
{
    const QList<QByteArray> fields = statFields(line);
    return fields.value(11).toLongLong() + fields.value(12).toLongLong();
}

// The system keeps 15 characters of a thread's name.
QByteArray threadName(const QByteArray &line)
{
    const qsizetype open = line.indexOf('(');
    return line.mid(open + 1, line.lastIndexOf(')') - open - 1);
}

} // namespace

std::optional<ProcessUsage> readProcessUsage(const QByteArray &serverThread)
{
    const QByteArray all = readSmallFile(QStringLiteral("/proc/self/stat"));
    if (all.isEmpty())
        return std::nullopt;
    qint64 ticks = statTicks(all);
    if (!serverThread.isEmpty()) {
        const QDir tasks(QStringLiteral("/proc/self/task"));
        for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QByteArray line = readSmallFile(tasks.filePath(task + QStringLiteral("/stat")));
            if (threadName(line) == serverThread.left(15))
                ticks -= statTicks(line);
        }
    }
    // Field 24: resident pages.
    const qint64 pages = statFields(all).value(21).toLongLong();
    return ProcessUsage{double(ticks) / double(sysconf(_SC_CLK_TCK)), pages * qint64(sysconf(_SC_PAGESIZE))};
}

UsageProbe processUsageProbe(QByteArray serverThread)
{
    if (!readProcessUsage(serverThread))
        return {};
    return [thread = std::move(serverThread)] { return readProcessUsage(thread).value_or(ProcessUsage()); };
}

} // namespace halley::console
