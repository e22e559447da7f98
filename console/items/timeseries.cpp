// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/timeseries.h"

#include <QtCore/QDateTime>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace halley::console {

namespace {

constexpr qreal seriesStroke = 1.6;
constexpr qreal seriesTopMargin = 8;
constexpr qreal seriesTimeLabels = 20;
constexpr qreal seriesLabelRoom = 76;
constexpr float seriesBand = 0.28F;
constexpr qreal seriesMinute = 60'000;
constexpr std::array seriesTicks{5'000.0,   10'000.0,  15'000.0,  30'000.0,  60'000.0,
                                 120'000.0, 180'000.0, 300'000.0, 600'000.0, 900'000.0};

// The least distance of the axis' lines that leaves room for their labels.
qreal tickFor(qreal span, qreal width)
{
    const qreal wanted = span * seriesLabelRoom / std::max(1.0, width);
    const auto tick = std::ranges::lower_bound(seriesTicks, wanted);
    return tick == seriesTicks.end() ? std::ceil(wanted / seriesTicks.back()) * seriesTicks.back() : *tick;
}

qreal valueOr(const QList<qreal> &values, qsizetype index, qreal otherwise)
{
    return index < values.size() ? values[index] : otherwise;
}

} // namespace

TimeSeries::TimeSeries(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &TimeSeries::looksChanged, this, [this] { update(); });
}

QQmlListProperty<SeriesLine> TimeSeries::lines()
{
    return Lines(this, nullptr, &appendLine, &countLines, &lineAt, nullptr);
}

void TimeSeries::appendLine(Lines *list, SeriesLine *line)
{
    auto *self = static_cast<TimeSeries *>(list->object);
    self->m_lines.append(line);
    connect(line, &SeriesLine::changed, self, &TimeSeries::onDataChanged);
    connect(line, &QObject::destroyed, self, [self, line] { self->m_lines.removeOne(line); });
    self->onDataChanged();
}

qsizetype TimeSeries::countLines(Lines *list)
{
    return static_cast<TimeSeries *>(list->object)->m_lines.size();
}

SeriesLine *TimeSeries::lineAt(Lines *list, qsizetype index)
{
    return static_cast<TimeSeries *>(list->object)->m_lines.at(index);
}

void TimeSeries::setTimes(const QList<qreal> &times)
{
    m_times = times;
    Q_EMIT timesChanged();
    onDataChanged();
}

void TimeSeries::setNow(qreal now)
{
    if (std::exchange(m_now, now) == now)
        return;
    Q_EMIT nowChanged();
    Q_EMIT cursorChanged(); // it stays at its moment, which is elsewhere now
    onDataChanged();
}

void TimeSeries::setSpan(qreal span)
{
    if (std::exchange(m_span, std::max(1.0, span)) == span)
        return;
    Q_EMIT nowChanged();
    Q_EMIT cursorChanged();
    onDataChanged();
}

void TimeSeries::setLeast(qreal least)
{
    if (std::exchange(m_least, least) == least)
        return;
    m_scale.setLeast(least);
    Q_EMIT looksChanged();
}

void TimeSeries::setCursor(qreal cursor)
{
    if (std::exchange(m_cursor, cursor) == cursor)
        return;
    showValues();
    Q_EMIT cursorChanged();
}

void TimeSeries::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickPaintedItem::geometryChange(newGeometry, oldGeometry);
    Q_EMIT cursorChanged();
}

// The lists of one sample come one after the other: everything is worked out, but painted once a frame.
void TimeSeries::onDataChanged()
{
    rescale();
    showValues();
    update();
}

void TimeSeries::rescale()
{
    qreal highest = 0;
    const qreal from = m_now - m_span;
    for (const SeriesLine *line : std::as_const(m_lines)) {
        const SeriesValues &series = line->series();
        const qsizetype count = std::min(series.values.size(), m_times.size());
        for (qsizetype i = 0; i < count; ++i) {
            const qreal value = valueOr(series.highs, i, series.values[i]);
            if (m_times[i] >= from && std::isfinite(value))
                highest = std::max(highest, value);
        }
    }
    m_scale.fit(highest);
}

