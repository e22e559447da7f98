// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/topology.h"

#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>

namespace halley::console {

// A line between a row and the hub: a cubic curve.
struct TopologyLine
{
    QPointF from; // at the row
    QPointF nearRow;
    QPointF nearHub;
    QPointF to; // at the hub
    qreal width = 1;

    // 0 at the row, 1 at the hub.
    [[nodiscard]] QPointF at(qreal part) const;
};

// Where everything of the picture is: groups in a column at the left, channels at the right, the server
// between them. Rows are numbered through, groups first; rows and lines have the same numbers.
struct TopologyLayout
{
    QPointF hub;
    qreal hubRadius = 0;
    qreal columnWidth = 0;
    QList<QRectF> rows;
    QList<TopologyLine> lines;

    // The least distance from row to row at which they can be read.
    static constexpr qreal leastPitch = 21;

    [[nodiscard]] static TopologyLayout of(const Topology &topology, const QSizeF &size);
    // How many rows a column of this height has room for.
    [[nodiscard]] static int placesIn(qreal height);
    // Logarithmic: 1 for nothing, 3.5 more for each tenfold rate. In pixels; at most 18.
    [[nodiscard]] static qreal lineWidth(double rate);
    // The row at this point, or the one whose line is near it; -1 if there is none.
    [[nodiscard]] int rowAt(const QPointF &point) const;
};

} // namespace halley::console
