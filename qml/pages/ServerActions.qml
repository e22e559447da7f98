// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What can be done with the chosen server.
Item {
    id: root

    property bool isEnabled: false

    signal hereWanted
    signal windowWanted
    signal changeWanted
    signal forgetWanted

    implicitHeight: Theme.controlHeight + 2 * Theme.medium

    Divider {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.large
        anchors.rightMargin: Theme.large
        spacing: Theme.small

        PushButton {
            enabled: root.isEnabled
            objectName: "connectHere"
            symbol: Icon.Connections
            text: qsTr("Connect in this window", "button")

            onClicked: root.hereWanted()
        }

        PushButton {
            enabled: root.isEnabled
            objectName: "connectInWindow"
            symbol: Icon.NewWindow
            text: qsTr("In a new window", "button")

            onClicked: root.windowWanted()
        }

        Item {
            Layout.fillWidth: true
        }

        PushButton {
            enabled: root.isEnabled
            objectName: "changeServer"
            text: qsTr("Change…", "button")

            onClicked: root.changeWanted()
        }

        PushButton {
            enabled: root.isEnabled
            objectName: "forgetServer"
            symbol: Icon.Clear
            text: qsTr("Forget…", "button")

            onClicked: root.forgetWanted()
        }
    }
}
