// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// How wide the columns of the sessions table are (0: not shown), and what they are called: head, rows and the
// menu of columns read the same.
QtObject {
    id: root

    required property TableColumns columns

    readonly property var widths: columns.widths
    readonly property real id: widths.id
    readonly property real user: widths.user
    readonly property real transport: widths.transport
    readonly property real address: widths.address
    readonly property real agent: widths.agent
    readonly property real state: widths.state
    readonly property real subscriptions: widths.subscriptions
    readonly property real queue: widths.queue
    readonly property real trend: widths.trend
    readonly property real queueBytes: widths.queueBytes
    readonly property real inRate: widths.in
    readonly property real outRate: widths.out
    readonly property real age: widths.age
    readonly property real lastMessage: widths.lastMessage

    function title(key: string): string {
        switch (key) {
        case "id":
            return qsTr("Session", "column");
        case "user":
            return qsTr("User", "column");
        case "transport":
            return qsTr("Transport", "column");
        case "address":
            return qsTr("Address", "column");
        case "agent":
            return qsTr("Agent", "column");
        case "state":
            return qsTr("State", "column");
        case "subscriptions":
            return qsTr("Subscriptions", "column");
        case "queue":
            return qsTr("Queue", "column: messages waiting");
        case "trend":
            return qsTr("Last minute", "column: how the queue changed");
        case "queueBytes":
            return qsTr("Queued", "column: bytes waiting");
        case "in":
            return qsTr("In/s", "column: messages a second");
        case "out":
            return qsTr("Out/s", "column: messages a second");
        case "age":
            return qsTr("Age", "column");
        case "lastMessage":
            return qsTr("Last heard", "column: how long ago");
        default:
            return key;
        }
    }
}