void TimeSeries::showValues()
{
    constexpr qreal none = std::numeric_limits<qreal>::quiet_NaN();
    const qreal moment = m_cursor > 0 ? m_cursor : m_now;
    qsizetype sample = sampleAt(moment);
    if (sample >= 0 && moment - m_times[sample] > m_hole)
        sample = -1;
    for (SeriesLine *line : std::as_const(m_lines)) {
        const SeriesValues &series = line->series();
        if (sample < 0 || sample >= series.values.size())
            line->setShown(none, none);
        else
            line->setShown(valueOr(series.lows, sample, series.values[sample]),
                           valueOr(series.highs, sample, series.values[sample]));
    }
}

qsizetype TimeSeries::sampleAt(qreal time) const
{
    const auto after = std::ranges::upper_bound(m_times, time);
    return after - m_times.begin() - 1;
}

QRectF TimeSeries::plot() const
{
    const qreal bottom = m_hasTimeLabels ? seriesTimeLabels : seriesTopMargin;
    return QRectF(m_leftMargin, seriesTopMargin, std::max(1.0, width() - m_leftMargin - 1),
                  std::max(1.0, height() - seriesTopMargin - bottom));
}

qreal TimeSeries::xAt(qreal time) const
{
    const QRectF area = plot();
    return area.right() - (m_now - time) / m_span * area.width();
}

qreal TimeSeries::yAt(qreal value) const
{
    const QRectF area = plot();
    return area.bottom() - value / m_scale.top() * area.height();
}

qreal TimeSeries::timeAt(qreal x) const
{
    const QRectF area = plot();
    if (x < area.left() || x > area.right() || m_now <= 0)
        return 0;
    return m_now - (area.right() - x) / area.width() * m_span;
}

qreal TimeSeries::cursorX() const
{
    const QRectF area = plot();
    const qreal x = std::round(xAt(m_cursor));
    return m_cursor > 0 && x >= area.left() - 1 && x <= area.right() + 1 ? x : -1;
}

QList<std::pair<qreal, qreal>> TimeSeries::unknown() const
{
    QList<std::pair<qreal, qreal>> stretches;
    const qreal from = m_now - m_span;
    qreal known = from;
    for (qsizetype i = std::max<qsizetype>(0, sampleAt(from)); i < m_times.size(); ++i) {
        const bool isFirst = i == 0 && m_times[i] > from;
        if (isFirst || (i > 0 && m_times[i] - m_times[i - 1] > m_hole))
            stretches.append({std::max(known, from), m_times[i]});
        known = m_times[i];
    }
    if (m_now - known > m_hole)
        stretches.append({std::max(known, from), m_now});
    return stretches;
}

void TimeSeries::paint(QPainter *painter)
{
    painter->setFont(m_font);
    paintGrid(painter);
    if (m_now > 0) {
        paintTimeAxis(painter);
        paintUnknown(painter);
    }
    painter->setClipRect(plot().adjusted(0, -2, 1, 2));
    // From the last to the first: the first ones are the important ones.
    for (qsizetype i = m_lines.size() - 1; i >= 0; --i)
        paintLine(painter, *m_lines[i]);
}

void TimeSeries::paintUnknown(QPainter *painter) const
{
    const QRectF area = plot();
    const qreal room = QFontMetricsF(m_font).horizontalAdvance(m_unknownText) + 12;
    for (const auto &[begin, end] : unknown()) {
        const qreal left = std::max(area.left(), xAt(begin));
        const QRectF box(left, area.top(), xAt(end) - left, area.height());
        if (box.width() < 2)
            continue;
        painter->fillRect(box, QBrush(m_gridColor, Qt::BDiagPattern));
        if (m_unknownText.isEmpty() || box.width() < room + 8)
            continue;
        QRectF label(0, 0, room, 18);
        label.moveCenter(box.center());
        painter->fillRect(label, m_groundColor);
        painter->setPen(m_textColor);
        painter->drawText(label, Qt::AlignCenter, m_unknownText);
    }
}

