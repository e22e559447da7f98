// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/inputlines.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>
#include <utility>

namespace halley::cli {

namespace {

constexpr qsizetype chunk = 64 * 1024;

} // namespace

InputLines::InputLines(int descriptor, qsizetype longestLine)
    : m_descriptor(descriptor), m_longestLine(longestLine), m_notifier(descriptor, QSocketNotifier::Read)
{
    m_notifier.setEnabled(false);
    connect(&m_notifier, &QSocketNotifier::activated, this, &InputLines::read);
}

void InputLines::resume()
{
    if (!m_isPaused)
        return;
    m_isPaused = false;
    QMetaObject::invokeMethod(this, &InputLines::handOver, Qt::QueuedConnection);
}

void InputLines::pause()
{
    m_isPaused = true;
    m_notifier.setEnabled(false);
}

void InputLines::read()
{
    const qsizetype before = m_buffer.size();
    m_buffer.resize(before + chunk);
    const auto count = ::read(m_descriptor, m_buffer.data() + before, size_t(chunk));
    m_buffer.resize(before + std::max(qsizetype(0), qsizetype(count)));
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    m_isAtEnd = count <= 0;
    handOver();
}

void InputLines::handOver()
{
    qsizetype at = 0;
    for (qsizetype end; !m_isPaused && (end = m_buffer.indexOf('\n', at)) >= 0; at = end + 1)
        handOverLine(m_buffer.mid(at, end - at));
    m_buffer.remove(0, at);
    if (!m_isPaused && m_isAtEnd && !m_buffer.isEmpty())
        handOverLine(std::exchange(m_buffer, {}));
    if (!m_isPaused && m_buffer.size() > m_longestLine) {
        pause();
        Q_EMIT lineTooLong(m_number + 1);
    }
    if (m_isPaused)
        return;
    m_notifier.setEnabled(!m_isAtEnd);
    if (m_isAtEnd)
        Q_EMIT ended();
}

void InputLines::handOverLine(const QByteArray &line)
{
    ++m_number;
    const QByteArray text = line.trimmed();
    if (line.size() > m_longestLine) {
        pause();
        Q_EMIT lineTooLong(m_number);
    } else if (!text.isEmpty()) {
        Q_EMIT lineRead(m_number, line);
    }
}

} // namespace halley::cli
