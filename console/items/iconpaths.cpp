// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/iconpaths.h"

#include <QtCore/QLineF>
#include <utility>

namespace halley::console {

namespace {

using Symbol = Icon::Symbol;

QPainterPath iconSunPath()
{
    QPainterPath path;
    path.addEllipse({12, 12}, 4, 4);
    for (int ray = 0; ray < 8; ++ray) {
        const QLineF line = QLineF::fromPolar(9, ray * 45).translated(12, 12);
        addIconLine(path, {line.pointAt(7 / 9.0), line.p2()});
    }
    return path;
}

QPainterPath iconMoonPath()
{
    QPainterPath path;
    path.moveTo(19.5, 14.2);
    path.cubicTo(13, 17, 7, 11, 9.8, 4.5);
    path.cubicTo(-0.5, 8.5, 5, 24, 19.5, 14.2);
    return path;
}

QPainterPath iconWarningPath()
{
    QPainterPath path;
    addIconLine(path, {{12, 4}, {21, 19.5}, {3, 19.5}, {12, 4}});
    path.closeSubpath();
    addIconLine(path, {{12, 10}, {12, 14}});
    addIconLine(path, {{12, 16.8}, {12, 16.9}});
    return path;
}

QPainterPath iconInfoPath()
{
    QPainterPath path;
    path.addEllipse({12, 12}, 8.5, 8.5);
    addIconLine(path, {{12, 11}, {12, 16}});
    addIconLine(path, {{12, 7.9}, {12, 8}});
    return path;
}

QPainterPath iconEmptyPath()
{
    QPainterPath path;
    addIconLine(path, {{3.5, 13},
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

QPainterPath iconSearchPath()
{
    QPainterPath path;
    path.addEllipse({10.5, 10.5}, 6, 6);
    addIconLine(path, {{15, 15}, {20, 20}});
    return path;
}

QPainterPath iconLinesPath(Symbol symbol)
{
    QPainterPath path;
    switch (symbol) {
    case Symbol::Pause:
        addIconLine(path, {{9, 6}, {9, 18}});
        addIconLine(path, {{15, 6}, {15, 18}});
        break;
    case Symbol::Play:
        addIconLine(path, {{8, 5.5}, {18.5, 12}, {8, 18.5}, {8, 5.5}});
        break;
    case Symbol::Clear:
        path.addEllipse({12, 12}, 8, 8);
        addIconLine(path, {{6.5, 17.5}, {17.5, 6.5}});
        break;
    case Symbol::Close:
    case Symbol::Cross:
        addIconLine(path, {{6.5, 6.5}, {17.5, 17.5}});
        addIconLine(path, {{17.5, 6.5}, {6.5, 17.5}});
        break;
    case Symbol::ChevronRight:
        addIconLine(path, {{9.5, 6}, {15.5, 12}, {9.5, 18}});
        break;
    case Symbol::ChevronDown:
        addIconLine(path, {{6, 9.5}, {12, 15.5}, {18, 9.5}});
        break;
    case Symbol::ArrowUp:
        addIconLine(path, {{12, 19}, {12, 5.5}});
        addIconLine(path, {{6.5, 11}, {12, 5.5}, {17.5, 11}});
        break;
    case Symbol::ArrowDown:
        addIconLine(path, {{12, 5}, {12, 18.5}});
        addIconLine(path, {{6.5, 13}, {12, 18.5}, {17.5, 13}});
        break;
    case Symbol::Check:
        addIconLine(path, {{5, 12.5}, {10, 17.5}, {19.5, 7}});
        break;
    default:
        break;
    }
    return path;
}

} // namespace

void addIconLine(QPainterPath &path, std::initializer_list<QPointF> points)
{
    bool first = true;
    for (const QPointF &point : points) {
        if (std::exchange(first, false))
            path.moveTo(point);
        else
            path.lineTo(point);
    }
}

void addIconArc(QPainterPath &path, const QRectF &box, qreal from, qreal sweep)
{
    path.arcMoveTo(box, from);
    path.arcTo(box, from, sweep);
}

QPainterPath iconPath(Symbol symbol)
{
    switch (symbol) {
    case Symbol::Search:
        return iconSearchPath();
    case Symbol::Sun:
        return iconSunPath();
    case Symbol::Moon:
        return iconMoonPath();
    case Symbol::Info:
        return iconInfoPath();
    case Symbol::Warning:
        return iconWarningPath();
    case Symbol::Empty:
        return iconEmptyPath();
    default:
        break;
    }
    for (const auto part : {&iconLinesPath, &pageIconPath, &actionIconPath}) {
        if (QPainterPath path = part(symbol); !path.isEmpty())
            return path;
    }
    return {};
}

} // namespace halley::console
