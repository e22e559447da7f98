// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/iconpaths.h"

#include <QtCore/QLineF>

namespace halley::console {

namespace {

using Symbol = Icon::Symbol;

QPainterPath iconSessionsPath()
{
    QPainterPath path;
    path.addEllipse({9, 8.5}, 3.25, 3.25);
    addIconArc(path, {2.75, 14.5, 12.5, 11}, 0, 180);
    addIconArc(path, {13.5, 5.25, 6.5, 6.5}, -110, 200);
    addIconArc(path, {12.75, 15, 8.5, 10}, 0, 75);
    return path;
}

QPainterPath iconChannelsPath()
{
    QPainterPath path;
    path.addEllipse({5.5, 5.5}, 2, 2);
    path.addEllipse({17, 12}, 2, 2);
    path.addEllipse({17, 19}, 2, 2);
    addIconLine(path, {{5.5, 7.5}, {5.5, 19}, {15, 19}});
    addIconLine(path, {{5.5, 12}, {15, 12}});
    return path;
}

QPainterPath iconTrafficPath()
{
    QPainterPath path;
    addIconLine(path, {{4, 8}, {20, 8}});
    addIconLine(path, {{16, 4}, {20, 8}, {16, 12}});
    addIconLine(path, {{20, 16}, {4, 16}});
    addIconLine(path, {{8, 12}, {4, 16}, {8, 20}});
    return path;
}

QPainterPath iconTopologyPath()
{
    QPainterPath path;
    path.addEllipse({12, 12}, 2.75, 2.75);
    for (const qreal angle : {35.0, 145.0, 215.0, 325.0}) {
        const QLineF spoke = QLineF::fromPolar(9.25, angle).translated(12, 12);
        path.addEllipse(spoke.p2(), 1.75, 1.75);
        addIconLine(path, {spoke.pointAt(3.4 / 9.25), spoke.pointAt(7.1 / 9.25)});
    }
    return path;
}

QPainterPath iconPublishPath()
{
    QPainterPath path;
    addIconLine(path, {{20.5, 3.5}, {3.5, 10}, {10.5, 13.5}, {14, 20.5}, {20.5, 3.5}});
    addIconLine(path, {{20.5, 3.5}, {10.5, 13.5}});
    return path;
}

QPainterPath iconEventsPath()
{
    QPainterPath path;
    for (const qreal y : {5.5, 12.0, 18.5}) {
        path.addEllipse({5, y}, 1.25, 1.25);
        addIconLine(path, {{9.5, y}, {20, y}});
    }
    return path;
}

QPainterPath iconConnectionsPath()
{
    QPainterPath path;
    addIconLine(path, {{9, 3}, {9, 8}});
    addIconLine(path, {{15, 3}, {15, 8}});
    addIconLine(path, {{5.5, 8}, {18.5, 8}});
    addIconLine(path, {{7, 8}, {7, 11.5}});
    addIconArc(path, {7, 6.5, 10, 10}, 180, 180);
    addIconLine(path, {{17, 11.5}, {17, 8}});
    addIconLine(path, {{12, 16.5}, {12, 21}});
    return path;
}

QPainterPath iconSettingsPath()
{
    QPainterPath path;
    const auto addSlider = [&path](qreal y, qreal knob) {
        addIconLine(path, {{3.5, y}, {knob - 2.25, y}});
        path.addEllipse({knob, y}, 2.25, 2.25);
        addIconLine(path, {{knob + 2.25, y}, {20.5, y}});
    };
    addSlider(5.5, 15.5);
    addSlider(12, 8);
    addSlider(18.5, 13.5);
    return path;
}

} // namespace

QPainterPath pageIconPath(Symbol symbol)
{
    QPainterPath path;
    switch (symbol) {
    case Symbol::Overview:
        addIconLine(path, {{2.5, 12}, {7, 12}, {10, 4.5}, {14, 19.5}, {17, 12}, {21.5, 12}});
        return path;
    case Symbol::Sessions:
        return iconSessionsPath();
    case Symbol::Channels:
        return iconChannelsPath();
    case Symbol::Traffic:
        return iconTrafficPath();
    case Symbol::Topology:
        return iconTopologyPath();
    case Symbol::Publish:
        return iconPublishPath();
    case Symbol::Events:
        return iconEventsPath();
    case Symbol::Connections:
        return iconConnectionsPath();
    case Symbol::Settings:
        return iconSettingsPath();
    default:
        return path;
    }
}

} // namespace halley::console
