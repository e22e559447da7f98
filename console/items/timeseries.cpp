// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/timeseries.h"

#include <QtCore/QDateTime>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <algorithm>
#include <cmath>
#include <utility>

namespace halley::console {

namespace {

// A step between two samples that is longer than this is a hole, in milliseconds.
constexpr qreal seriesHole = 3'500;
constexpr qreal seriesStroke = 1.6;
constexpr qreal seriesTopMargin = 10;
constexpr qreal seriesTimeLabels = 20;
constexpr qreal seriesMinute = 60'000;

} // namespace

TimeSeries::TimeSeries(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    const auto repaint = [this] { update(); };
    connect(this, &TimeSeries::looksChanged, this, repaint);
    connect(this, &TimeSeries::cursorChanged, this, repaint);
    connect(this, &TimeSeries::nowChanged, this, repaint);
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
    const QList<QList<qreal>> tops = heights();
    const qreal from = m_now - m_span;
    for (const QList<qreal> &line : tops) {
        const qsizetype count = std::min(line.size(), m_times.size());
        for (qsizetype i = 0; i < count; ++i) {
            if (m_times[i] >= from && std::isfinite(line[i]))
                highest = std::max(highest, line[i]);
        }
    }
    m_scale.fit(highest);
}

void TimeSeries::showValues()
{
    const qsizetype sample = m_cursor > 0 ? sampleAt(m_cursor) : m_times.size() - 1;
    for (SeriesLine *line : std::as_const(m_lines)) {
        const QList<qreal> &values = line->values();
        const bool has = sample >= 0 && sample < values.size();
        line->setShown(has ? values[sample] : std::numeric_limits<qreal>::quiet_NaN());
    }
}

QList<QList<qreal>> TimeSeries::heights() const
{
    QList<QList<qreal>> all;
    for (const SeriesLine *line : m_lines) {
        QList<qreal> values = line->values();
        if (m_isStacked && !all.isEmpty()) {
            const QList<qreal> &below = all.last();
            for (qsizetype i = 0; i < std::min(values.size(), below.size()); ++i)
                values[i] += below[i];
        }
        all.append(std::move(values));
    }
    return all;
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

qreal TimeSeries::timeAt(qreal x) const
{
    const QRectF area = plot();
    if (x < area.left() || x > area.right() || m_now <= 0)
        return 0;
    return m_now - (area.right() - x) / area.width() * m_span;
}

void TimeSeries::paint(QPainter *painter)
{
    painter->setFont(m_font);
    paintGrid(painter);
    paintTimeAxis(painter);
    const QRectF area = plot();
    painter->setClipRect(area.adjusted(0, -2, 1, 2));
    const QList<QList<qreal>> tops = heights();
    // From the last to the first: in a stack the lower areas must not be painted over.
    for (qsizetype i = m_lines.size() - 1; i >= 0; --i) {
        const bool onOther = m_isStacked && i > 0;
        paintLine(painter, *m_lines[i], tops[i], onOther ? tops[i - 1] : QList<qreal>());
    }
    paintCursor(painter);
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
    if (m_now <= 0)
        return;
    const QRectF area = plot();
    // Lines stand at whole minutes and travel to the left with the data.
    for (qreal t = std::floor(m_now / seriesMinute) * seriesMinute; t > m_now - m_span; t -= seriesMinute) {
        const qreal x = std::round(xAt(t)) + 0.5;
        painter->setPen(QPen(m_gridColor, 1));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        if (!m_hasTimeLabels)
            continue;
        const QString label = QDateTime::fromMSecsSinceEpoch(qint64(t)).toString(QStringLiteral("HH:mm"));
        const QRectF box(x - 24, area.bottom() + 3, 48, seriesTimeLabels - 3);
        if (box.right() > width() || box.left() < m_leftMargin - 24)
            continue;
        painter->setPen(m_textColor);
        painter->drawText(box, Qt::AlignHCenter | Qt::AlignTop, label);
    }
}

void TimeSeries::paintLine(QPainter *painter, const SeriesLine &line, const QList<qreal> &tops,
                           const QList<qreal> &bottoms) const
{
    const QRectF area = plot();
    const auto yAt = [&](qreal value) { return area.bottom() - value / m_scale.top() * area.height(); };
    QPolygonF top;
    QPolygonF bottom;
    const auto endRun = [&] {
        paintRun(painter, line, top, bottom);
        top.clear();
        bottom.clear();
    };
    const qsizetype count = std::min(tops.size(), m_times.size());
    // One sample before the left end, so that the line comes in from outside.
    for (qsizetype i = std::max<qsizetype>(0, sampleAt(m_now - m_span)); i < count; ++i) {
        const bool follows = i > 0 && m_times[i] - m_times[i - 1] <= seriesHole;
        if (!std::isfinite(tops[i]) || !follows)
            endRun();
        if (!std::isfinite(tops[i]))
            continue;
        const qreal x = xAt(m_times[i]);
        top.append({x, yAt(tops[i])});
        bottom.append({x, yAt(i < bottoms.size() ? bottoms[i] : 0)});
    }
    endRun();
}

void TimeSeries::paintRun(QPainter *painter, const SeriesLine &line, const QPolygonF &top,
                          const QPolygonF &bottom) const
{
    if (top.size() < 2)
        return;
    if (line.fill() > 0) {
        QPolygonF area = top;
        std::for_each(bottom.rbegin(), bottom.rend(), [&area](const QPointF &point) { area.append(point); });
        QColor color = line.color();
        color.setAlphaF(float(line.fill()));
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawPolygon(area);
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(line.color(), seriesStroke, Qt::SolidLine, Qt::RoundCap, Qt::BevelJoin));
    painter->drawPolyline(top);
}

void TimeSeries::paintCursor(QPainter *painter) const
{
    if (m_cursor <= 0)
        return;
    const QRectF area = plot();
    const qreal x = std::round(xAt(m_cursor)) + 0.5;
    painter->setPen(QPen(m_cursorColor, 1));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

} // namespace halley::console
