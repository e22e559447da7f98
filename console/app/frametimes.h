// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clock.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQuick/QQuickWindow>
#include <chrono>
#include <memory>
#include <vector>

namespace halley::console {

// How smooth a window is: every ten seconds the log category halley.console.frames (debug) says how long its
// frames took to draw and how late its event loop was, which is how long a key waits for its answer.
class FrameTimes : public QObject
{
    Q_OBJECT

public:
    // Null if the category is off: then nothing is measured. `window` must outlive what is returned.
    [[nodiscard]] static std::unique_ptr<FrameTimes> watch(QQuickWindow &window, Clock clock);

    // The value that `percent` of the times do not exceed; 0 if there are none. Reorders them.
    [[nodiscard]] static std::chrono::microseconds percentile(std::vector<std::chrono::microseconds> &times,
                                                              int percent);

private:
    FrameTimes(QQuickWindow &window, Clock clock);
    [[nodiscard]] std::chrono::microseconds now() const;
    void beat();
    void report();

    Clock m_clock;
    std::chrono::microseconds m_frameBegan{0};
    std::chrono::microseconds m_lastBeat{0};
    std::vector<std::chrono::microseconds> m_frames;
    std::vector<std::chrono::microseconds> m_delays;
    QTimer m_beat;
    QTimer m_report;
};

} // namespace halley::console
