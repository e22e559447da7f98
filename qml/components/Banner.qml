// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Says across the window what is wrong with the connection, and what to do about it.
Rectangle {
    id: root

    required property ConnectionStatus connection
    required property ServerAccess access

    readonly property bool isShown: connection.problem !== ""
    readonly property bool isBad: connection.state === ConnectionStatus.Refused
    readonly property color tone: isBad ? Theme.colors.bad : Theme.colors.warning

    Accessible.description: connection.advice
    Accessible.name: connection.problem
    Accessible.role: Accessible.AlertMessage
    color: isBad ? Theme.colors.badGround : Theme.colors.warningGround
    implicitHeight: content.implicitHeight + 2 * Theme.medium
    visible: isShown

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.leftMargin: Theme.huge
        anchors.right: parent.right
        anchors.rightMargin: Theme.huge
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.medium

        Icon {
            Layout.alignment: Qt.AlignTop
            color: root.tone
            implicitHeight: Theme.iconSize
            implicitWidth: Theme.iconSize
            symbol: Icon.Warning
        }

        ColumnLayout {
            spacing: 2

            BodyText {
                Layout.fillWidth: true
                font: Theme.strongFont
                text: root.connection.problem
                wrapMode: Text.Wrap
            }

            BodyText {
                Layout.fillWidth: true
                text: root.connection.advice
                visible: text !== ""
                wrapMode: Text.Wrap
            }
        }

        CaptionText {
            // As wide as its longest text: the button beside it stays where it is.
            Layout.minimumWidth: 128
            color: Theme.colors.text
            horizontalAlignment: Text.AlignRight
            objectName: "bannerRetry"
            text: root.connection.retry
            visible: text !== ""
        }

        PushButton {
            objectName: "bannerToken"
            symbol: Icon.Lock
            text: qsTr("Enter the token…", "button")
            visible: root.isBad && root.access.isRemote

            onClicked: root.access.ask()
        }

        PushButton {
            enabled: root.connection.canTryNow
            objectName: "bannerTryNow"
            text: qsTr("Try now", "button")
            visible: root.isBad || root.connection.retry !== ""

            onClicked: root.connection.tryNow()
        }
    }
}
