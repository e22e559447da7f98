// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

RowGround {
    id: root

    required property string name

    signal chosen
    signal followed

    Accessible.name: name
    Accessible.role: Accessible.ListItem
    Accessible.selected: isSelected
    isHovered: hover.hovered

    MonoText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.small
        anchors.right: parent.right
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        elide: Text.ElideMiddle
        text: root.name
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        onDoubleTapped: root.followed()
        onTapped: root.chosen()
    }
}
