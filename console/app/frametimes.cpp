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

std::chrono::microseconds elapsed(const QElapsedTimer &timer)
{
    return std::chrono::microseconds(timer.nsecsElapsed() / 1'000);
}

double inMilliseconds(std::chrono::microseconds time)
{
    return double(time.count()) / 1000;
}

} // namespace

std::unique_ptr<FrameTimes> FrameTimes::watch(QQuickWindow &window)
{
    return framesLog().isDebugEnabled() ? std::unique_ptr<FrameTimes>(new FrameTimes(window)) : nullptr;
}

FrameTimes::FrameTimes(QQuickWindow &window)
{
    // With a render thread these come from there; the GUI thread waits for it between them.
    connect(
        &window, &QQuickWindow::beforeSynchronizing, this, [this] { m_frame.start(); }, Qt::DirectConnection);
    connect(
        &window, &QQuickWindow::frameSwapped, this,
        [this] {
            if (m_frame.isValid())
                m_frames.push_back(elapsed(m_frame));
        },
        Qt::DirectConnection);
    m_beat.setTimerType(Qt::PreciseTimer);
    connect(&m_beat, &QTimer::timeout, this, &FrameTimes::beat);
    connect(&m_report, &QTimer::timeout, this, &FrameTimes::report);
    m_sinceBeat.start();
    m_beat.start(framesBeat);
    m_report.start(framesReport);
}

void FrameTimes::beat()
{
    m_delays.push_back(std::max(elapsed(m_sinceBeat) - framesBeat, std::chrono::microseconds::zero()));
    m_sinceBeat.restart();
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
