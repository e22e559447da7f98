// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// One value of a JSON tree, behind its key.
Rectangle {
    id: root

    required property int index
    required property int depth
    required property string key
    required property string value
    required property int valueType
    required property string remark
    required property bool isOpen
    required property bool canOpen
    required property string description
    property bool isCurrent: false

    readonly property color tone: valueType === JsonTreeModel.Text ? Theme.colors.jsonString : valueType === JsonTreeModel.Number ? Theme.colors.jsonNumber : valueType === JsonTreeModel.Literal ? Theme.colors.jsonLiteral : valueType === JsonTreeModel.Rest ? Theme.colors.accent : Theme.colors.muted

    signal pressed
    signal toggled

    Accessible.name: description
    Accessible.role: Accessible.TreeItem
    Accessible.selected: isCurrent
    color: isCurrent ? Theme.colors.selection : "transparent"
    implicitHeight: 20

    TapHandler {
        onDoubleTapped: root.toggled()
        onTapped: root.pressed()
    }

    Row {
        id: line

        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.tiny
        // Deeper than this there is no room to the right of it.
        x: Theme.small + Math.min(root.depth, 20) * 14

        FoldMark {
            anchors.verticalCenter: parent.verticalCenter
            isOpen: root.isOpen
            opacity: root.canOpen ? 1 : 0

            onClicked: {
                root.pressed();
                root.toggled();
            }
        }

        MonoText {
            id: name

            color: Theme.colors.jsonKey
            elide: Text.ElideMiddle
            text: root.key + (root.key === "" ? "" : ":")
            visible: root.key !== ""
            width: Math.min(implicitWidth, 200)
        }

        MonoText {
            color: root.tone
            text: root.value
            width: Math.max(20, Math.min(implicitWidth, root.width - line.x - Theme.medium - 2 * Theme.small - (name.visible ? name.width + Theme.tiny : 0) - (more.visible ? more.width + Theme.tiny : 0)))
        }

        CaptionText {
            id: more

            anchors.verticalCenter: parent.verticalCenter
            text: root.remark
            visible: text !== ""
            width: Math.min(implicitWidth, 150)
        }
    }
}
