// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// The heads of the columns: a click sorts, on the server.
Row {
    id: root

    required property SessionColumns columns
    required property SessionsModel sessions

    component Head: HeaderCell {
        id: head

        required property string key
        required property SessionsModel sessions

        isDescending: head.sessions.isDescending
        isSorted: head.sessions.sortKey === head.key
        visible: width > 0

        onClicked: head.sessions.sortBy(head.key)
    }

    leftPadding: Theme.medium
    rightPadding: Theme.medium
    spacing: Theme.medium

    Head {
        sessions: root.sessions
        key: "id"
        objectName: "sortById"
        text: qsTr("Session", "column")
        width: root.columns.id
    }

    Head {
        sessions: root.sessions
        key: "transport"
        text: qsTr("Transport", "column")
        width: root.columns.transport
    }

    Head {
        sessions: root.sessions
        key: "address"
        text: qsTr("Address", "column")
        width: root.columns.address
    }

    Head {
        sessions: root.sessions
        key: "agent"
        text: qsTr("Agent", "column")
        width: root.columns.agent
    }

    Head {
        sessions: root.sessions
        key: "state"
        text: qsTr("State", "column")
        width: root.columns.state
    }

    Head {
        isRight: true
        sessions: root.sessions
        key: "subscriptions"
        text: qsTr("Subscriptions", "column")
        width: root.columns.subscriptions
    }

    Head {
        isRight: true
        sessions: root.sessions
        key: "queue"
        objectName: "sortByQueue"
        text: qsTr("Queue", "column: messages waiting")
        width: root.columns.queue
    }

    Head {
        isRight: true
        sessions: root.sessions
        key: "in"
        text: qsTr("In/s", "column: messages a second")
        width: root.columns.rate
    }

    Head {
        isRight: true
        sessions: root.sessions
        key: "out"
        text: qsTr("Out/s", "column: messages a second")
        width: root.columns.rate
    }

    Head {
        isRight: true
        sessions: root.sessions
        key: "age"
        text: qsTr("Age", "column")
        width: root.columns.age
    }
}
