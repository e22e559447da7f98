// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/samplehistory.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halley::console {

namespace {

constexpr qreal historyUnknown = std::numeric_limits<qreal>::quiet_NaN();

bool isSetBack(const Sample &from, const Sample &to)
{
    return from.t - to.t > limits::historySetBack;
}

bool isRate(Metric metric)
{
    return metric < Metric::WebSocket;
}

// What a metric reads of one sample, if it is a state, or of two, if it is a rate.
qreal stateOf(Metric metric, const Sample &sample)
{
    switch (metric) {
    case Metric::WebSocket:
        return sample.webSocket;
    case Metric::LongPolling:
        return sample.longPolling;
    case Metric::Local:
        return sample.local;
    case Metric::Queued:
        return qreal(sample.queued);
    case Metric::Memory:
        return qreal(sample.rss);
    default:
        return historyUnknown;
    }
}

qreal rateOf(Metric metric, const Rates &rates)
{
    switch (metric) {
    case Metric::In:
        return rates.in;
    case Metric::Out:
        return rates.out;
    case Metric::BytesIn:
        return rates.bytesIn;
    case Metric::BytesOut:
        return rates.bytesOut;
    case Metric::Publishes:
        return rates.publishes;
    case Metric::Deliveries:
        return rates.deliveries;
    case Metric::Refused:
        return rates.refused;
    case Metric::Dropped:
        return rates.dropped;
    case Metric::Cpu:
        return rates.cpu * 100;
    case Metric::MonitorCpu:
        return rates.monitorCpu * 100;
    default:
        return historyUnknown;
    }
}

} // namespace

bool SampleHistory::append(const Sample &sample)
{
    if (!m_samples.isEmpty() && isSetBack(m_samples.last(), sample))
        m_samples.clear();
    if (!m_samples.isEmpty() && sample.t <= m_samples.last().t)
        return false;
    m_samples.append(sample);
    return true;
}

void SampleHistory::join(std::span<const Sample> samples)
{
    if (samples.empty())
        return;
    // Its beginning is older than what we know, as a rule: only its end tells what happened to the clock.
    size_t first = samples.size() - 1;
    while (first > 0 && !isSetBack(samples[first - 1], samples[first]))
        --first;
    if (first > 0 || (!m_samples.isEmpty() && isSetBack(m_samples.last(), samples.back())))
        m_samples.clear();
    for (const Sample &sample : samples.subspan(first)) {
        if (m_samples.isEmpty() || sample.t > m_samples.last().t)
            m_samples.append(sample);
    }
}

bool SampleHistory::isHole(qsizetype index) const
{
    if (index == 0)
        return true;
    const Sample &earlier = m_samples.at(index - 1);
    const Sample &later = m_samples.at(index);
    return later.t - earlier.t > limits::historyHole || later.in < earlier.in || later.out < earlier.out;
}

Rates SampleHistory::lastRates() const
{
    const qsizetype n = m_samples.size();
    return n < 2 ? Rates{} : Rates::between(m_samples.at(n - 2), m_samples.at(n - 1));
}

std::optional<Sample> SampleHistory::before(std::chrono::milliseconds ago) const
{
    if (m_samples.isEmpty())
        return std::nullopt;
    const auto wanted = m_samples.last().t - ago;
    qsizetype index = m_samples.size() - 1;
    while (index > 0 && m_samples.at(index).t > wanted)
        --index;
    return m_samples.at(index);
}

std::vector<SampleHistory::Step> SampleHistory::steps(const Stretch &stretch) const
{
    if (m_samples.isEmpty())
        return {};
    const auto from = m_samples.last().t - stretch.span;
    const auto begin =
        std::ranges::partition_point(m_samples, [from](const Sample &s) { return s.t < from; });
    const auto stepOf = [&](qsizetype index) {
        return stretch.step.count() > 0 ? m_samples.at(index).t / stretch.step : index;
    };
    std::vector<Step> steps;
    for (qsizetype i = std::max<qsizetype>(0, begin - m_samples.begin() - 1); i < m_samples.size(); ++i) {
        if (!steps.empty() && stepOf(steps.back().first) == stepOf(i))
            steps.back().second = i + 1;
        else
            steps.emplace_back(i, i + 1);
    }
    return steps;
}

QList<qreal> SampleHistory::times(const Stretch &stretch) const
{
    QList<qreal> times;
    for (const auto &[first, end] : steps(stretch))
        times.append(qreal(m_samples.at(end - 1).t.count()));
    return times;
}

qreal SampleHistory::valueAt(Metric metric, qsizetype index) const
{
    if (!isRate(metric))
        return stateOf(metric, m_samples.at(index));
    if (isHole(index))
        return historyUnknown;
    return rateOf(metric, Rates::between(m_samples.at(index - 1), m_samples.at(index)));
}

SeriesValues SampleHistory::series(Metric metric, const Stretch &stretch) const
{
    SeriesValues series;
    const bool isFolded = stretch.step.count() > 0;
    for (const auto &[first, end] : steps(stretch)) {
        qreal low = historyUnknown;
        qreal high = historyUnknown;
        qreal sum = 0;
        int known = 0;
        for (qsizetype i = first; i < end; ++i) {
            const qreal value = valueAt(metric, i);
            if (std::isnan(value))
                continue;
            low = known == 0 ? value : std::min(low, value);
            high = known == 0 ? value : std::max(high, value);
            sum += value;
            ++known;
        }
        series.values.append(known == 0 ? historyUnknown : sum / known);
        if (isFolded) {
            series.lows.append(low);
            series.highs.append(high);
        }
    }
    return series;
}

} // namespace halley::console
