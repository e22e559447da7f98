// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What this window is connected to, how it is with that, and what one can do about it.
Card {
    id: root

    required property ConnectionStatus connection
    required property ServerAccess access

    readonly property bool isAttached: connection.state === ConnectionStatus.Attached
    readonly property color tone: isAttached ? Theme.colors.good : connection.state === ConnectionStatus.Connecting ? Theme.colors.notice : Theme.colors.bad

    signal rememberWanted

    implicitHeight: content.implicitHeight + 2 * Theme.large

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.leftMargin: Theme.large
        anchors.right: parent.right
        anchors.rightMargin: Theme.large
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.large

        ColumnLayout {
            spacing: 2

            RowLayout {
                spacing: Theme.small

                StatusDot {
                    color: root.tone
                }

                BodyText {
                    font: Theme.strongFont
                    objectName: "connectionState"
                    text: root.connection.retry === "" ? root.connection.stateText : qsTr("%1. %2", "state, and when it is tried again").arg(root.connection.stateText).arg(root.connection.retry)
                }
            }

            BodyText {
                Layout.fillWidth: true
                text: qsTr("%1 at %2", "server at address").arg(root.connection.server).arg(root.access.isRemote ? root.access.address : root.connection.address)
            }

            BodyText {
                Layout.fillWidth: true
                color: Theme.colors.muted
                text: root.access.isRemote ? root.connection.identity : root.connection.identity + qsTr(": this program is the server", "after who we are to it")
            }
        }

        PushButton {
            objectName: "rememberServer"
            symbol: Icon.Star
            text: qsTr("Remember it", "button")
            visible: root.access.isRemote && root.access.serverId === ""

            onClicked: root.rememberWanted()
        }

        PushButton {
            objectName: "connectionTryNow"
            text: qsTr("Try now", "button")
            visible: root.connection.canTryNow

            onClicked: root.connection.tryNow()
        }

        PushButton {
            objectName: "newWindow"
            symbol: Icon.NewWindow
            text: qsTr("New window", "button")

            onClicked: root.access.openWindow()
        }
    }
}
