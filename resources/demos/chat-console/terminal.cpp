// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "terminal.h"

#include <cstdio>
#include <unistd.h>

namespace {

constexpr qsizetype longestLine = 8'000; // bytes; more is another line

} // namespace

Terminal::Terminal(std::function<void(const QString &)> onLine, std::function<void()> onEnd)
    : m_onLine(std::move(onLine)), m_onEnd(std::move(onEnd)), m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    m_input.setEnabled(false);
    QObject::connect(&m_input, &QSocketNotifier::activated, &m_input, [this] { read(); });
}

void Terminal::print(const QString &text)
{
    QString seen = text;
    for (QChar &c : seen) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u' ';
    }
    std::puts(qUtf8Printable(seen));
    std::fflush(stdout);
}

void Terminal::read()
{
    char buffer[4096];
    const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    m_pending.append(buffer, std::max<ssize_t>(count, 0));
    for (qsizetype end; (end = m_pending.indexOf('\n')) >= 0 || m_pending.size() > longestLine;) {
        const QByteArray line = m_pending.first(end < 0 ? longestLine : end);
        m_pending.remove(0, line.size() + (end < 0 ? 0 : 1));
        m_onLine(QString::fromUtf8(line).trimmed());
    }
    if (count <= 0) {
        m_input.setEnabled(false);
        m_onEnd();
    }
}
