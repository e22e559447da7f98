// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/iconpaths.h"

#include <QtCore/QLineF>

namespace halley::console {

namespace {

using Symbol = Icon::Symbol;

QPainterPath iconPinPath()
{
    QPainterPath path;
    addIconLine(path, {{8, 3.5}, {16, 3.5}});
    addIconLine(path, {{9.5, 3.5}, {9.5, 9.5}, {6, 14.5}, {18, 14.5}, {14.5, 9.5}, {14.5, 3.5}});
    addIconLine(path, {{12, 14.5}, {12, 21}});
    return path;
}

QPainterPath iconCopyPath()
{
    QPainterPath path;
    path.addRoundedRect(8.5, 8.5, 12, 12, 2, 2);
    addIconLine(path, {{5.5, 15.5}, {3.5, 15.5}, {3.5, 3.5}, {15.5, 3.5}, {15.5, 5.5}});
    return path;
}

QPainterPath iconExportPath()
{
    QPainterPath path;
    addIconLine(path, {{12, 15}, {12, 3.5}});
    addIconLine(path, {{7, 8.5}, {12, 3.5}, {17, 8.5}});
    addIconLine(path, {{4, 14}, {4, 20.5}, {20, 20.5}, {20, 14}});
    return path;
}

QPainterPath iconOpenPath()
{
    QPainterPath path;
    addIconLine(path, {{3, 19.5}, {3, 5}, {9, 5}, {11.5, 8}, {20, 8}, {20, 11.5}});
    addIconLine(path, {{3, 19.5}, {6, 11.5}, {22, 11.5}, {19, 19.5}, {3, 19.5}});
    return path;
}

QPainterPath iconSavePath()
{
    QPainterPath path;
    addIconLine(path, {{4, 4}, {16.5, 4}, {20, 7.5}, {20, 20}, {4, 20}, {4, 4}});
    addIconLine(path, {{8, 4}, {8, 9}, {15, 9}, {15, 4}});
    addIconLine(path, {{7.5, 20}, {7.5, 13.5}, {16.5, 13.5}, {16.5, 20}});
    return path;
}

QPainterPath iconMenuPath()
{
    QPainterPath path;
    for (const qreal x : {5.0, 12.0, 19.0})
        path.addEllipse({x, 12}, 1.1, 1.1);
    return path;
}

QPainterPath iconKickPath()
{
    QPainterPath path;
    addIconLine(path, {{13, 3.5}, {4.5, 3.5}, {4.5, 20.5}, {13, 20.5}});
    addIconLine(path, {{9.5, 12}, {20.5, 12}});
    addIconLine(path, {{16.5, 8}, {20.5, 12}, {16.5, 16}});
    return path;
}

QPainterPath iconNewWindowPath()
{
    QPainterPath path;
    path.addRoundedRect(3.5, 7.5, 13, 13, 2, 2);
    addIconLine(path, {{3.5, 11.5}, {16.5, 11.5}});
    addIconLine(path, {{7.5, 4}, {20, 4}, {20, 16.5}});
    return path;
}

QPainterPath iconStarPath()
{
    QPainterPath path;
    for (int corner = 0; corner <= 10; ++corner) {
        const QPointF point =
            QLineF::fromPolar(corner % 2 == 0 ? 9.25 : 3.9, 90 + corner * 36).translated(12, 12.6).p2();
        if (corner == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    path.closeSubpath();
    return path;
}

QPainterPath iconLockPath()
{
    QPainterPath path;
    path.addRoundedRect(4.5, 10.5, 15, 10.5, 2, 2);
    addIconLine(path, {{8, 10.5}, {8, 7.5}});
    addIconArc(path, {8, 3.5, 8, 8}, 180, -180);
    addIconLine(path, {{16, 7.5}, {16, 10.5}});
    addIconLine(path, {{12, 14.5}, {12, 17}});
    return path;
}

} // namespace

QPainterPath actionIconPath(Symbol symbol)
{
    QPainterPath path;
    switch (symbol) {
    case Symbol::Pin:
        return iconPinPath();
    case Symbol::Copy:
        return iconCopyPath();
    case Symbol::Export:
        return iconExportPath();
    case Symbol::Open:
        return iconOpenPath();
    case Symbol::Save:
        return iconSavePath();
    case Symbol::Menu:
        return iconMenuPath();
    case Symbol::Kick:
        return iconKickPath();
    case Symbol::NewWindow:
        return iconNewWindowPath();
    case Symbol::Plus:
        addIconLine(path, {{12, 5}, {12, 19}});
        addIconLine(path, {{5, 12}, {19, 12}});
        return path;
    case Symbol::Star:
        return iconStarPath();
    case Symbol::Lock:
        return iconLockPath();
    default:
        return path;
    }
}

} // namespace halley::console
