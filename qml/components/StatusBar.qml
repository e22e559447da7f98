// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Always there: which server, as whom, in what state, how fresh the data is, what was skipped, and what the
// console itself costs.
Rectangle {
    id: root

    required property ConnectionStatus connection
    required property TrafficModel traffic

    readonly property bool isAttached: connection.state === ConnectionStatus.Attached
    readonly property color stateTone: isAttached ? Theme.colors.good : connection.state === ConnectionStatus.Connecting ? Theme.colors.notice : Theme.colors.bad

    Accessible.name: qsTr("Status", "status bar")
    Accessible.role: Accessible.StatusBar
    color: Theme.colors.rail
    implicitHeight: Theme.statusHeight

    Divider {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.medium
        anchors.rightMargin: Theme.medium
        spacing: Theme.small

        StatusDot {
            color: root.stateTone
        }

        StatusSegment {
            hasDivider: false
            objectName: "statusState"
            text: root.connection.stateText
            tone: root.stateTone
        }

        StatusSegment {
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            Layout.minimumWidth: 120
            objectName: "statusServer"
            text: qsTr("%1 at %2", "server at address").arg(root.connection.server).arg(root.connection.address)
        }

        StatusSegment {
            objectName: "statusIdentity"
            text: root.connection.identity
        }

        StatusSegment {
            objectName: "statusFreshness"
            text: root.connection.freshness
            tone: root.connection.isStale ? Theme.colors.warning : Theme.colors.text
        }

        StatusSegment {
            label: qsTr("Traffic skipped in all", "status bar")
            objectName: "statusSkipped"
            text: Format.messages(root.traffic.skipped)
            tone: root.traffic.skipped > 0 ? Theme.colors.warning : Theme.colors.text
        }

        Item {
            Layout.fillWidth: true
        }

        StatusSegment {
            hasDivider: false
            label: qsTr("This console, last second", "status bar")
            objectName: "statusCost"
            text: root.connection.cost
        }
    }
}
