// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// The heads of the channel tree: by name, or by rate as it is when clicked.
Row {
    id: root

    required property ChannelColumns columns
    required property ChannelsModel channels

    leftPadding: Theme.medium
    spacing: Theme.medium

    HeaderCell {
        isSorted: !root.channels.isByRate
        objectName: "sortChannelsByName"
        text: qsTr("Channel", "column")
        width: root.columns.name

        onClicked: root.channels.isByRate = false
    }

    HeaderCell {
        isDescending: true
        isRight: true
        isSorted: root.channels.isByRate
        objectName: "sortChannelsByRate"
        text: qsTr("Messages", "column: a second")
        width: root.columns.rate

        onClicked: root.channels.isByRate ? root.channels.sortAnew() : root.channels.isByRate = true
    }

    HeaderCell {
        canSort: false
        isRight: true
        text: qsTr("Bytes", "column: a second")
        visible: width > 0
        width: root.columns.bytes
    }

    HeaderCell {
        canSort: false
        isRight: true
        text: qsTr("Subscribers", "column")
        width: root.columns.subscribers
    }

    HeaderCell {
        canSort: false
        isRight: true
        text: qsTr("Last message", "column")
        visible: width > 0
        width: root.columns.last
    }
}
