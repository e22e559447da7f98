// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/overviewseries.h"

#include "console/models/format.h"

#include <QtCore/QDateTime>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

// An hour has 360 of them: as many as a chart has places.
constexpr std::chrono::milliseconds foldedStep{10'000};

} // namespace

Stretch OverviewSeries::stretch() const
{
    switch (m_range) {
    case Range::Minute:
        return {.span = std::chrono::minutes(1)};
    case Range::Quarter:
        return {.span = std::chrono::minutes(15)};
    case Range::Hour:
        return {.span = std::chrono::hours(1), .step = foldedStep};
    }
    return {};
}

void OverviewSeries::update(std::chrono::milliseconds now)
{
    m_now = now;
    const Stretch wanted = stretch();
    m_times = m_history.times(wanted);
    for (size_t i = 0; i < m_series.size(); ++i)
        m_series[i] = m_history.series(Metric(i), wanted);
    Q_EMIT changed();
}

void OverviewSeries::setRange(Range range)
{
    if (std::exchange(m_range, range) == range)
        return;
    Q_EMIT rangeChanged();
    update(m_now);
}

qreal OverviewSeries::span() const
{
    return qreal(stretch().span.count());
}

qreal OverviewSeries::hole() const
{
    return qreal((limits::historyHole + stretch().step).count());
}

QString OverviewSeries::resolution() const
{
    if (m_range == Range::Hour)
        return tr("Steps of 10 s: the mean as a line, least to greatest as a band", "resolution of charts");
    return tr("One value a second", "resolution of charts");
}

qreal OverviewSeries::neighbour(qreal time, int steps) const
{
    if (m_times.isEmpty())
        return 0;
    const qsizetype last = m_times.size() - 1;
    qsizetype place = last;
    if (time > 0) {
        const auto after = std::ranges::upper_bound(m_times, time);
        place = std::clamp<qsizetype>(after - m_times.begin() - 1 + steps, 0, last);
    }
    // Not further to the left than the axis goes.
    while (place < last && m_times[place] < now() - span())
        ++place;
    return m_times[place];
}

QString OverviewSeries::momentText(qreal time) const
{
    const auto moment = std::chrono::milliseconds(qint64(time));
    return tr("%1, %2", "time of day and age")
        .arg(QDateTime::fromMSecsSinceEpoch(moment.count()).toString(QStringLiteral("HH:mm:ss")),
             Format::ago(moment, m_now));
}

} // namespace halley::console
