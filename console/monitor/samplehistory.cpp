// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/samplehistory.h"

#include <limits>

namespace halley::console {

namespace {

// What a metric reads of one sample, if it is a state, or of two, if it is a rate.
double stateOf(Metric metric, const Sample &sample)
{
    switch (metric) {
    case Metric::WebSocket:
        return sample.webSocket;
    case Metric::LongPolling:
        return sample.longPolling;
    case Metric::Local:
        return sample.local;
    case Metric::Queued:
        return double(sample.queued);
    case Metric::Channels:
        return sample.channels;
    case Metric::Memory:
        return double(sample.rss);
    default:
        return 0;
    }
}

double rateOf(Metric metric, const Rates &rates)
{
    switch (metric) {
    case Metric::In:
        return rates.in;
    case Metric::Out:
        return rates.out;
    case Metric::Cpu:
        return rates.cpu;
    case Metric::Dropped:
        return rates.dropped;
    default:
        return 0;
    }
}

bool isRate(Metric metric)
{
    return metric == Metric::In || metric == Metric::Out || metric == Metric::Cpu ||
           metric == Metric::Dropped;
}

} // namespace

bool SampleHistory::append(const Sample &sample)
{
    if (!m_samples.isEmpty() && sample.t <= m_samples.last().t)
        return false;
    m_samples.append(sample);
    return true;
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

QList<qreal> SampleHistory::times() const
{
    QList<qreal> times;
    times.reserve(m_samples.size());
    for (const Sample &sample : m_samples)
        times.append(qreal(sample.t.count()));
    return times;
}

QList<qreal> SampleHistory::series(Metric metric) const
{
    QList<qreal> values;
    values.reserve(m_samples.size());
    for (qsizetype i = 0; i < m_samples.size(); ++i) {
        if (!isRate(metric))
            values.append(stateOf(metric, m_samples.at(i)));
        else if (isHole(i))
            values.append(std::numeric_limits<qreal>::quiet_NaN());
        else
            values.append(rateOf(metric, Rates::between(m_samples.at(i - 1), m_samples.at(i))));
    }
    return values;
}

} // namespace halley::console
