// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// The widths of the traffic feed's columns: head and rows read the same numbers.
QtObject {
    id: root

    required property real width

    readonly property bool hasPreview: width > 900
    readonly property bool hasReceivers: width > 700
    readonly property bool hasSession: width > 560
    readonly property real time: 88
    readonly property real kind: 68
    readonly property real session: hasSession ? 76 : 0
    readonly property real receivers: hasReceivers ? 68 : 0
    readonly property real size: 68
    readonly property real rest: Math.max(120, width - time - kind - session - receivers - size - (hasPreview ? 8 : hasReceivers ? 7 : hasSession ? 6 : 5) * Theme.medium)
    readonly property real channel: hasPreview ? Math.min(280, rest * 0.42) : rest
    readonly property real preview: hasPreview ? rest - channel : 0
}
