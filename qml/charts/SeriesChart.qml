// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// A chart with its title and legend. Charts of one page share `cursor`.
Item {
    id: root

    required property string title
    property string unit: ""
    property bool isRate: false
    property alias times: series.times
    property alias now: series.now
    property alias isStacked: series.isStacked
    property alias hasTimeLabels: series.hasTimeLabels
    property alias least: series.least
    property real cursor: 0
    default property alias lines: series.lines

    signal pointed(real time)

    Accessible.name: title
    Accessible.role: Accessible.Chart

    Row {
        id: heading

        anchors.left: parent.left
        spacing: Theme.small

        BodyText {
            id: titleText

            font: Theme.strongFont
            text: root.title
        }

        CaptionText {
            anchors.baseline: titleText.baseline
            color: Theme.colors.faint
            text: root.unit
            visible: titleText.width + implicitWidth + legend.width + 3 * Theme.medium < root.width
        }
    }

    Row {
        id: legend

        anchors.right: parent.right
        spacing: Theme.large

        Repeater {
            model: root.lines

            LegendEntry {
                required property SeriesLine modelData

                name: modelData.name
                tone: modelData.color
                value: root.isRate ? Format.rate(modelData.shown) : Format.count(modelData.shown)
            }
        }
    }

    TimeSeries {
        id: series

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heading.bottom
        cursor: root.cursor
        cursorColor: Theme.colors.muted
        font: Theme.captionFont
        gridColor: Theme.colors.grid
        leftMargin: Theme.axisWidth
        textColor: Theme.colors.faint

        HoverHandler {
            onHoveredChanged: {
                if (!hovered)
                    root.pointed(0);
            }
            onPointChanged: {
                if (hovered)
                    root.pointed(series.timeAt(point.position.x));
            }
        }
    }
}
