// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What the keys do, by where they do it.
Sheet {
    id: root

    // As ShortcutTable has them.
    required property var groups

    // Each group into the column that is shorter so far.
    function inColumns(groups: var): var {
        const columns = [[], []];
        const lengths = [0, 0];
        for (const group of groups) {
            const column = lengths[1] < lengths[0] ? 1 : 0;
            columns[column].push(group);
            lengths[column] += group.entries.length + 1.5;
        }
        return columns;
    }

    height: Math.min(parent.height - 2 * Theme.huge, heading.height + columns.height + 3 * Theme.large)
    title: qsTr("Keyboard shortcuts", "dialog")
    width: Math.min(parent.width - 2 * Theme.huge, 860)
    x: Math.round((parent.width - width) / 2)
    y: Math.round((parent.height - height) / 2)

    FocusScope {
        Accessible.name: root.title
        Accessible.role: Accessible.Dialog
        anchors.fill: parent
        focus: true
        objectName: "shortcuts"

        RowLayout {
            id: heading

            anchors.left: parent.left
            anchors.leftMargin: Theme.huge
            anchors.right: parent.right
            anchors.rightMargin: Theme.large
            anchors.top: parent.top
            anchors.topMargin: Theme.large

            BodyText {
                Accessible.name: text
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                font: Theme.titleFont
                text: root.title
            }

            IconButton {
                objectName: "shortcutsClose"
                symbol: Icon.Close
                text: qsTr("Close", "button")

                onClicked: root.close()
            }
        }

        Flickable {
            id: flick

            activeFocusOnTab: true
            Accessible.name: root.title
            Accessible.role: Accessible.List
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.large
            anchors.left: parent.left
            anchors.leftMargin: Theme.huge
            anchors.right: parent.right
            anchors.rightMargin: Theme.medium
            anchors.top: heading.bottom
            anchors.topMargin: Theme.medium
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: columns.height
            focus: true

            Keys.onDownPressed: contentY = Math.min(contentY + 60, Math.max(0, contentHeight - height))
            Keys.onUpPressed: contentY = Math.max(0, contentY - 60)

            RowLayout {
                id: columns

                spacing: 2 * Theme.huge
                width: flick.width - Theme.large

                Repeater {
                    model: root.inColumns(root.groups)

                    ShortcutGroups {
                        required property var modelData

                        Layout.alignment: Qt.AlignTop
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        groups: modelData
                    }
                }
            }

            ScrollHandle {
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                anchors.top: parent.top
                orientation: Qt.Vertical
                parent: flick
                position: flick.visibleArea.yPosition
                size: flick.visibleArea.heightRatio

                onPositionChanged: {
                    if (pressed)
                        flick.contentY = position * flick.contentHeight;
                }
            }
        }
    }
}
