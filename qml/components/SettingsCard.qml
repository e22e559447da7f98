// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Ui

// Settings that belong together, under their heading.
ColumnLayout {
    id: root

    required property string title
    default property alias rows: column.data

    spacing: Theme.small

    SectionTitle {
        text: root.title
    }

    Card {
        Layout.fillWidth: true
        implicitHeight: column.implicitHeight + 2 * Theme.large

        ColumnLayout {
            id: column

            anchors.left: parent.left
            anchors.leftMargin: Theme.large
            anchors.right: parent.right
            anchors.rightMargin: Theme.large
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.medium
        }
    }
}
