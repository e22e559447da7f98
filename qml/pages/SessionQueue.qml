// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// The messages that wait for a session; one can be opened.
ColumnLayout {
    id: root

    required property SessionInspector session

    spacing: Theme.small

    CaptionText {
        Layout.fillWidth: true
        color: Theme.colors.faint
        text: qsTr("Nothing is waiting.", "an empty queue")
        visible: root.session.queue.count === 0
    }

    RowList {
        id: list

        Accessible.name: qsTr("Queue", "list")
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 2 * Theme.rowHeight
        model: root.session.queue
        objectName: "sessionQueue"
        selectedRow: root.session.openedMessage
        visible: count > 0

        onRowWanted: row => root.session.openMessage(row)

        delegate: RowGround {
            id: message

            required property int index
            required property int number
            required property string preview
            required property string sizeText

            Accessible.name: qsTr("Message %1, %2", "of a queue: number and size").arg(number).arg(sizeText)
            Accessible.role: Accessible.ListItem
            hasFocus: list.activeFocus
            height: Theme.rowHeight
            isHovered: hover.hovered
            isSelected: index === root.session.openedMessage
            width: list.width

            CaptionText {
                id: number

                anchors.verticalCenter: parent.verticalCenter
                horizontalAlignment: Text.AlignRight
                text: message.number
                width: 28
            }

            MonoText {
                anchors.left: number.right
                anchors.leftMargin: Theme.small
                anchors.right: size.left
                anchors.rightMargin: Theme.small
                anchors.verticalCenter: parent.verticalCenter
                text: message.preview
            }

            CaptionText {
                id: size

                anchors.right: parent.right
                anchors.rightMargin: Theme.large
                anchors.verticalCenter: parent.verticalCenter
                text: message.sizeText
            }

            HoverHandler {
                id: hover
            }

            TapHandler {
                onTapped: {
                    list.forceActiveFocus();
                    root.session.openMessage(message.index);
                }
            }
        }
    }

    Rectangle {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 2 * Theme.rowHeight
        border.color: Theme.colors.border
        border.width: Theme.hair
        color: Theme.colors.raised
        radius: Theme.radius
        visible: !root.session.message.isEmpty

        JsonView {
            anchors.fill: parent
            anchors.margins: Theme.hair
            message: root.session.message
            title: qsTr("Message", "JSON view")
        }
    }

    CaptionText {
        Layout.fillWidth: true
        text: root.session.message.note
        visible: text !== ""
    }
}
