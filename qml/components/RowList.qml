// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// Rows of one height, walked with the keyboard. It does not select by itself: it asks for a row, and shows the
// one that its owner says is selected, wherever that has gone.
ListView {
    id: root

    property int selectedRow: -1
    readonly property int firstShown: Math.max(0, Math.floor((contentY - originY) / Theme.rowHeight))
    readonly property int rowsShown: Math.ceil(height / Theme.rowHeight)
    readonly property bool isAtEnd: contentY - originY >= contentHeight - height - Theme.rowHeight

    signal rowWanted(int row)
    // By hand: with the wheel, when it has come to rest; with the scroll bar, when it is taken and when it is let
    // go. `toEnd`: it is left at its end, which may be followed.
    signal scrolled(bool toEnd)

    function want(row: int) {
        const bounded = Math.max(0, Math.min(count - 1, row));
        root.positionViewAtIndex(bounded, ListView.Contain);
        root.rowWanted(bounded);
    }
    function step(rows: int) {
        root.want(root.selectedRow < 0 ? root.firstShown : root.selectedRow + rows);
    }

    Accessible.role: Accessible.Table
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    currentIndex: -1
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: false
    pixelAligned: true
    cacheBuffer: 0 // rows beyond the edge come in the background, and Qt complains when they are gone by then
    reuseItems: true

    Keys.onDownPressed: root.step(1)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageDown)
            root.step(root.rowsShown - 1);
        else if (event.key === Qt.Key_PageUp)
            root.step(1 - root.rowsShown);
        else if (event.key === Qt.Key_Home)
            root.want(0);
        else if (event.key === Qt.Key_End)
            root.want(root.count - 1);
        else
            return;
        event.accepted = true;
    }
    Keys.onUpPressed: root.step(-1)
    onMovementEnded: root.scrolled(root.isAtEnd)

    ScrollHandle {
        id: handle

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        objectName: "scrollHandle"
        orientation: Qt.Vertical
        parent: root
        position: root.visibleArea.yPosition
        size: root.visibleArea.heightRatio

        onPositionChanged: {
            if (pressed)
                root.contentY = root.originY + position * root.contentHeight;
        }
        onPressedChanged: root.scrolled(!pressed && root.isAtEnd)
    }

    FocusRing {
        anchors.margins: 0
        isShown: root.activeFocus && root.selectedRow < 0
        parent: root
        z: 2
    }
}
