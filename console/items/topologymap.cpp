// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/topologymap.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <algorithm>
#include <cmath>
#include <utility>

namespace halley::console {

namespace {

constexpr std::chrono::milliseconds topologyFrame{100};
constexpr qreal topologyPadding = 8;
constexpr qreal topologyRadius = 5;
constexpr qreal topologyMark = 9; // size of the sign of a blocked group
constexpr int topologyMostPoints = 4;
// Pixels that a point goes from picture to picture.
constexpr qreal topologySpeed = 5;

QPainterPath topologyCurve(const TopologyLine &line)
{
    QPainterPath path(line.from);
    path.cubicTo(line.nearRow, line.nearHub, line.to);
    return path;
}

QColor withAlpha(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

} // namespace

TopologyMap::TopologyMap(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &TopologyMap::looksChanged, this, &TopologyMap::redraw);
    m_frame.setInterval(topologyFrame);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        ++m_tick;
        update();
    });
}

void TopologyMap::setTopology(const Topology &topology)
{
    m_topology = topology;
    Q_EMIT topologyChanged();
    arrange();
}

void TopologyMap::setMoving(bool isMoving)
{
    if (std::exchange(m_isMoving, isMoving) == isMoving)
        return;
    Q_EMIT movingChanged();
    keepPace();
    update();
}

void TopologyMap::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickPaintedItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() == oldGeometry.size())
        return;
    arrange();
    Q_EMIT layoutChanged();
}

void TopologyMap::itemChange(ItemChange change, const ItemChangeData &data)
{
    QQuickPaintedItem::itemChange(change, data);
    if (change == ItemVisibleHasChanged)
        keepPace();
}

void TopologyMap::keepPace()
{
    if (m_isMoving && isVisible())
        m_frame.start();
    else
        m_frame.stop();
}

void TopologyMap::redraw()
{
    m_still = {};
    update();
}

void TopologyMap::arrange()
{
    m_layout = TopologyLayout::of(m_topology, size());
    redraw();
}

QRectF TopologyMap::placeOf(int row) const
{
    return row >= 0 && row < m_layout.rows.size() ? m_layout.rows[row] : QRectF();
}

int TopologyMap::rowBeside(int row, int right, int down) const
{
    const int groups = int(m_topology.groups.size());
    const int all = int(m_layout.rows.size());
    if (all == 0)
        return -1;
    if (row < 0 || row >= all)
        return 0;
    if (right != 0) {
        const bool toGroups = right < 0;
        const int first = toGroups ? 0 : groups;
        const int end = toGroups ? groups : all;
        if (isGroup(row) == toGroups || first == end)
            return row;
        const qreal y = m_layout.rows[row].center().y();
        int nearest = first;
        for (int i = first; i < end; ++i) {
            if (std::abs(m_layout.rows[i].center().y() - y) <
                std::abs(m_layout.rows[nearest].center().y() - y))
                nearest = i;
        }
        return nearest;
    }
    return isGroup(row) ? std::clamp(row + down, 0, groups - 1) : std::clamp(row + down, groups, all - 1);
}

int TopologyMap::blockedIn(int row) const
{
    return isGroup(row) ? m_topology.groups[row].blocked : 0;
}

double TopologyMap::rateOf(int row) const
{
    return isGroup(row) ? m_topology.groups[row].traffic()
                        : m_topology.channels[row - m_topology.groups.size()].rate;
}

double TopologyMap::sharedRate(int row) const
{
    const int groups = int(m_topology.groups.size());
    if (m_pointed < 0 || isGroup(row) == isGroup(m_pointed))
        return 0;
    const int group = std::min(row, m_pointed);
    const int channel = std::max(row, m_pointed) - groups;
    const TopologyFlow *flow = m_topology.flow(group, channel);
    return flow ? std::max(flow->rate, flow->subscribers > 0 ? 1e-6 : 0.0) : 0;
}

bool TopologyMap::standsBack(int row) const
{
    return m_pointed >= 0 && row != m_pointed && sharedRate(row) <= 0;
}

void TopologyMap::paint(QPainter *painter)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QSize pixels = (size() * ratio).toSize();
    if (m_still.size() != pixels) {
        m_still = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
        m_still.setDevicePixelRatio(ratio);
        m_still.fill(Qt::transparent);
        QPainter still(&m_still);
        still.setRenderHint(QPainter::Antialiasing);
        drawStill(still);
    }
    painter->setCompositionMode(QPainter::CompositionMode_Source);
    painter->drawImage(QPointF(), m_still);
    painter->setCompositionMode(QPainter::CompositionMode_SourceOver);
    if (m_isMoving)
        drawPoints(*painter);
}

void TopologyMap::drawStill(QPainter &painter) const
{
    const int rows = int(m_layout.rows.size());
    // What stands out lies on top.
    for (const bool back : {true, false}) {
        for (int row = 0; row < rows; ++row) {
            if (standsBack(row) == back)
                drawLine(painter, row);
        }
    }
    painter.setFont(m_font);
    for (int row = 0; row < rows; ++row)
        drawRow(painter, row);
    drawHub(painter);
}

