// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What is drawn of a server over time. Only the charts of the lowest row label the time axis that all share.
GridLayout {
    id: root

    required property OverviewSeries series
    property real cursor: 0

    signal pointed(real time)

    columnSpacing: Theme.huge
    rowSpacing: Theme.small
    rows: Math.ceil(8 / columns)

    component Place: SeriesChart {
        // Its number among the charts.
        property int place: 0

        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredHeight: hasTimeLabels ? 112 : 100
        Layout.preferredWidth: 1
        cursor: root.cursor
        hasTimeLabels: place >= 8 - root.columns
        series: root.series

        onPointed: time => root.pointed(time)
    }

    Place {
        measure: SeriesChart.Rate
        objectName: "chartMessages"
        place: 0
        title: qsTr("Messages", "chart")
        unit: qsTr("per second", "unit of a chart")

        SeriesLine {
            color: Theme.colors.seriesIn
            fill: 0.1
            name: qsTr("In", "messages received")
            series: root.series.messagesIn
        }

        SeriesLine {
            color: Theme.colors.seriesOut
            name: qsTr("Out", "messages sent")
            series: root.series.messagesOut
        }
    }

    Place {
        least: 1000
        measure: SeriesChart.ByteRate
        objectName: "chartBytes"
        place: 1
        title: qsTr("Traffic", "chart of bytes")
        unit: qsTr("bytes per second", "unit of a chart")

        SeriesLine {
            color: Theme.colors.seriesIn
            fill: 0.1
            name: qsTr("In", "bytes received")
            series: root.series.bytesIn
        }

        SeriesLine {
            color: Theme.colors.seriesOut
            name: qsTr("Out", "bytes sent")
            series: root.series.bytesOut
        }
    }

    Place {
        objectName: "chartSessions"
        place: 2
        title: qsTr("Sessions", "chart")
        unit: qsTr("by transport", "unit of a chart")

        SeriesLine {
            color: Theme.colors.seriesWebSocket
            fill: 0.1
            name: qsTr("WebSocket", "transport")
            series: root.series.webSockets
        }

        SeriesLine {
            color: Theme.colors.seriesLongPolling
            name: qsTr("Long polling", "transport")
            series: root.series.longPollings
        }

        SeriesLine {
            color: Theme.colors.seriesLocal
            name: qsTr("Local", "transport")
            series: root.series.locals
        }
    }

    Place {
        objectName: "chartQueues"
        place: 3
        title: qsTr("Queues", "chart")
        unit: qsTr("messages waiting, all sessions", "unit of a chart")

        SeriesLine {
            color: Theme.colors.seriesQueue
            fill: 0.1
            name: qsTr("Waiting", "messages")
            series: root.series.queued
        }
    }

    Place {
        measure: SeriesChart.Rate
        objectName: "chartEvents"
        place: 4
        title: qsTr("Publishes and deliveries", "chart")
        unit: qsTr("per second", "unit of a chart")

        SeriesLine {
            color: Theme.colors.seriesIn
            fill: 0.1
            name: qsTr("Publishes", "events")
            series: root.series.publishes
        }

        SeriesLine {
            color: Theme.colors.seriesOut
            name: qsTr("Deliveries", "events")
            series: root.series.deliveries
        }
    }

    Place {
        measure: SeriesChart.Rate
        objectName: "chartLosses"
        place: 5
        title: qsTr("Refused and dropped", "chart")
        unit: qsTr("messages per second", "unit of a chart")

        SeriesLine {
            color: Theme.colors.warning
            fill: 0.1
            name: qsTr("Refused", "messages")
            series: root.series.refused
        }

        SeriesLine {
            color: Theme.colors.bad
            name: qsTr("Dropped", "messages")
            series: root.series.dropped
        }
    }

    Place {
        least: 10
        measure: SeriesChart.Percent
        objectName: "chartCpu"
        place: 6
        title: qsTr("Processor", "chart")
        unit: qsTr("% of one core", "unit of a chart")

        SeriesLine {
            color: Theme.colors.seriesLongPolling
            fill: 0.1
            name: qsTr("Server", "processor time of the server")
            series: root.series.cpu
        }

        SeriesLine {
            color: Theme.colors.seriesLocal
            name: qsTr("of it for watching", "processor time of the monitor")
            series: root.series.monitorCpu
        }
    }

    Place {
        least: 1000000
        measure: SeriesChart.Bytes
        objectName: "chartMemory"
        place: 7
        title: qsTr("Memory", "chart")
        unit: qsTr("bytes, resident", "unit of a chart")

        SeriesLine {
            color: Theme.colors.seriesWebSocket
            fill: 0.1
            name: qsTr("Server", "memory of the server")
            series: root.series.memory
        }
    }
}
