// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// The numbers of the server, now. Four or eight in a row, by the width.
GridLayout {
    id: root

    required property Overview overview
    property bool isLow: false

    columnSpacing: Theme.medium
    columns: width > 1050 ? 8 : 4
    rowSpacing: Theme.medium

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isLow: root.isLow
        history: root.overview.inRates
        label: qsTr("Messages in", "tile")
        lineColor: Theme.colors.seriesIn
        note: qsTr("%1/s", "bytes a second").arg(Format.bytes(root.overview.bytesInRate))
        objectName: "tileIn"
        unit: qsTr("/s", "per second")
        value: Format.rate(root.overview.inRate)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isLow: root.isLow
        history: root.overview.outRates
        label: qsTr("Messages out", "tile")
        lineColor: Theme.colors.seriesOut
        note: qsTr("%1/s", "bytes a second").arg(Format.bytes(root.overview.bytesOutRate))
        unit: qsTr("/s", "per second")
        value: Format.rate(root.overview.outRate)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isLow: root.isLow
        history: root.overview.webSockets
        label: qsTr("Sessions", "tile")
        lineColor: Theme.colors.seriesWebSocket
        note: qsTr("%1 held", "sessions with a connect waiting").arg(Format.count(root.overview.heldSessions))
        objectName: "tileSessions"
        value: Format.count(root.overview.sessions)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isLow: root.isLow
        history: root.overview.queueDepths
        label: qsTr("Queued", "tile")
        lineColor: Theme.colors.seriesQueue
        note: Format.bytes(root.overview.queuedBytes)
        unit: qsTr("msg", "messages")
        value: Format.count(root.overview.queued)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isLow: root.isLow
        history: root.overview.drops
        label: qsTr("Dropped", "tile")
        lineColor: Theme.colors.bad
        note: qsTr("%1 refused", "requests").arg(Format.count(root.overview.refused))
        unit: qsTr("msg", "messages")
        value: Format.count(root.overview.dropped)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isLow: root.isLow
        history: root.overview.channelCounts
        lineColor: Theme.colors.seriesIn
        label: qsTr("Channels", "tile")
        note: qsTr("%1 deliveries/s", "rate").arg(Format.rate(root.overview.deliveryRate))
        value: Format.count(root.overview.channels)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isLow: root.isLow
        history: root.overview.cpuShares
        label: qsTr("Server CPU", "tile")
        least: 1
        lineColor: Theme.colors.seriesLongPolling
        note: qsTr("%1 % for watching", "share of the monitor").arg(Format.percentNumber(root.overview.monitorShare))
        unit: "%"
        value: Format.percentNumber(root.overview.cpuShare)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isLow: root.isLow
        history: root.overview.memories
        label: qsTr("Server memory", "tile")
        lineColor: Theme.colors.seriesLocal
        note: root.overview.uptime === "" ? "" : qsTr("up %1", "uptime").arg(root.overview.uptime)
        unit: Format.bytesUnit(root.overview.memory)
        value: Format.bytesNumber(root.overview.memory)
    }
}