void TopologyMap::drawLine(QPainter &painter, int row) const
{
    const TopologyLine &line = m_layout.lines[row];
    const double shared = sharedRate(row);
    const bool isQuiet = rateOf(row) <= 0;
    QColor color = isQuiet ? m_faintColor : isGroup(row) ? m_groupColor : m_channelColor;
    color.setAlphaF(standsBack(row) ? 0.12F : m_pointed >= 0 ? 0.85F : isQuiet ? 0.35F : 0.5F);
    const qreal width = shared > 0 ? TopologyLayout::lineWidth(shared) : line.width;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(topologyCurve(line));
}

void TopologyMap::drawRow(QPainter &painter, int row) const
{
    const QRectF &place = m_layout.rows[row];
    const bool isPointed = row == m_pointed;
    painter.setPen(isPointed && m_hasRing ? QPen(m_ringColor, 2) : Qt::NoPen);
    painter.setBrush(isPointed ? m_pointedColor : m_rowColor);
    painter.drawRoundedRect(isPointed && m_hasRing ? place.adjusted(1, 1, -1, -1) : place, topologyRadius,
                            topologyRadius);
    const QFontMetricsF metrics(m_font);
    QRectF text = place.adjusted(topologyPadding, 0, -topologyPadding, 0);
    const float strength = standsBack(row) ? 0.55F : 1;
    const QString figure = m_figures.value(row);
    painter.setPen(withAlpha(m_textColor, strength));
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, figure);
    text.setRight(text.right() - metrics.horizontalAdvance(figure) - topologyPadding);
    if (const int blocked = blockedIn(row); blocked > 0) {
        const QString number = QLocale().toString(blocked);
        painter.setPen(m_warningColor);
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, number);
        text.setRight(text.right() - metrics.horizontalAdvance(number) - topologyMark - 4);
        const QPointF mark(text.right(), text.center().y());
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_warningColor);
        painter.drawPolygon(QPolygonF{mark + QPointF(0, topologyMark / 2),
                                      mark + QPointF(topologyMark, topologyMark / 2),
                                      mark + QPointF(topologyMark / 2, -topologyMark / 2)});
        text.setRight(text.right() - topologyPadding);
    }
    const bool isOthers = isGroup(row) ? m_topology.groups[row].isOthers()
                                       : m_topology.channels[row - m_topology.groups.size()].isOthers();
    painter.setPen(withAlpha(isOthers ? m_faintColor : m_textColor, strength));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_labels.value(row), Qt::ElideMiddle, text.width()));
}

void TopologyMap::drawHub(QPainter &painter) const
{
    if (m_layout.rows.isEmpty())
        return;
    const qreal radius = m_layout.hubRadius;
    painter.setPen(QPen(m_ringColor, 2));
    painter.setBrush(m_rowColor);
    painter.drawEllipse(m_layout.hub, radius, radius);
    const QFontMetricsF metrics(m_hubFont);
    const QFontMetricsF small(m_font);
    const qreal width = 2 * radius - 12;
    const qreal top = m_layout.hub.y() - (metrics.height() + small.height()) / 2;
    const QRectF figure(m_layout.hub.x() - width / 2, top, width, metrics.height());
    painter.setFont(m_hubFont);
    painter.setPen(m_textColor);
    painter.drawText(figure, Qt::AlignCenter, metrics.elidedText(m_hubFigure, Qt::ElideRight, width));
    const QRectF label(figure.left(), figure.bottom(), width, small.height());
    painter.setFont(m_font);
    painter.setPen(m_faintColor);
    painter.drawText(label, Qt::AlignCenter, small.elidedText(m_hubLabel, Qt::ElideRight, width));
}

// Deliveries come out of channels, go through the hub and on to groups; the busier, the more points.
void TopologyMap::drawPoints(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int row = 0; row < m_layout.lines.size(); ++row) {
        const double rate = rateOf(row);
        if (rate < 0.05 || standsBack(row))
            continue;
        const TopologyLine &line = m_layout.lines[row];
        const QPointF way = line.to - line.from;
        const qreal length = std::max(1.0, std::hypot(way.x(), way.y()));
        const int points = std::clamp(1 + int(std::log10(1 + rate)), 1, topologyMostPoints);
        const qreal gone = m_tick * topologySpeed / length + row * 0.37;
        painter.setBrush(m_textColor);
        painter.setOpacity(0.75);
        for (int i = 0; i < points; ++i) {
            const qreal part = std::fmod(gone + qreal(i) / points, 1.0);
            const qreal size = std::clamp(line.width * 0.22, 1.3, 2.6);
            painter.drawEllipse(line.at(isGroup(row) ? 1 - part : part), size, size);
        }
    }
    painter.setOpacity(1);
}

} // namespace halley::console
