// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// One word that could stand in a filter.
Rectangle {
    id: root

    required property int index
    required property string offer
    required property string hint
    property bool isCurrent: false

    signal chosen

    Accessible.name: qsTr("%1, %2", "offer for a filter and what it is").arg(offer).arg(hint)
    Accessible.role: Accessible.ListItem
    Accessible.selected: isCurrent
    color: isCurrent ? Theme.colors.selection : hover.hovered ? Theme.colors.hover : "transparent"
    implicitHeight: 24
    radius: Theme.tiny

    MonoText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.small
        anchors.right: what.left
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        elide: Text.ElideMiddle
        text: root.offer
    }

    CaptionText {
        id: what

        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        text: root.hint
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: root.chosen()
    }
}
