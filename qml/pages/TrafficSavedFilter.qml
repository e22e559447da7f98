// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// One filter that was saved or used before.
RowGround {
    id: root

    required property int index
    required property string name
    required property string expression
    required property bool isSaved
    property bool isCurrent: false

    signal chosen
    signal removed

    Accessible.name: isSaved ? qsTr("%1: %2", "label and value").arg(name).arg(expression) : expression
    Accessible.role: Accessible.ListItem
    Accessible.selected: isCurrent
    height: isSaved ? 44 : 30
    isHovered: hover.hovered
    isSelected: isCurrent && hasFocus

    Icon {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        color: root.isSaved ? Theme.colors.accent : Theme.colors.faint
        height: 14
        symbol: root.isSaved ? Icon.Star : Icon.ChevronRight
        width: 14
    }

    Column {
        anchors.left: mark.right
        anchors.leftMargin: Theme.small
        anchors.right: gone.left
        anchors.verticalCenter: parent.verticalCenter

        BodyText {
            text: root.name
            visible: root.isSaved
            width: parent.width
        }

        MonoText {
            color: root.isSaved ? Theme.colors.muted : Theme.colors.text
            text: root.expression
            width: parent.width
        }
    }

    IconButton {
        id: gone

        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        focusPolicy: Qt.NoFocus
        symbol: Icon.Close
        text: qsTr("Forget this filter", "button")
        visible: root.isHovered || root.isSelected

        onClicked: root.removed()
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: root.chosen()
    }
}
