// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/samplehistory.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>
#include <array>

namespace halley::console {

// What the charts of the overview draw: the chosen stretch of the history, all series with the same times.
//
// A minute and a quarter of an hour are drawn sample by sample; an hour in steps of ten seconds, each with
// its mean, its least and its greatest value, so that no peak is lost.
class OverviewSeries : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Overview")
    Q_PROPERTY(Range range READ range WRITE setRange NOTIFY rangeChanged)
    // Milliseconds since the epoch, one for each value of every series.
    Q_PROPERTY(QList<qreal> times READ times NOTIFY changed)
    // The right end of every chart, and how far it goes back; values further apart than `hole` have something
    // unknown between them. Milliseconds.
    Q_PROPERTY(qreal now READ now NOTIFY changed)
    Q_PROPERTY(qreal span READ span NOTIFY rangeChanged)
    Q_PROPERTY(qreal hole READ hole NOTIFY rangeChanged)
    // What one value stands for: "Each second", "Each step is 10 s: mean, and the range from least to
    // greatest".
    Q_PROPERTY(QString resolution READ resolution NOTIFY rangeChanged)

    Q_PROPERTY(halley::console::SeriesValues messagesIn READ messagesIn NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues messagesOut READ messagesOut NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues bytesIn READ bytesIn NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues bytesOut READ bytesOut NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues publishes READ publishes NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues deliveries READ deliveries NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues refused READ refused NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues dropped READ dropped NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues webSockets READ webSockets NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues longPollings READ longPollings NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues locals READ locals NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues queued READ queued NOTIFY changed)
    // Percent of one core.
    Q_PROPERTY(halley::console::SeriesValues cpu READ cpu NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues monitorCpu READ monitorCpu NOTIFY changed)
    Q_PROPERTY(halley::console::SeriesValues memory READ memory NOTIFY changed)

public:
    enum class Range : int { Minute, Quarter, Hour };
    Q_ENUM(Range)

    // `history` must outlive this.
    explicit OverviewSeries(const SampleHistory &history, QObject *parent = nullptr)
        : QObject(parent), m_history(history)
    {
    }

    // Reads the history anew. `now` is the server's wall time as far as it is known: later than the last
    // sample if there was none for a while.
    void update(std::chrono::milliseconds now);

    [[nodiscard]] Range range() const { return m_range; }
    void setRange(Range range);
    [[nodiscard]] QList<qreal> times() const { return m_times; }
    [[nodiscard]] qreal now() const { return qreal(m_now.count()); }
    [[nodiscard]] qreal span() const;
    [[nodiscard]] qreal hole() const;
    [[nodiscard]] QString resolution() const;

    [[nodiscard]] SeriesValues messagesIn() const { return of(Metric::In); }
    [[nodiscard]] SeriesValues messagesOut() const { return of(Metric::Out); }
    [[nodiscard]] SeriesValues bytesIn() const { return of(Metric::BytesIn); }
    [[nodiscard]] SeriesValues bytesOut() const { return of(Metric::BytesOut); }
    [[nodiscard]] SeriesValues publishes() const { return of(Metric::Publishes); }
    [[nodiscard]] SeriesValues deliveries() const { return of(Metric::Deliveries); }
    [[nodiscard]] SeriesValues refused() const { return of(Metric::Refused); }
    [[nodiscard]] SeriesValues dropped() const { return of(Metric::Dropped); }
    [[nodiscard]] SeriesValues webSockets() const { return of(Metric::WebSocket); }
    [[nodiscard]] SeriesValues longPollings() const { return of(Metric::LongPolling); }
    [[nodiscard]] SeriesValues locals() const { return of(Metric::Local); }
    [[nodiscard]] SeriesValues queued() const { return of(Metric::Queued); }
    [[nodiscard]] SeriesValues cpu() const { return of(Metric::Cpu); }
    [[nodiscard]] SeriesValues monitorCpu() const { return of(Metric::MonitorCpu); }
    [[nodiscard]] SeriesValues memory() const { return of(Metric::Memory); }

    // The moment of the value that is `steps` values after the one at `time` (before, if negative); from 0,
    // no moment, the last value. 0 while there is nothing.
    Q_INVOKABLE qreal neighbour(qreal time, int steps) const;
    // "14:02:31, 12 s ago", of the value that a chart shows at `time`.
    Q_INVOKABLE QString momentText(qreal time) const;

Q_SIGNALS:
    void changed();
    void rangeChanged();

private:
    [[nodiscard]] Stretch stretch() const;
    [[nodiscard]] SeriesValues of(Metric metric) const { return m_series[size_t(metric)]; }

    const SampleHistory &m_history;
    Range m_range = Range::Quarter;
    std::chrono::milliseconds m_now{};
    QList<qreal> m_times;
    std::array<SeriesValues, metricCount> m_series;
};

} // namespace halley::console
