// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/frametimes.h"

#include <QtCore/QLoggingCategory>
#include <algorithm>

namespace halley::console {

namespace {

Q_LOGGING_CATEGORY(framesLog, "halley.console.frames", QtInfoMsg)

constexpr std::chrono::milliseconds framesBeat{10};
constexpr std::chrono::seconds framesReport{10};

double inMilliseconds(std::chrono::microseconds time)
{
    return double(time.count()) / 1000;
}

} // namespace

std::unique_ptr<FrameTimes> FrameTimes::watch(QQuickWindow &window, Clock clock)
{
    if (!framesLog().isDebugEnabled())
        return nullptr;
    return std::unique_ptr<FrameTimes>(new FrameTimes(window, std::move(clock)));
}

FrameTimes::FrameTimes(QQuickWindow &window, Clock clock) : m_clock(std::move(clock))
{
    // With a render thread these come from there; the GUI thread waits for it between them.
    const auto begin = [this] { m_frameBegan = now(); };
    const auto end = [this] {
        if (m_frameBegan.count() > 0)
            m_frames.push_back(now() - m_frameBegan);
    };
    connect(&window, &QQuickWindow::beforeSynchronizing, this, begin, Qt::DirectConnection);
    connect(&window, &QQuickWindow::frameSwapped, this, end, Qt::DirectConnection);
    m_beat.setTimerType(Qt::PreciseTimer);
    connect(&m_beat, &QTimer::timeout, this, &FrameTimes::beat);
    connect(&m_report, &QTimer::timeout, this, &FrameTimes::report);
    m_lastBeat = now();
    m_beat.start(framesBeat);
    m_report.start(framesReport);
}

std::chrono::microseconds FrameTimes::now() const
{
    return std::chrono::duration_cast<std::chrono::microseconds>(m_clock().monotonic);
}

void FrameTimes::beat()
{
    const auto time = now();
    m_delays.push_back(std::max(time - m_lastBeat - framesBeat, std::chrono::microseconds::zero()));
    m_lastBeat = time;
}

void FrameTimes::report()
{
    qCDebug(framesLog,
            "%d frames: p50 %.1f ms, p99 %.1f ms; event loop late by p50 %.1f ms, p99 %.1f ms, at "
            "most %.1f ms",
            int(m_frames.size()), inMilliseconds(percentile(m_frames, 50)),
            inMilliseconds(percentile(m_frames, 99)), inMilliseconds(percentile(m_delays, 50)),
            inMilliseconds(percentile(m_delays, 99)), inMilliseconds(percentile(m_delays, 100)));
    m_frames.clear();
    m_delays.clear();
}

std::chrono::microseconds FrameTimes::percentile(std::vector<std::chrono::microseconds> &times, int percent)
{
    if (times.empty())
        return {};
    const size_t at = std::min(times.size() * size_t(percent) / 100, times.size() - 1);
    std::nth_element(times.begin(), times.begin() + std::ptrdiff_t(at), times.end());
    return times[at];
}

} // namespace halley::console
