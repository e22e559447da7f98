// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Says that what one sees comes out of a file, which, and what was wrong with it.
Rectangle {
    id: root

    required property TrafficFileModel file

    signal closed

    Accessible.description: (file.summary + " " + file.faults).trim()
    Accessible.name: title.text
    Accessible.role: Accessible.AlertMessage
    color: Theme.colors.warningGround
    implicitHeight: content.implicitHeight + 2 * Theme.small
    radius: Theme.radius

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.leftMargin: Theme.medium
        anchors.right: parent.right
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.medium

        Icon {
            color: Theme.colors.warning
            implicitHeight: Theme.iconSize
            implicitWidth: Theme.iconSize
            symbol: root.file.isOpen ? Icon.Open : Icon.Warning
        }

        ColumnLayout {
            spacing: 2

            BodyText {
                id: title

                Layout.fillWidth: true
                font: Theme.strongFont
                objectName: "trafficFileTitle"
                text: root.file.isOpen ? qsTr("File, not live: %1", "name of a file").arg(root.file.name) : root.file.problem
                wrapMode: Text.Wrap
            }

            BodyText {
                Layout.fillWidth: true
                color: Theme.colors.text
                objectName: "trafficFileSummary"
                text: root.file.isReading ? qsTr("Reading, %1 %: %2", "share of a file, what is known").arg(Math.floor(root.file.progress * 100)).arg(root.file.summary) : root.file.summary
                visible: root.file.isOpen
                wrapMode: Text.Wrap
            }

            BodyText {
                Layout.fillWidth: true
                objectName: "trafficFileFaults"
                text: root.file.faults
                visible: text !== ""
                wrapMode: Text.Wrap
            }
        }

        PushButton {
            objectName: "trafficFileClose"
            symbol: root.file.isOpen ? Icon.Play : Icon.Close
            text: root.file.isOpen ? qsTr("Back to live", "button") : qsTr("Close", "button")

            onClicked: root.closed()
        }
    }
}
