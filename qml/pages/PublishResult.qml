// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What came of the last message: a sentence, and the reply or what a service answered.
Card {
    id: root

    required property Publisher publisher

    readonly property bool hasFailed: publisher.outcome === Publisher.Failed

    implicitHeight: content.implicitHeight + 2 * Theme.medium

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: Theme.medium
        spacing: Theme.small

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small

            Icon {
                Layout.alignment: Qt.AlignTop
                color: root.hasFailed ? Theme.colors.bad : root.publisher.outcome === Publisher.Done ? Theme.colors.good : Theme.colors.notice
                implicitHeight: Theme.iconSize
                implicitWidth: Theme.iconSize
                symbol: root.hasFailed ? Icon.Cross : root.publisher.outcome === Publisher.Done ? Icon.Check : Icon.Info
            }

            BodyText {
                Accessible.name: text
                Accessible.role: Accessible.AlertMessage
                Layout.fillWidth: true
                color: root.hasFailed ? Theme.colors.bad : Theme.colors.text
                elide: Text.ElideNone
                font: Theme.strongFont
                objectName: "publishResult"
                text: root.publisher.result
                wrapMode: Text.Wrap
            }

            CaptionText {
                objectName: "publishAnswers"
                text: root.publisher.answers === 1 ? qsTr("1 answer of the service") : qsTr("%1 answers of the service, the latest:").arg(root.publisher.answers)
                visible: root.publisher.answers > 0
            }
        }

        Rectangle {
            Layout.fillHeight: true
            Layout.fillWidth: true
            border.color: Theme.colors.border
            border.width: Theme.hair
            color: Theme.colors.raised
            radius: Theme.radius
            visible: !root.publisher.reply.isEmpty

            JsonView {
                anchors.fill: parent
                anchors.margins: Theme.hair
                message: root.publisher.reply
                objectName: "publishReply"
                title: qsTr("Reply", "JSON view")
            }
        }
    }
}
