// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// The numbers of the server, now. Four or eight in a row, by the width; eight small ones if there is no height.
GridLayout {
    id: root

    required property Overview overview
    property bool isCompact: false

    columnSpacing: isCompact ? Theme.small : Theme.medium
    columns: isCompact || width > 1050 ? 8 : 4
    rowSpacing: Theme.medium

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isCompact: root.isCompact
        label: qsTr("Messages in", "tile")
        note: qsTr("%1/s", "bytes a second").arg(Format.bytes(root.overview.bytesInRate))
        objectName: "tileIn"
        unit: qsTr("/s", "per second")
        value: Format.rate(root.overview.inRate)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isCompact: root.isCompact
        label: qsTr("Messages out", "tile")
        note: qsTr("%1/s", "bytes a second").arg(Format.bytes(root.overview.bytesOutRate))
        unit: qsTr("/s", "per second")
        value: Format.rate(root.overview.outRate)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isCompact: root.isCompact
        label: qsTr("Sessions", "tile")
        note: qsTr("%1 held", "sessions with a connect waiting").arg(Format.count(root.overview.heldSessions))
        objectName: "tileSessions"
        value: Format.count(root.overview.sessions)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isCompact: root.isCompact
        label: qsTr("Queued", "tile")
        note: Format.bytes(root.overview.queuedBytes)
        unit: qsTr("msg", "messages")
        value: Format.count(root.overview.queued)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isCompact: root.isCompact
        label: qsTr("Dropped", "tile")
        note: qsTr("%1 refused", "requests").arg(Format.count(root.overview.refused))
        tone: root.overview.dropped > 0 ? Theme.colors.text : Theme.colors.muted
        unit: qsTr("since start", "messages")
        value: Format.count(root.overview.dropped)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isCompact: root.isCompact
        label: qsTr("Channels", "tile")
        note: qsTr("%1 deliveries/s", "rate").arg(Format.rate(root.overview.deliveryRate))
        value: Format.count(root.overview.channels)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isCompact: root.isCompact
        label: qsTr("Processor", "tile")
        note: qsTr("%1 % for watching", "share of the monitor").arg(Format.percentNumber(root.overview.monitorShare))
        unit: qsTr("% of a core", "unit of a tile")
        value: Format.percentNumber(root.overview.cpuShare)
    }

    Tile {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        isCompact: root.isCompact
        label: qsTr("Memory", "tile")
        note: root.overview.uptime === "" ? "" : qsTr("up %1", "uptime").arg(root.overview.uptime)
        unit: Format.bytesUnit(root.overview.memory)
        value: Format.bytesNumber(root.overview.memory)
    }
}
