// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// One message of the feed, or what stands between messages.
RowGround {
    id: root

    required property TrafficColumns columns
    required property string time
    required property int kind
    required property string kindText
    required property string session
    required property string channel
    required property string receivers
    required property string sizeText
    required property bool isCut
    required property string preview
    required property string description
    required property string note
    required property bool isMatch

    readonly property bool isMessage: note === ""

    Accessible.name: description
    Accessible.role: Accessible.Row
    Accessible.selected: isSelected

    // What is searched for is in it.
    Rectangle {
        anchors.fill: parent
        color: Theme.colors.warning
        opacity: 0.14
        visible: root.isMatch
    }

    Rectangle {
        color: Theme.colors.warning
        height: parent.height
        visible: root.isMatch
        width: 3
        x: 3
    }

    Row {
        anchors.fill: parent
        leftPadding: Theme.medium
        spacing: Theme.medium

        MonoText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            text: root.time
            width: root.columns.time
        }

        Item {
            height: parent.height
            width: root.columns.kind

            TrafficKind {
                anchors.verticalCenter: parent.verticalCenter
                kind: root.kind
                text: root.kindText
            }
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.warning
            text: root.note
            visible: !root.isMessage
            width: root.width - x - Theme.medium
        }

        MonoText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            text: root.session
            visible: width > 0 && root.isMessage
            width: root.columns.session
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            elide: Text.ElideMiddle
            text: root.channel
            visible: root.isMessage
            width: root.columns.channel
        }

        MonoText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            text: root.preview
            visible: width > 0 && root.isMessage
            width: root.columns.preview
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            horizontalAlignment: Text.AlignRight
            text: root.receivers
            visible: width > 0 && root.isMessage
            width: root.columns.receivers
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            color: root.isCut ? Theme.colors.warning : Theme.colors.muted
            horizontalAlignment: Text.AlignRight
            text: root.sizeText
            visible: root.isMessage
            width: root.columns.size
        }
    }
}
