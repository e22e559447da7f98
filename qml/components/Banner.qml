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
    }
}
