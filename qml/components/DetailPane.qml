// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// The pane at the right of a page that says more about what is selected. Its content is a column.
Card {
    id: root

    required property string title
    property string subtitle: ""
    default property alias content: body.data

    signal closed

    Accessible.name: title
    Accessible.role: Accessible.Pane
    clip: true

    Keys.onEscapePressed: root.closed()

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.large
        spacing: Theme.medium

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small

            ColumnLayout {
                spacing: 2

                MonoText {
                    Accessible.name: text
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                    elide: Text.ElideMiddle
                    font: Theme.paneTitleFont
                    text: root.title
                }

                CaptionText {
                    Layout.fillWidth: true
                    text: root.subtitle
                    visible: root.subtitle !== ""
                    wrapMode: Text.Wrap
                }
            }

            IconButton {
                Layout.alignment: Qt.AlignTop
                symbol: Icon.Close
                text: qsTr("Close the details", "button")

                onClicked: root.closed()
            }
        }

        ColumnLayout {
            id: body

            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.small
        }
    }
}
