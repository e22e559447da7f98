// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// The verdicts, and below them who the server is; scrolls where there is no room for all of it.
Item {
    id: root

    required property VerdictsModel verdicts
    required property FactsModel facts
    required property Navigator navigator

    // What has the keyboard is in sight.
    function reveal(item: Item) {
        const top = item.mapToItem(content, 0, 0).y;
        if (top < view.contentY)
            view.contentY = top;
        else if (top + item.height > view.contentY + view.height)
            view.contentY = top + item.height - view.height;
    }

    Flickable {
        id: view

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: content.height

        Item {
            id: content

            height: Math.max(view.height, list.height + Theme.huge + server.implicitHeight)
            width: view.width - Theme.scrollBarWidth

            VerdictList {
                id: list

                navigator: root.navigator
                objectName: "verdicts"
                verdicts: root.verdicts
                width: parent.width
            }

            Column {
                id: server

                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.small
                anchors.left: parent.left
                anchors.leftMargin: Theme.small
                anchors.right: parent.right
                spacing: Theme.small

                BodyText {
                    Accessible.name: text
                    Accessible.role: Accessible.Heading
                    font: Theme.strongFont
                    text: qsTr("Server", "heading of facts")
                }

                FactsList {
                    facts: root.facts
                    width: parent.width
                }
            }
        }
    }

    ScrollHandle {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        orientation: Qt.Vertical
        position: view.visibleArea.yPosition
        size: view.visibleArea.heightRatio

        onPositionChanged: {
            if (pressed)
                view.contentY = position * view.contentHeight;
        }
    }

    Connections {
        function onActiveFocusItemChanged() {
            const item = root.Window.activeFocusItem;
            if (item && item.objectName === "verdict")
                root.reveal(item);
        }

        target: root.Window.window
    }
}
