// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// Who is subscribed to a channel; one leads to its session.
Item {
    id: root

    required property SubscribersModel subscribers

    signal wanted(string id)

    CaptionText {
        anchors.centerIn: parent
        text: qsTr("Nobody is subscribed to exactly this channel.")
        visible: list.count === 0
    }

    ListView {
        id: list

        Accessible.name: qsTr("Subscribers", "list")
        Accessible.role: Accessible.List
        activeFocusOnTab: count > 0
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: root.subscribers
        objectName: "channelSubscribers"
        reuseItems: true

        Keys.onEnterPressed: root.wanted(root.subscribers.idAt(list.currentIndex))
        Keys.onReturnPressed: root.wanted(root.subscribers.idAt(list.currentIndex))

        delegate: RowGround {
            id: row

            required property int index
            required property string sessionId
            required property string who
            required property string agent
            required property string queue
            required property string description

            Accessible.description: qsTr("Opens the session", "what a row does")
            Accessible.name: description
            Accessible.role: Accessible.ListItem
            hasFocus: list.activeFocus
            height: 42
            isHovered: hover.hovered
            isSelected: list.activeFocus && index === list.currentIndex
            width: list.width - Theme.scrollBarWidth

            MonoText {
                id: name

                anchors.left: parent.left
                anchors.leftMargin: Theme.medium
                anchors.right: waiting.left
                anchors.rightMargin: Theme.small
                elide: Text.ElideMiddle
                text: row.sessionId
                y: 4
            }

            CaptionText {
                id: waiting

                anchors.baseline: name.baseline
                anchors.right: parent.right
                anchors.rightMargin: Theme.small
                color: Theme.colors.warning
                text: row.queue
            }

            CaptionText {
                id: address

                anchors.bottom: parent.bottom
                anchors.bottomMargin: 4
                anchors.left: name.left
                elide: Text.ElideMiddle
                text: row.who
                width: Math.min(implicitWidth, row.width / 2)
            }

            CaptionText {
                anchors.baseline: address.baseline
                anchors.left: address.right
                anchors.leftMargin: Theme.medium
                anchors.right: parent.right
                anchors.rightMargin: Theme.small
                color: Theme.colors.faint
                text: row.agent
            }

            HoverHandler {
                id: hover

                cursorShape: Qt.PointingHandCursor
            }

            TapHandler {
                onTapped: root.wanted(row.sessionId)
            }
        }

        ScrollHandle {
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            anchors.top: parent.top
            orientation: Qt.Vertical
            parent: list
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
            parent: list
        }
    }
}
