// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// The heads of the columns: a click sorts, on the server; the right edge is dragged to make a column wider,
// or Shift with the arrows.
Row {
    id: root

    required property SessionColumns columns
    required property SessionsModel sessions

    component Head: HeaderCell {
        id: head

        required property string key
        required property SessionColumns columns
        required property SessionsModel sessions

        activeFocusOnTab: true // for the keys
        advice: qsTr("Shift with Left or Right changes its width", "column")
        focusPolicy: Qt.StrongFocus
        isDescending: head.sessions.isDescending
        isSorted: head.sessions.sortKey === head.key
        text: head.columns.title(head.key)
        visible: width > 0

        Keys.onPressed: event => {
            const step = event.key === Qt.Key_Left ? -8 : event.key === Qt.Key_Right ? 8 : 0;
            event.accepted = step !== 0 && (event.modifiers & Qt.ShiftModifier);
            if (event.accepted)
                head.columns.columns.resize(head.key, head.width + step);
        }
        Keys.onReturnPressed: head.clicked()
        onClicked: {
            if (head.canSort)
                head.sessions.sortBy(head.key);
        }

        MouseArea {
            id: edge

            property real from: 0

            anchors.bottom: parent.bottom
            anchors.horizontalCenter: parent.right
            anchors.horizontalCenterOffset: Theme.medium / 2
            anchors.top: parent.top
            cursorShape: Qt.SplitHCursor
            hoverEnabled: true
            objectName: "resize-" + head.key
            preventStealing: true
            width: Theme.medium
            z: 1

            onPositionChanged: mouse => {
                if (edge.pressed)
                    head.columns.columns.resize(head.key, edge.mapToItem(head, mouse.x, 0).x - edge.from);
            }
            onPressed: mouse => edge.from = edge.mapToItem(head, mouse.x, 0).x - head.width

            Divider {
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.small
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.top: parent.top
                anchors.topMargin: Theme.small
                color: edge.containsMouse || edge.pressed ? Theme.colors.focus : Theme.colors.border
            }
        }
    }

    leftPadding: Theme.medium
    rightPadding: Theme.medium
    spacing: Theme.medium

    Head {
        columns: root.columns
        key: "id"
        objectName: "sortById"
        sessions: root.sessions
        width: root.columns.id
    }

    Head {
        canSort: false
        columns: root.columns
        key: "user"
        sessions: root.sessions
        width: root.columns.user
    }

    Head {
        columns: root.columns
        key: "transport"
        sessions: root.sessions
        width: root.columns.transport
    }

    Head {
        columns: root.columns
        key: "address"
        sessions: root.sessions
        width: root.columns.address
    }

    Head {
        columns: root.columns
        key: "agent"
        sessions: root.sessions
        width: root.columns.agent
    }

    Head {
        columns: root.columns
        key: "state"
        objectName: "sortByState"
        sessions: root.sessions
        width: root.columns.state
    }

    Head {
        columns: root.columns
        isRight: true
        key: "subscriptions"
        sessions: root.sessions
        width: root.columns.subscriptions
    }

    Head {
        columns: root.columns
        isRight: true
        key: "queue"
        objectName: "sortByQueue"
        sessions: root.sessions
        width: root.columns.queue
    }

    Head {
        canSort: false
        columns: root.columns
        key: "trend"
        objectName: "headTrend"
        sessions: root.sessions
        width: root.columns.trend
    }

    Head {
        columns: root.columns
        isRight: true
        key: "queueBytes"
        sessions: root.sessions
        width: root.columns.queueBytes
    }

    Head {
        columns: root.columns
        isRight: true
        key: "in"
        sessions: root.sessions
        width: root.columns.inRate
    }

    Head {
        columns: root.columns
        isRight: true
        key: "out"
        sessions: root.sessions
        width: root.columns.outRate
    }

    Head {
        columns: root.columns
        isRight: true
        key: "age"
        sessions: root.sessions
        width: root.columns.age
    }

    Head {
        columns: root.columns
        isRight: true
        key: "lastMessage"
        sessions: root.sessions
        width: root.columns.lastMessage
    }
}
