// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Three charts one above the other over the last five minutes, with one time axis and one cursor.
Card {
    id: root

    required property Overview overview
    property real cursor: 0

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.large
        spacing: Theme.medium

        SeriesChart {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: 10
            cursor: root.cursor
            hasTimeLabels: false
            isRate: true
            now: root.overview.now
            objectName: "chartMessages"
            times: root.overview.times
            title: qsTr("Messages", "chart")
            unit: qsTr("per second", "unit of a chart")

            SeriesLine {
                color: Theme.colors.seriesIn
                fill: 0.1
                name: qsTr("In", "messages received")
                values: root.overview.inRates
            }

            SeriesLine {
                color: Theme.colors.seriesOut
                name: qsTr("Out", "messages sent")
                values: root.overview.outRates
            }

            onPointed: time => {
                root.cursor = time;
            }
        }

        SeriesChart {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: 10
            cursor: root.cursor
            hasTimeLabels: false
            isStacked: true
            now: root.overview.now
            times: root.overview.times
            title: qsTr("Sessions", "chart")
            unit: qsTr("by transport, stacked", "unit of a chart")

            SeriesLine {
                color: Theme.colors.seriesWebSocket
                fill: 0.16
                name: qsTr("WebSocket", "transport")
                values: root.overview.webSockets
            }

            SeriesLine {
                color: Theme.colors.seriesLongPolling
                fill: 0.16
                name: qsTr("Long polling", "transport")
                values: root.overview.longPollings
            }

            SeriesLine {
                color: Theme.colors.seriesLocal
                fill: 0.16
                name: qsTr("Local", "transport")
                values: root.overview.locals
            }

            onPointed: time => {
                root.cursor = time;
            }
        }

        SeriesChart {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: 11
            cursor: root.cursor
            now: root.overview.now
            times: root.overview.times
            title: qsTr("Queues", "chart")
            unit: qsTr("messages waiting, all sessions", "unit of a chart")

            SeriesLine {
                color: Theme.colors.seriesQueue
                fill: 0.1
                name: qsTr("Waiting", "messages")
                values: root.overview.queueDepths
            }

            onPointed: time => {
                root.cursor = time;
            }
        }
    }
}
