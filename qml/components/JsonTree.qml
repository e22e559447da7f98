// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// A JSON text as a tree. Left and Right close and open, Enter does either, Ctrl+C copies the value.
FocusScope {
    id: root

    property JsonTreeModel tree: null
    required property string title

    signal copyWanted(string text)

    ListView {
        id: list

        function openOrEnter() {
            const item = currentItem as JsonTreeRow;
            if (item && item.canOpen && !item.isOpen)
                root.tree.open(currentIndex);
            else
                incrementCurrentIndex();
        }
        function closeOrLeave() {
            const item = currentItem as JsonTreeRow;
            if (item && item.isOpen)
                root.tree.close(currentIndex);
            else if (currentIndex > 0)
                currentIndex = root.tree.parentOf(currentIndex);
        }

        Accessible.name: root.title
        Accessible.role: Accessible.Tree
        activeFocusOnTab: true
        anchors.bottomMargin: Theme.tiny
        anchors.fill: parent
        anchors.topMargin: Theme.tiny
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: root.tree
        objectName: "jsonTree"
        pixelAligned: true
        reuseItems: true

        Keys.onDownPressed: incrementCurrentIndex()
        Keys.onLeftPressed: list.closeOrLeave()
        Keys.onPressed: event => {
            if (event.matches(StandardKey.Copy))
                root.copyWanted(root.tree.valueAt(list.currentIndex));
            else if (event.key === Qt.Key_Home)
                list.currentIndex = 0;
            else if (event.key === Qt.Key_End)
                list.currentIndex = list.count - 1;
            else
                return;
            event.accepted = true;
        }
        Keys.onReturnPressed: root.tree.toggle(list.currentIndex)
        Keys.onRightPressed: list.openOrEnter()
        Keys.onUpPressed: decrementCurrentIndex()
        onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)

        delegate: JsonTreeRow {
            isCurrent: list.activeFocus && ListView.isCurrentItem
            width: list.width - Theme.scrollBarWidth

            onPressed: {
                list.forceActiveFocus();
                list.currentIndex = index;
            }
            onToggled: root.tree.toggle(index)
        }
    }

    ScrollHandle {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        orientation: Qt.Vertical
        position: list.visibleArea.yPosition
        size: list.visibleArea.heightRatio

        onPositionChanged: {
            if (pressed)
                list.contentY = list.originY + position * list.contentHeight;
        }
    }

    FocusRing {
        anchors.margins: 0
        isShown: list.activeFocus
    }
}
