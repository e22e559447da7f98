// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QElapsedTimer>
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
    [[nodiscard]] static std::unique_ptr<FrameTimes> watch(QQuickWindow &window);

    // The value that `percent` of the times do not exceed; 0 if there are none. Reorders them.
    [[nodiscard]] static std::chrono::microseconds percentile(std::vector<std::chrono::microseconds> &times,
                                                              int percent);

private:
    explicit FrameTimes(QQuickWindow &window);
    void beat();
    void report();

    QElapsedTimer m_frame;
    QElapsedTimer m_sinceBeat;
    std::vector<std::chrono::microseconds> m_frames;
    std::vector<std::chrono::microseconds> m_delays;
    QTimer m_beat;
    QTimer m_report;
};

} // namespace halley::console
