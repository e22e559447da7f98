// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// A chart of the overview with its title and its legend, which tells the values at the cursor. Charts of one
// page share `series` and `cursor`.
Item {
    id: root

    enum Measure {
        Count,
        Rate,
        ByteRate,
        Percent,
        Bytes
    }

    required property OverviewSeries series
    required property string title
    property string unit: ""
    property int measure: SeriesChart.Count
    property alias hasTimeLabels: plot.hasTimeLabels
    property alias least: plot.least
    property real cursor: 0
    default property alias lines: plot.lines

    signal pointed(real time)

    function figure(value: real): string {
        if (isNaN(value))
            return "—";
        switch (root.measure) {
        case SeriesChart.Rate:
            return Format.perSecond(value);
        case SeriesChart.ByteRate:
            return qsTr("%1/s", "bytes a second").arg(Format.bytes(value));
        case SeriesChart.Percent:
            return qsTr("%1 %", "a share").arg(Format.percentNumber(value / 100));
        case SeriesChart.Bytes:
            return Format.bytes(value);
        default:
            return Format.count(value);
        }
    }
    function readOut(low: real, high: real): string {
        const least = figure(low);
        const most = figure(high);
        return least === most ? most : qsTr("%1 to %2", "least and greatest value").arg(least).arg(most);
    }

    Accessible.description: legend.spoken
    Accessible.name: title
    Accessible.role: Accessible.Chart

    BodyText {
        id: titleText

        anchors.left: parent.left
        font: Theme.strongFont
        text: root.title
    }

    CaptionText {
        anchors.baseline: titleText.baseline
        anchors.left: titleText.right
        anchors.leftMargin: Theme.small
        anchors.right: parent.right
        color: Theme.colors.faint
        text: root.unit
    }

    Row {
        id: legend

        readonly property string spoken: {
            const parts = [];
            for (let i = 0; i < root.lines.length; ++i)
                parts.push(root.lines[i].name + " " + root.readOut(root.lines[i].shownLow, root.lines[i].shownHigh));
            return parts.join(", ");
        }

        anchors.left: parent.left
        anchors.top: titleText.bottom
        anchors.topMargin: 2
        spacing: Theme.medium

        Repeater {
            model: root.lines

            LegendEntry {
                required property SeriesLine modelData

                name: modelData.name
                tone: modelData.color
                value: root.readOut(modelData.shownLow, modelData.shownHigh)
            }
        }
    }

    TimeSeries {
        id: plot

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: legend.bottom
        cursor: root.cursor
        font: Theme.captionFont
        gridColor: Theme.colors.grid
        groundColor: Theme.colors.surface
        hole: root.series.hole
        leftMargin: Theme.axisWidth
        now: root.series.now
        objectName: "plot"
        span: root.series.span
        textColor: Theme.colors.faint
        times: root.series.times
        unknownText: qsTr("not known", "part of a chart without data")

        HoverHandler {
            onHoveredChanged: {
                if (!hovered)
                    root.pointed(0);
            }
            onPointChanged: {
                if (hovered)
                    root.pointed(plot.timeAt(point.position.x));
            }
        }

        Rectangle {
            color: Theme.colors.text
            height: plot.height - y - (root.hasTimeLabels ? 20 : 8)
            opacity: 0.6
            visible: plot.cursorX >= 0
            width: Theme.hair
            x: plot.cursorX
            y: 8
        }
    }
}
