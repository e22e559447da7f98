// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// One node of the channel tree. The busier it is, the more its ground is lit; its dot pulses when messages
// came.
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
    required property string byteRate
    required property int activity
    required property string flags
    required property bool isMatch
    required property bool isPin
    required property bool isPinned
    required property bool endsPins
    required property string lastMessage
    required property int pulse
    required property string description

    readonly property bool isQuiet: activity === 0
    // Part of the opacity of what lights up.
    readonly property real glow: activity / 4

    signal toggled
    signal pinToggled

    // A row that is used again for another node must not flash for it.
    property int lastPulse: 0

    component Figure: BodyText {
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        horizontalAlignment: Text.AlignRight
        visible: width > 0
    }

    Accessible.description: isLeaf ? flags : isOpen ? qsTr("Open", "node of a tree") : qsTr("Closed", "node of a tree")
    Accessible.name: description
    Accessible.role: Accessible.TreeItem
    Accessible.selected: isSelected

    onPulseChanged: {
        if (root.pulse === root.lastPulse + 1 && Theme.slow > 0)
            flash.restart();
        root.lastPulse = root.pulse;
    }

    Rectangle {
        anchors.bottomMargin: 1
        anchors.fill: parent
        anchors.leftMargin: 3
        color: Theme.colors.accentFill
        opacity: root.glow * 0.1
        visible: root.activity > 0

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.slow
            }
        }
    }

    Divider {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        visible: root.endsPins
    }

    Item {
        height: parent.height
        width: root.columns.name
        x: Theme.medium

        FoldMark {
            anchors.verticalCenter: parent.verticalCenter
            isOpen: root.isOpen
            visible: !root.isLeaf
            x: root.depth * Theme.indent

            onClicked: root.toggled()
        }

        Item {
            id: light

            anchors.verticalCenter: parent.verticalCenter
            height: 6
            width: 6
            x: root.depth * Theme.indent + Theme.indent

            StatusDot {
                anchors.fill: parent
                color: root.isQuiet ? Theme.colors.border : Theme.colors.accentFill
                opacity: root.isQuiet ? 1 : 0.35 + 0.65 * root.glow
            }

            StatusDot {
                id: halo

                anchors.centerIn: parent
                color: Theme.colors.accentFill
                height: 14
                opacity: 0
                radius: 7
                width: 14

                NumberAnimation {
                    id: flash

                    duration: Theme.slow
                    from: 0.5
                    property: "opacity"
                    target: halo
                    to: 0
                }
            }
        }

        BodyText {
            id: label

            anchors.left: light.right
            anchors.leftMargin: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            color: root.isMatch ? Theme.colors.accent : root.isChannel ? Theme.colors.text : Theme.colors.muted
            elide: Text.ElideMiddle
            font: root.isMatch ? Theme.strongFont : Theme.bodyFont
            text: root.segment
            width: Math.min(implicitWidth, parent.width - x - (root.isLeaf ? 0 : count.implicitWidth + Theme.small) - Theme.huge)
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

        CaptionText {
            anchors.left: root.isLeaf ? label.right : count.right
            anchors.leftMargin: Theme.medium
            anchors.right: pin.left
            anchors.rightMargin: Theme.tiny
            anchors.verticalCenter: parent.verticalCenter
            text: root.flags
            visible: width > 40
        }

        Icon {
            id: pin

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: root.isPinned ? Theme.colors.accent : Theme.colors.faint
            height: Theme.iconSize - 2
            opacity: root.isPinned || root.isHovered || root.isSelected ? 1 : 0
            symbol: Icon.Pin
            width: Theme.iconSize - 2

            TapHandler {
                margin: Theme.tiny

                onTapped: root.pinToggled()
            }
        }
    }

    Row {
        anchors.bottom: parent.bottom
        anchors.top: parent.top
        spacing: Theme.medium
        x: Theme.medium + root.columns.name + Theme.medium

        Figure {
            color: root.isQuiet ? Theme.colors.faint : Theme.colors.text
            text: root.rate
            width: root.columns.rate
        }

        Figure {
            color: root.isQuiet ? Theme.colors.faint : Theme.colors.text
            text: root.byteRate
            width: root.columns.bytes
        }

        Figure {
            text: root.subscribers
            width: root.columns.subscribers
        }

        Figure {
            color: Theme.colors.muted
            text: root.lastMessage
            width: root.columns.last
        }
    }

    TapHandler {
        onDoubleTapped: root.toggled()
    }
}
