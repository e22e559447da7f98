// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/icon.h"

#include "console/items/iconpaths.h"

#include <QtGui/QPainter>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

// In units of the grid.
constexpr qreal iconStroke = 1.75;

} // namespace

Icon::Icon(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void Icon::setSymbol(Symbol symbol)
{
    if (std::exchange(m_symbol, symbol) == symbol)
        return;
    Q_EMIT symbolChanged();
    update();
}

void Icon::setColor(const QColor &color)
{
    if (std::exchange(m_color, color) == color)
        return;
    Q_EMIT colorChanged();
    update();
}

void Icon::paint(QPainter *painter)
{
    const qreal side = std::min(width(), height());
    painter->translate((width() - side) / 2, (height() - side) / 2);
    painter->scale(side / iconGrid, side / iconGrid);
    // Small icons keep a line of at least a pixel and a quarter.
    const qreal stroke = std::max(iconStroke, 1.25 * iconGrid / std::max(side, qreal(1)));
    painter->setPen(QPen(m_color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(iconPath(m_symbol));
}

} // namespace halley::console
