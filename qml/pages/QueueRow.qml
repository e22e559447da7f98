// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// A message that waits in a queue.
RowGround {
    id: root

    required property int number
    required property string channel
    required property string preview
    required property string sizeText
    required property bool isLazy

    signal chosen

    Accessible.name: qsTr("Message %1 on %2, %3", "of a queue: number, channel and size").arg(number).arg(channel).arg(sizeText)
    Accessible.role: Accessible.ListItem
    Accessible.selected: isSelected
    isHovered: hover.hovered

    CaptionText {
        id: place

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignRight
        text: root.number
        width: 32
    }

    MonoText {
        id: name

        anchors.left: place.right
        anchors.leftMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        elide: Text.ElideMiddle
        text: root.channel
        width: Math.min(implicitWidth, root.width * 0.4)
    }

    MonoText {
        anchors.left: name.right
        anchors.leftMargin: Theme.small
        anchors.right: size.left
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.colors.muted
        text: root.preview
    }

    CaptionText {
        id: size

        anchors.right: parent.right
        anchors.rightMargin: Theme.large
        anchors.verticalCenter: parent.verticalCenter
        text: root.isLazy ? qsTr("lazy, %1", "size of a message that does not hurry").arg(root.sizeText) : root.sizeText
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: root.chosen()
    }
}
