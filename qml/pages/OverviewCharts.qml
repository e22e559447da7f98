// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// The charts of the overview, with one time axis and one cursor: the pointer or the arrow keys move it, and
// every legend tells the values of that moment.
Card {
    id: root

    required property OverviewSeries series
    // Milliseconds since the epoch; 0 for none.
    property real cursor: 0

    readonly property int leastChartHeight: 116

    function step(steps: int) {
        root.cursor = root.series.neighbour(root.cursor, steps);
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.large
        spacing: Theme.medium

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.medium

            ChoiceRow {
                choices: [qsTr("1 min", "range of charts"), qsTr("15 min", "range of charts"), qsTr("1 h", "range of charts")]
                current: root.series.range
                name: qsTr("Range of the charts")
                objectName: "chartRange"

                onChosen: choice => {
                    root.series.range = choice;
                }
            }

            CaptionText {
                Layout.fillWidth: true
                color: root.cursor > 0 ? Theme.colors.text : Theme.colors.faint
                horizontalAlignment: Text.AlignRight
                objectName: "chartMoment"
                text: root.cursor > 0 ? qsTr("At %1", "moment of the charts' cursor").arg(root.series.momentText(root.cursor)) : root.series.resolution
            }
        }

        FocusScope {
            id: keys

            Accessible.description: qsTr("The left and right arrow keys move the moment at which all charts are read, with Shift ten steps; Escape takes it away.")
            Accessible.name: qsTr("Charts", "group of charts")
            Accessible.role: Accessible.Grouping
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            objectName: "charts"

            Keys.onDownPressed: view.flick(0, -500)
            Keys.onEscapePressed: event => {
                event.accepted = root.cursor > 0;
                root.cursor = 0;
            }
            Keys.onLeftPressed: event => root.step(event.modifiers & Qt.ShiftModifier ? -10 : -1)
            Keys.onPressed: event => {
                if (event.key !== Qt.Key_Home && event.key !== Qt.Key_End)
                    return;
                root.cursor = root.series.neighbour(event.key === Qt.Key_Home ? 1 : 0, 0);
                event.accepted = true;
            }
            Keys.onRightPressed: event => root.step(event.modifiers & Qt.ShiftModifier ? 10 : 1)
            Keys.onUpPressed: view.flick(0, 500)

            Flickable {
                id: view

                anchors.fill: parent
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                contentHeight: Math.max(height, grid.rows * root.leastChartHeight)

                OverviewChartGrid {
                    id: grid

                    columns: root.width > 620 ? 2 : 1
                    cursor: root.cursor
                    height: view.contentHeight
                    series: root.series
                    width: view.width - (handle.visible ? Theme.scrollBarWidth : 0)

                    onPointed: time => {
                        root.cursor = time;
                    }
                }
            }

            ScrollHandle {
                id: handle

                anchors.bottom: parent.bottom
                anchors.right: parent.right
                anchors.rightMargin: -Theme.tiny
                anchors.top: parent.top
                orientation: Qt.Vertical
                position: view.visibleArea.yPosition
                size: view.visibleArea.heightRatio

                onPositionChanged: {
                    if (pressed)
                        view.contentY = position * view.contentHeight;
                }
            }

            FocusRing {
                anchors.margins: -Theme.tiny
                isShown: keys.activeFocus
            }
        }
    }

    // A moment that has left the axis is no moment to point at.
    Connections {
        function onChanged() {
            if (root.cursor > 0 && root.cursor < root.series.now - root.series.span)
                root.cursor = 0;
        }

        target: root.series
    }
}
