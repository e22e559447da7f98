// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// The messages that wait for a session; one can be opened, and opened whole.
ColumnLayout {
    id: root

    required property QueueModel queue

    function heading(): string {
        if (queue.error !== "")
            return qsTr("The queue cannot be read: %1").arg(queue.error);
        if (queue.asOf === "")
            return "";
        if (queue.total > queue.count)
            return qsTr("The first %1 of %2 at %3. Looking does not consume.", "heading: messages of a queue, time").arg(Format.count(queue.count)).arg(Format.count(queue.total)).arg(queue.asOf);
        return queue.total === 0 ? qsTr("Nothing was waiting at %1.", "an empty queue").arg(queue.asOf) : qsTr("%1 waiting at %2. Looking does not consume.", "heading: messages of a queue, time").arg(Format.count(queue.total)).arg(queue.asOf);
    }

    spacing: Theme.small

    CaptionText {
        Accessible.name: text
        Accessible.role: Accessible.StaticText
        Layout.fillWidth: true
        color: root.queue.error !== "" ? Theme.colors.bad : Theme.colors.muted
        objectName: "queueHeading"
        text: root.heading()
    }

    RowList {
        id: list

        Accessible.name: qsTr("Queue", "list")
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 2 * Theme.rowHeight
        model: root.queue
        objectName: "sessionQueue"
        selectedRow: root.queue.opened

        onRowWanted: row => root.queue.open(row)

        delegate: QueueRow {
            id: message

            required property int index

            hasFocus: list.activeFocus
            height: Theme.rowHeight
            isSelected: message.index === root.queue.opened
            width: list.width

            onChosen: {
                list.forceActiveFocus();
                root.queue.open(message.index);
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
        visible: !root.queue.message.isEmpty

        JsonView {
            anchors.fill: parent
            anchors.margins: Theme.hair
            message: root.queue.message
            objectName: "queueMessage"
            title: qsTr("Message", "JSON view")
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        visible: !root.queue.message.isEmpty

        CaptionText {
            Accessible.name: text
            Accessible.role: Accessible.StaticText
            Layout.fillWidth: true
            text: root.queue.progress !== "" ? root.queue.progress : root.queue.message.note
        }

        PushButton {
            objectName: "queueOpenWhole"
            symbol: Icon.Open
            text: qsTr("Open whole", "button")
            visible: root.queue.canOpenWhole

            onClicked: root.queue.openWhole()
        }
    }
}
