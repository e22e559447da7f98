// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Ui

// One column of the overlay of shortcuts: headings, and under each what its keys do.
Column {
    id: root

    required property var groups

    spacing: Theme.large

    Repeater {
        model: root.groups

        Column {
            id: group

            required property var modelData

            spacing: Theme.tiny
            width: root.width

            SectionTitle {
                bottomPadding: Theme.tiny
                text: group.modelData.title
            }

            Repeater {
                model: group.modelData.entries

                RowLayout {
                    id: entry

                    required property var modelData

                    Accessible.name: qsTr("%1: %2", "keys and what they do").arg(modelData.keys.split(" ").join(", ")).arg(modelData.text)
                    Accessible.role: Accessible.ListItem
                    height: Math.max(24, implicitHeight)
                    spacing: Theme.medium
                    width: root.width

                    BodyText {
                        Layout.fillWidth: true
                        text: entry.modelData.text
                        wrapMode: Text.Wrap
                    }

                    KeyCaps {
                        keys: entry.modelData.keys
                    }
                }
            }
        }
    }
}
