// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// One message of an exchange.
RowGround {
    id: root

    required property int index
    required property real number
    required property int kind
    required property string kindText
    required property string when
    required property string preview
    required property bool isShown
    required property string description

    signal chosen

    Accessible.name: description
    Accessible.role: Accessible.ListItem
    Accessible.selected: isShown
    height: 26
    isHovered: hover.hovered
    isSelected: isShown || hasFocus

    TrafficKind {
        id: badge

        anchors.left: parent.left
        anchors.leftMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        kind: root.kind
        text: root.kindText
    }

    BodyText {
        id: time

        anchors.left: parent.left
        anchors.leftMargin: 92
        anchors.verticalCenter: parent.verticalCenter
        text: root.when
        width: Math.min(implicitWidth, parent.width - 100)
    }

    MonoText {
        anchors.left: time.right
        anchors.leftMargin: Theme.medium
        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.colors.muted
        text: root.preview
        visible: width > 24
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: root.chosen()
    }
}
