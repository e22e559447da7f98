// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/consolelimits.h"
#include "console/monitor/ring.h"
#include "console/monitor/sample.h"

#include <QtCore/QList>
#include <optional>

namespace halley::console {

// What can be drawn over time.
enum class Metric : quint8 { In, Out, WebSocket, LongPolling, Local, Queued, Channels, Cpu, Memory, Dropped };

// The last samples of a server, oldest first, and what follows from them. Bounded by limits::historySamples.
//
// A series has one value per sample and shares the list of times. A rate needs two samples, so the first
// value of a rate is not a number; so is the first one after a hole or after a restart of the server: charts
// leave a gap there.
class SampleHistory
{
public:
    // A sample that is not later than the last one is left out (the answer to `overview` and the pushes
    // overlap). True if it was taken.
    bool append(const Sample &sample);
    void clear() { m_samples.clear(); }

    [[nodiscard]] bool isEmpty() const noexcept { return m_samples.isEmpty(); }
    [[nodiscard]] qsizetype size() const noexcept { return m_samples.size(); }
    [[nodiscard]] const Sample &last() const { return m_samples.last(); }

    // Rates of the last step; zeros while there are fewer than two samples.
    [[nodiscard]] Rates lastRates() const;
    // The latest sample that is at least `ago` older than the last one; the oldest one if the history is
    // shorter; nothing if it is empty.
    [[nodiscard]] std::optional<Sample> before(std::chrono::milliseconds ago) const;

    // Milliseconds since the epoch, as charts take them.
    [[nodiscard]] QList<qreal> times() const;
    [[nodiscard]] QList<qreal> series(Metric metric) const;

private:
    [[nodiscard]] bool isHole(qsizetype index) const;
    Ring<Sample> m_samples{limits::historySamples};
};

} // namespace halley::console
