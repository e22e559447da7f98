// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// Messages that were composed before: Return or a click takes one, Delete throws it away.
ListView {
    id: root

    required property DraftsModel drafts
    required property string title

    signal used(int row)

    Accessible.name: title
    Accessible.role: Accessible.List
    activeFocusOnTab: count > 0
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    keyNavigationEnabled: true
    model: drafts

    Keys.onDeletePressed: root.drafts.remove(root.currentIndex)
    Keys.onReturnPressed: root.used(root.currentIndex)

    delegate: RowGround {
        id: row

        required property int index
        required property string name
        required property string channel
        required property string preview
        required property string time

        Accessible.description: time
        Accessible.name: qsTr("%1, %2", "message: name or outcome, channel").arg(name).arg(channel)
        Accessible.role: Accessible.ListItem
        hasFocus: root.activeFocus
        height: words.implicitHeight + Theme.medium
        isHovered: hover.hovered
        isSelected: root.activeFocus && row.index === root.currentIndex
        width: root.width

        Column {
            id: words

            anchors.left: parent.left
            anchors.leftMargin: Theme.small
            anchors.right: remove.left
            anchors.rightMargin: Theme.tiny
            anchors.verticalCenter: parent.verticalCenter

            Item {
                height: nameText.implicitHeight
                width: parent.width

                BodyText {
                    id: nameText

                    text: row.name
                    width: parent.width - timeText.width - Theme.small
                }

                CaptionText {
                    id: timeText

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.time
                }
            }

            MonoText {
                color: Theme.colors.muted
                elide: Text.ElideMiddle
                text: row.channel
                width: parent.width
            }

            MonoText {
                color: Theme.colors.faint
                text: row.preview
                width: parent.width
            }
        }

        IconButton {
            id: remove

            anchors.right: parent.right
            anchors.rightMargin: Theme.scrollBarWidth
            anchors.verticalCenter: parent.verticalCenter
            focusPolicy: Qt.NoFocus
            opacity: hover.hovered ? 1 : 0
            symbol: Icon.Close
            text: qsTr("Throw away", "button: a message that was composed")

            onClicked: root.drafts.remove(row.index)
        }

        HoverHandler {
            id: hover
        }

        TapHandler {
            onTapped: {
                root.currentIndex = row.index;
                root.forceActiveFocus();
                root.used(row.index);
            }
        }
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
