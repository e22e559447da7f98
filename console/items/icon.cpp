// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/icon.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <algorithm>
#include <initializer_list>
#include <utility>

namespace halley::console {

namespace {

using Symbol = Icon::Symbol;

// Everything below is in units of a grid of 24 by 24.
constexpr qreal iconGrid = 24;
constexpr qreal iconStroke = 1.75;

void addLine(QPainterPath &path, std::initializer_list<QPointF> points)
{
    bool first = true;
    for (const QPointF &point : points) {
        if (std::exchange(first, false))
            path.moveTo(point);
        else
            path.lineTo(point);
    }
}

void addArc(QPainterPath &path, const QRectF &box, qreal from, qreal sweep)
{
    path.arcMoveTo(box, from);
    path.arcTo(box, from, sweep);
}

QPainterPath sunPath()
{
    QPainterPath path;
    path.addEllipse({12, 12}, 4, 4);
    for (int ray = 0; ray < 8; ++ray) {
        const QLineF line = QLineF::fromPolar(9, ray * 45).translated(12, 12);
        addLine(path, {line.pointAt(7 / 9.0), line.p2()});
    }
    return path;
}

QPainterPath sessionsPath()
{
    QPainterPath path;
    path.addEllipse({9, 8.5}, 3.25, 3.25);
    addArc(path, {2.75, 14.5, 12.5, 11}, 0, 180);
    addArc(path, {13.5, 5.25, 6.5, 6.5}, -110, 200);
    addArc(path, {12.75, 15, 8.5, 10}, 0, 75);
    return path;
}

QPainterPath channelsPath()
{
    QPainterPath path;
    path.addEllipse({5.5, 5.5}, 2, 2);
    path.addEllipse({17, 12}, 2, 2);
    path.addEllipse({17, 19}, 2, 2);
    addLine(path, {{5.5, 7.5}, {5.5, 19}, {15, 19}});
    addLine(path, {{5.5, 12}, {15, 12}});
    return path;
}

QPainterPath warningPath()
{
    QPainterPath path;
    addLine(path, {{12, 4}, {21, 19.5}, {3, 19.5}, {12, 4}});
    path.closeSubpath();
    addLine(path, {{12, 10}, {12, 14}});
    addLine(path, {{12, 16.8}, {12, 16.9}});
    return path;
}

QPainterPath infoPath()
{
    QPainterPath path;
    path.addEllipse({12, 12}, 8.5, 8.5);
    addLine(path, {{12, 11}, {12, 16}});
    addLine(path, {{12, 7.9}, {12, 8}});
    return path;
}

QPainterPath emptyPath()
{
    QPainterPath path;
    addLine(path, {{3.5, 13},
                   {6.5, 5.5},
                   {17.5, 5.5},
                   {20.5, 13},
                   {20.5, 18.5},
                   {3.5, 18.5},
                   {3.5, 13},
                   {8.5, 13},
                   {10, 15.5},
                   {14, 15.5},
                   {15.5, 13},
                   {20.5, 13}});
    return path;
}

QPainterPath moonPath()
{
    QPainterPath path;
    path.moveTo(19.5, 14.2);
    path.cubicTo(13, 17, 7, 11, 9.8, 4.5);
    path.cubicTo(-0.5, 8.5, 5, 24, 19.5, 14.2);
    return path;
}

QPainterPath searchPath()
{
    QPainterPath path;
    path.addEllipse({10.5, 10.5}, 6, 6);
    addLine(path, {{15, 15}, {20, 20}});
    return path;
}

QPainterPath linesPath(Symbol symbol)
{
    QPainterPath path;
    switch (symbol) {
    case Symbol::Overview:
        addLine(path, {{2.5, 12}, {7, 12}, {10, 4.5}, {14, 19.5}, {17, 12}, {21.5, 12}});
        break;
    case Symbol::Traffic:
        addLine(path, {{4, 8}, {20, 8}});
        addLine(path, {{16, 4}, {20, 8}, {16, 12}});
        addLine(path, {{20, 16}, {4, 16}});
        addLine(path, {{8, 12}, {4, 16}, {8, 20}});
        break;
    case Symbol::Pause:
        addLine(path, {{9, 6}, {9, 18}});
        addLine(path, {{15, 6}, {15, 18}});
        break;
    case Symbol::Play:
        addLine(path, {{8, 5.5}, {18.5, 12}, {8, 18.5}, {8, 5.5}});
        break;
    case Symbol::Clear:
        path.addEllipse({12, 12}, 8, 8);
        addLine(path, {{6.5, 17.5}, {17.5, 6.5}});
        break;
    case Symbol::Close:
    case Symbol::Cross:
        addLine(path, {{6.5, 6.5}, {17.5, 17.5}});
        addLine(path, {{17.5, 6.5}, {6.5, 17.5}});
        break;
    case Symbol::ChevronRight:
        addLine(path, {{9.5, 6}, {15.5, 12}, {9.5, 18}});
        break;
    case Symbol::ChevronDown:
        addLine(path, {{6, 9.5}, {12, 15.5}, {18, 9.5}});
        break;
    case Symbol::ArrowUp:
        addLine(path, {{12, 19}, {12, 5.5}});
        addLine(path, {{6.5, 11}, {12, 5.5}, {17.5, 11}});
        break;
    case Symbol::ArrowDown:
        addLine(path, {{12, 5}, {12, 18.5}});
        addLine(path, {{6.5, 13}, {12, 18.5}, {17.5, 13}});
        break;
    case Symbol::Check:
        addLine(path, {{5, 12.5}, {10, 17.5}, {19.5, 7}});
        break;
    default:
        break;
    }
    return path;
}

QPainterPath iconPath(Symbol symbol)
{
    switch (symbol) {
    case Symbol::Sessions:
        return sessionsPath();
    case Symbol::Channels:
        return channelsPath();
    case Symbol::Search:
        return searchPath();
    case Symbol::Sun:
        return sunPath();
    case Symbol::Moon:
        return moonPath();
    case Symbol::Info:
        return infoPath();
    case Symbol::Warning:
        return warningPath();
    case Symbol::Empty:
        return emptyPath();
    default:
        return linesPath(symbol);
    }
}

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
