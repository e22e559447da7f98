// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// The heads of the log's columns.
Row {
    id: root

    required property EventColumns columns

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

    Item {
        height: Theme.rowHeight
        width: root.columns.mark
    }

    Head {
        text: qsTr("Event", "column")
        width: root.columns.what
    }

    Head {
        text: qsTr("Why", "column")
        width: root.columns.why
    }

    Head {
        text: qsTr("Channel", "column")
        width: root.columns.channel
    }

    Head {
        text: qsTr("Session", "column")
        width: root.columns.session
    }

    Head {
        isRight: true
        text: qsTr("Times", "column: how often it happened")
        width: root.columns.times
    }
}
