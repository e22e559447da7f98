// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/consolelimits.h"
#include "console/monitor/ring.h"
#include "console/monitor/sample.h"

#include <QtCore/QList>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace halley::console {

// What can be drawn over time. Rates are per second; Cpu and MonitorCpu are percent of one core.
enum class Metric : quint8 {
    In,
    Out,
    BytesIn,
    BytesOut,
    Publishes,
    Deliveries,
    Refused,
    Dropped,
    Cpu,
    MonitorCpu,
    // Not rates, but states:
    WebSocket,
    LongPolling,
    Local,
    Queued,
    Memory,
};
inline constexpr int metricCount = int(Metric::Memory) + 1;

// Which part of the history, ending with its last sample, and how finely: one value for each `step`, counted
// from the epoch so that steps do not travel; without a step one for each sample.
struct Stretch
{
    std::chrono::milliseconds span{std::chrono::minutes(15)};
    std::chrono::milliseconds step{};

    friend bool operator==(const Stretch &, const Stretch &) = default;
};

// Values over time. Not a number: not known. Where several samples became one value, it is their mean, and
// `lows` and `highs` are the least and the greatest of them; otherwise these two are empty.
struct SeriesValues
{
    QList<qreal> values;
    QList<qreal> lows;
    QList<qreal> highs;
};

// The last samples of a server, oldest first, and what follows from them. Bounded by limits::historySamples:
// an hour, where a server keeps a quarter of one.
//
// All series of one stretch share its list of times. A rate needs two samples, so the first value of a rate
// is not a number; so is the first one after a hole or after a restart of the server: charts leave a gap
// there.
class SampleHistory
{
public:
    // A sample that is not later than the last one is left out (the answer to `overview` and the pushes
    // overlap), unless it is more than limits::historySetBack older: the server's clock was set back, and a
    // new history begins. True if it was taken.
    bool append(const Sample &sample);
    // The history that the server tells, oldest first: what is known of it already is left out. If its clock
    // was set back, the new history is what came after that.
    void join(std::span<const Sample> samples);
    void clear() { m_samples.clear(); }

    [[nodiscard]] bool isEmpty() const noexcept { return m_samples.isEmpty(); }
    [[nodiscard]] qsizetype size() const noexcept { return m_samples.size(); }
    [[nodiscard]] const Sample &first() const { return m_samples.at(0); }
    [[nodiscard]] const Sample &last() const { return m_samples.last(); }

    // Rates of the last step; zeros while there are fewer than two samples.
    [[nodiscard]] Rates lastRates() const;
    // The latest sample that is at least `ago` older than the last one; the oldest one if the history is
    // shorter; nothing if it is empty.
    [[nodiscard]] std::optional<Sample> before(std::chrono::milliseconds ago) const;

    // Milliseconds since the epoch, as charts take them: of each step, when its last sample was taken. One
    // more than the stretch has stands before its beginning, so that lines come in from outside.
    [[nodiscard]] QList<qreal> times(const Stretch &stretch = {}) const;
    [[nodiscard]] SeriesValues series(Metric metric, const Stretch &stretch = {}) const;

private:
    // Samples that make one value: the first, and the one after the last.
    using Step = std::pair<qsizetype, qsizetype>;

    [[nodiscard]] bool isHole(qsizetype index) const;
    [[nodiscard]] qreal valueAt(Metric metric, qsizetype index) const;
    [[nodiscard]] std::vector<Step> steps(const Stretch &stretch) const;

    Ring<Sample> m_samples{limits::historySamples};
};

} // namespace halley::console
