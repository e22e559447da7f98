// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Ui

// Heads of the columns of remembered servers; the widths are those of ServerRow.
Item {
    implicitHeight: Theme.rowHeight

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.large
        anchors.rightMargin: Theme.large
        spacing: Theme.medium

        SectionTitle {
            Layout.preferredWidth: 240
            text: qsTr("Name", "column of servers")
        }

        SectionTitle {
            Layout.fillWidth: true
            Layout.preferredWidth: 200
            text: qsTr("Address", "column of servers")
        }

        SectionTitle {
            Layout.preferredWidth: 150
            text: qsTr("Token", "column of servers")
        }

        SectionTitle {
            Layout.preferredWidth: 140
            text: qsTr("State", "column of servers")
        }

        SectionTitle {
            Layout.preferredWidth: 90
            horizontalAlignment: Text.AlignRight
            text: qsTr("Last used", "column of servers")
        }
    }

    Divider {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
    }
}
