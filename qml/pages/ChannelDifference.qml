// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// What changed from the message before: a sign, where, and the values.
Item {
    id: root

    required property DiffModel difference

    CaptionText {
        id: note

        anchors.left: parent.left
        anchors.margins: Theme.small
        anchors.right: parent.right
        anchors.top: parent.top
        elide: Text.ElideNone
        height: visible ? implicitHeight : 0
        objectName: "channelDifferenceNote"
        text: root.difference.note
        visible: text !== ""
        wrapMode: Text.Wrap
    }

    ListView {
        id: list

        Accessible.name: qsTr("Changes since the message before", "list")
        Accessible.role: Accessible.List
        activeFocusOnTab: count > 0
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: note.bottom
        anchors.topMargin: Theme.tiny
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: root.difference
        objectName: "channelDifference"

        Keys.onDownPressed: list.flick(0, -400)
        Keys.onUpPressed: list.flick(0, 400)

        delegate: Item {
            id: line

            required property string sign
            required property int lineTone
            required property string path
            required property string before
            required property string after
            required property string description

            readonly property color tone: lineTone === DiffModel.Added ? Theme.colors.good : lineTone === DiffModel.Removed ? Theme.colors.bad : Theme.colors.notice

            Accessible.name: description
            Accessible.role: Accessible.ListItem
            height: values.y + values.height + Theme.tiny
            width: list.width - Theme.scrollBarWidth

            MonoText {
                id: sign

                color: line.tone
                font.bold: true
                text: line.sign
                x: Theme.small
            }

            MonoText {
                id: place

                anchors.left: sign.right
                anchors.leftMargin: Theme.small
                anchors.right: parent.right
                color: line.tone
                elide: Text.ElideMiddle
                text: line.path
            }

            Column {
                id: values

                anchors.left: place.left
                anchors.right: parent.right
                y: place.height

                MonoText {
                    color: Theme.colors.muted
                    elide: Text.ElideNone
                    text: qsTr("was %1", "value before a change").arg(line.before)
                    visible: line.before !== ""
                    width: parent.width
                    wrapMode: Text.WrapAnywhere
                }

                MonoText {
                    elide: Text.ElideNone
                    text: line.before === "" ? line.after : qsTr("now %1", "value after a change").arg(line.after)
                    visible: line.after !== ""
                    width: parent.width
                    wrapMode: Text.WrapAnywhere
                }
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
