// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// Facts that scroll where there is no room for all of them.
Flickable {
    id: root

    property FactsModel facts: null

    activeFocusOnTab: contentHeight > height
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: list.implicitHeight

    Accessible.name: qsTr("Facts", "list")
    Accessible.role: Accessible.List
    Keys.onDownPressed: root.flick(0, -400)
    Keys.onUpPressed: root.flick(0, 400)

    FactsList {
        id: list

        facts: root.facts
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
                root.contentY = position * root.contentHeight;
        }
    }

    FocusRing {
        anchors.margins: 0
        isShown: root.activeFocus
        parent: root
    }
}
