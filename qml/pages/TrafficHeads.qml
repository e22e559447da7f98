// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// The heads of the feed's columns.
Row {
    id: root

    required property TrafficColumns columns

    component Head: HeaderCell {
        canSort: false
        visible: width > 0
    }

    leftPadding: Theme.medium
    spacing: Theme.medium

    Head {
        text: qsTr("Time", "column")
        width: root.columns.time
    }

    Head {
        text: qsTr("Kind", "column")
        width: root.columns.kind
    }

    Head {
        text: qsTr("Session", "column")
        width: root.columns.session
    }

    Head {
        text: qsTr("Channel", "column")
        width: root.columns.channel
    }

    Head {
        text: qsTr("Message", "column")
        width: root.columns.preview
    }

    Head {
        isRight: true
        text: qsTr("Receivers", "column: of an event")
        width: root.columns.receivers
    }

    Head {
        isRight: true
        text: qsTr("Size", "column")
        width: root.columns.size
    }
}
