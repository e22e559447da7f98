// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/items/icon.h"

#include <QtGui/QPainterPath>
#include <initializer_list>

namespace halley::console {

// The side of the square on which icons are drawn, in units of their paths.
inline constexpr qreal iconGrid = 24;

// The lines of a symbol; nothing for Icon::None.
[[nodiscard]] QPainterPath iconPath(Icon::Symbol symbol);

// Its parts: a line through points, and a piece of an ellipse; angles in degrees, counter-clockwise from the
// right.
void addIconLine(QPainterPath &path, std::initializer_list<QPointF> points);
void addIconArc(QPainterPath &path, const QRectF &box, qreal from, qreal sweep);

// Of symbols that stand for pages and for what one can do; empty for the others.
[[nodiscard]] QPainterPath pageIconPath(Icon::Symbol symbol);
[[nodiscard]] QPainterPath actionIconPath(Icon::Symbol symbol);

} // namespace halley::console