void TimeSeries::paintGrid(QPainter *painter) const
{
    const QRectF area = plot();
    for (const qreal share : {0.0, 0.5, 1.0}) {
        const qreal y = std::round(area.bottom() - share * area.height()) + 0.5;
        painter->setPen(QPen(m_gridColor, 1));
        painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter->setPen(m_textColor);
        painter->drawText(QRectF(0, y - 10, m_leftMargin - 8, 20), Qt::AlignRight | Qt::AlignVCenter,
                          AxisScale::label(share * m_scale.top()));
    }
}

void TimeSeries::paintTimeAxis(QPainter *painter) const
{
    const QRectF area = plot();
    const qreal tick = tickFor(m_span, area.width());
    const QString format = tick < seriesMinute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    // Lines stand at round times and travel to the left with the data.
    for (qreal t = std::floor(m_now / tick) * tick; t > m_now - m_span; t -= tick) {
        const qreal x = std::round(xAt(t)) + 0.5;
        painter->setPen(QPen(m_gridColor, 1));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const QRectF box(x - 30, area.bottom() + 3, 60, seriesTimeLabels - 3);
        if (!m_hasTimeLabels || box.right() > width() || box.left() < m_leftMargin - 30)
            continue;
        painter->setPen(m_textColor);
        painter->drawText(box, Qt::AlignHCenter | Qt::AlignTop,
                          QDateTime::fromMSecsSinceEpoch(qint64(t)).toString(format));
    }
}

void TimeSeries::paintLine(QPainter *painter, const SeriesLine &line) const
{
    const QList<qreal> &values = line.series().values;
    const qsizetype count = std::min(values.size(), m_times.size());
    // One value before the left end, so that the line comes in from outside.
    qsizetype first = std::max<qsizetype>(0, sampleAt(m_now - m_span));
    for (qsizetype i = first; i < count; ++i) {
        const bool follows = i > 0 && m_times[i] - m_times[i - 1] <= m_hole;
        if (!std::isfinite(values[i]) || !follows) {
            paintRun(painter, line, first, i);
            first = std::isfinite(values[i]) ? i : i + 1;
        }
    }
    paintRun(painter, line, first, count);
}

QPolygonF TimeSeries::polyline(const QList<qreal> &values, qsizetype first, qsizetype end) const
{
    QPolygonF line;
    line.reserve(end - first);
    for (qsizetype i = first; i < end; ++i)
        line.append({xAt(m_times[i]), yAt(values[i])});
    return line;
}

void TimeSeries::paintRun(QPainter *painter, const SeriesLine &line, qsizetype first, qsizetype end) const
{
    if (end - first < 2)
        return;
    const SeriesValues &series = line.series();
    const QPolygonF top = polyline(series.values, first, end);
    QColor color = line.color();
    painter->setPen(Qt::NoPen);
    if (line.fill() > 0) {
        color.setAlphaF(float(line.fill()));
        painter->setBrush(color);
        QPolygonF area = top;
        area << QPointF(top.last().x(), yAt(0)) << QPointF(top.first().x(), yAt(0));
        painter->drawPolygon(area);
    }
    if (series.lows.size() >= end && series.highs.size() >= end) {
        color.setAlphaF(seriesBand);
        painter->setBrush(color);
        QPolygonF band = polyline(series.highs, first, end);
        const QPolygonF low = polyline(series.lows, first, end);
        std::for_each(low.rbegin(), low.rend(), [&band](const QPointF &point) { band.append(point); });
        painter->drawPolygon(band);
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(line.color(), seriesStroke, Qt::SolidLine, Qt::RoundCap, Qt::BevelJoin));
    painter->drawPolyline(top);
}

} // namespace halley::console
