// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/topologylayout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace halley::console {

namespace {

constexpr qreal topologyMostPitch = 46;
constexpr qreal topologyMostRow = 32;
constexpr qreal topologyRowGap = 3;
constexpr qreal topologyArc = 62; // degrees up and down from the middle
constexpr qreal topologyReach = 5;

struct TopologySide
{
    qreal left = 0;      // of the rows
    qreal anchor = 0;    // where lines begin
    qreal direction = 1; // from the rows to the hub
};

qreal topologySquare(const QPointF &p)
{
    return p.x() * p.x() + p.y() * p.y();
}

void addTopologyColumn(TopologyLayout &layout, const TopologySide &side, qsizetype count, qreal height)
{
    if (count == 0)
        return;
    const qreal pitch = std::min(topologyMostPitch, height / qreal(count));
    const qreal rowHeight = std::min(topologyMostRow, pitch - topologyRowGap);
    const qreal top = (height - pitch * qreal(count)) / 2;
    for (qsizetype i = 0; i < count; ++i) {
        const qreal middle = top + pitch * (qreal(i) + 0.5);
        layout.rows.append({side.left, middle - rowHeight / 2, layout.columnWidth, rowHeight});
        const qreal part = count == 1 ? 0 : 2 * qreal(i) / qreal(count - 1) - 1; // -1 to 1
        const qreal arc = topologyArc * std::min<qreal>(1, qreal(count) / 6);
        const qreal angle = part * arc * std::numbers::pi / 180;
        const QPointF out(-side.direction * std::cos(angle), std::sin(angle));
        TopologyLine line;
        line.from = {side.anchor, middle};
        line.to = layout.hub + out * layout.hubRadius;
        const qreal bend = std::abs(line.to.x() - line.from.x()) * 0.5;
        line.nearRow = line.from + QPointF(side.direction * bend, 0);
        line.nearHub = line.to + out * bend * 0.6;
        layout.lines.append(line);
    }
}

} // namespace

QPointF TopologyLine::at(qreal part) const
{
    const qreal rest = 1 - part;
    return rest * rest * rest * from + 3 * rest * rest * part * nearRow + 3 * rest * part * part * nearHub +
           part * part * part * to;
}

TopologyLayout TopologyLayout::of(const Topology &topology, const QSizeF &size)
{
    TopologyLayout layout;
    if (size.isEmpty())
        return layout;
    layout.columnWidth = std::clamp(size.width() * 0.29, std::min(size.width() / 3, 170.0), 340.0);
    layout.hub = {size.width() / 2, size.height() / 2};
    layout.hubRadius = std::clamp(std::min(size.width(), size.height()) * 0.12, 30.0, 62.0);
    const qreal right = size.width() - layout.columnWidth;
    addTopologyColumn(layout, {0, layout.columnWidth, 1}, topology.groups.size(), size.height());
    addTopologyColumn(layout, {right, right, -1}, topology.channels.size(), size.height());
    for (qsizetype i = 0; i < topology.groups.size(); ++i)
        layout.lines[i].width = lineWidth(topology.groups[i].traffic());
    for (qsizetype i = 0; i < topology.channels.size(); ++i)
        layout.lines[topology.groups.size() + i].width = lineWidth(topology.channels[i].rate);
    return layout;
}

int TopologyLayout::placesIn(qreal height)
{
    return std::max(2, int(height / leastPitch));
}

qreal TopologyLayout::lineWidth(double rate)
{
    if (!(rate > 0))
        return 1;
    return std::min(18.0, 1 + 3.5 * std::log10(1 + rate));
}

int TopologyLayout::rowAt(const QPointF &point) const
{
    for (int i = 0; i < rows.size(); ++i) {
        if (rows[i].adjusted(0, -topologyRowGap / 2, 0, topologyRowGap / 2).contains(point))
            return i;
    }
    int nearest = -1;
    qreal least = 1e9;
    for (int i = 0; i < lines.size(); ++i) {
        const TopologyLine &line = lines[i];
        if ((point.x() < line.from.x()) == (point.x() < line.to.x()))
            continue; // beside it
        // The curve goes one way only from left to right, so halving finds where it passes the point.
        qreal low = 0;
        qreal high = 1;
        for (int step = 0; step < 12; ++step) {
            const qreal middle = (low + high) / 2;
            const bool isBefore = (line.at(middle).x() < point.x()) == (line.from.x() < line.to.x());
            (isBefore ? low : high) = middle;
        }
        const qreal distance = std::sqrt(topologySquare(line.at(low) - point));
        if (distance <= line.width / 2 + topologyReach && distance < least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

} // namespace halley::console
