// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// One node of the channel tree.
RowGround {
    id: root

    required property ChannelColumns columns
    required property string segment
    required property int depth
    required property bool isChannel
    required property bool isLeaf
    required property bool isOpen
    required property int channels
    required property string subscribers
    required property string rate
    required property bool isQuiet
    required property string lastMessage
    required property int pulse
    required property string description

    signal toggled

    // A row that is used again for another node must not flash for it.
    property int lastPulse: 0

    Accessible.description: isLeaf ? "" : isOpen ? qsTr("Open", "node of a tree") : qsTr("Closed", "node of a tree")
    Accessible.name: description
    Accessible.role: Accessible.TreeItem
    Accessible.selected: isSelected

    onPulseChanged: {
        if (root.pulse === root.lastPulse + 1)
            flash.restart();
        root.lastPulse = root.pulse;
    }

    Item {
        height: parent.height
        width: root.columns.name
        x: Theme.medium

        FoldMark {
            id: fold

            anchors.verticalCenter: parent.verticalCenter
            isOpen: root.isOpen
            visible: !root.isLeaf
            x: root.depth * Theme.indent

            onClicked: root.toggled()
        }

        StatusDot {
            id: light

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.accentFill
            implicitHeight: 6
            implicitWidth: 6
            opacity: 0
            x: root.depth * Theme.indent + Theme.indent

            NumberAnimation {
                id: flash

                duration: Theme.slow
                from: 1
                property: "opacity"
                target: light
                to: 0
            }
        }

        BodyText {
            id: label

            anchors.left: light.right
            anchors.leftMargin: Theme.tiny + 2
            anchors.verticalCenter: parent.verticalCenter
            color: root.isChannel ? Theme.colors.text : Theme.colors.muted
            elide: Text.ElideMiddle
            text: root.segment
            width: Math.min(implicitWidth, parent.width - x - count.implicitWidth - Theme.small)
        }

        CaptionText {
            id: count

            anchors.left: label.right
            anchors.leftMargin: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.faint
            text: Format.count(root.channels)
            visible: !root.isLeaf
        }
    }

    BodyText {
        id: rate

        anchors.verticalCenter: parent.verticalCenter
        color: root.isQuiet ? Theme.colors.faint : Theme.colors.text
        horizontalAlignment: Text.AlignRight
        text: root.rate
        width: root.columns.rate
        x: Theme.medium + root.columns.name + Theme.medium
    }

    BodyText {
        id: listeners

        anchors.left: rate.right
        anchors.leftMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignRight
        text: root.subscribers
        width: root.columns.subscribers
    }

    BodyText {
        anchors.left: listeners.right
        anchors.leftMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.colors.muted
        horizontalAlignment: Text.AlignRight
        text: root.lastMessage
        visible: width > 0
        width: root.columns.last
    }

    TapHandler {
        onDoubleTapped: root.toggled()
    }
}
