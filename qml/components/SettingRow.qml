// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Ui

// One setting: what it is and what it means on the left, its control on the right.
RowLayout {
    id: root

    required property string title
    property string note: ""
    default property alias control: place.data

    spacing: Theme.huge

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 2

        BodyText {
            Layout.fillWidth: true
            font: Theme.strongFont
            text: root.title
        }

        BodyText {
            Layout.fillWidth: true
            color: Theme.colors.muted
            text: root.note
            visible: text !== ""
            wrapMode: Text.Wrap
        }
    }

    Item {
        id: place

        Layout.alignment: Qt.AlignVCenter
        implicitHeight: childrenRect.height
        implicitWidth: childrenRect.width
    }
}
