// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// One message of the feed.
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

    Accessible.name: description
    Accessible.role: Accessible.Row
    Accessible.selected: isSelected

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

            Badge {
                anchors.verticalCenter: parent.verticalCenter
                text: root.kindText
                tone: root.kind === TrafficModel.Event ? Theme.colors.seriesWebSocket : root.kind === TrafficModel.Request ? Theme.colors.seriesIn : Theme.colors.seriesOut
            }
        }

        MonoText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            text: root.session
            visible: width > 0
            width: root.columns.session
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            elide: Text.ElideMiddle
            text: root.channel
            width: root.columns.channel
        }

        MonoText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            text: root.preview
            visible: width > 0
            width: root.columns.preview
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            horizontalAlignment: Text.AlignRight
            text: root.receivers
            visible: width > 0
            width: root.columns.receivers
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            color: root.isCut ? Theme.colors.warning : Theme.colors.muted
            horizontalAlignment: Text.AlignRight
            text: root.sizeText
            width: root.columns.size
        }
    }
}
