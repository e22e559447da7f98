// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Ui

// A list of names in a detail pane, with its own scrolling.
ListView {
    id: root

    required property string title

    Accessible.name: title
    Accessible.role: Accessible.List
    activeFocusOnTab: count > 0
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    reuseItems: true

    Keys.onDownPressed: root.flick(0, -400)
    Keys.onUpPressed: root.flick(0, 400)

    delegate: MonoText {
        required property string name

        Accessible.name: name
        Accessible.role: Accessible.ListItem
        elide: Text.ElideMiddle
        height: 22
        leftPadding: Theme.small
        text: name
        width: root.width - Theme.scrollBarWidth
    }

    ScrollHandle {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        orientation: Qt.Vertical
        parent: root
        position: root.visibleArea.yPosition
        size: root.visibleArea.heightRatio

        onPositionChanged: {
            if (pressed)
                root.contentY = root.originY + position * root.contentHeight;
        }
    }

    FocusRing {
        anchors.margins: 0
        isShown: root.activeFocus
        parent: root
    }
}
