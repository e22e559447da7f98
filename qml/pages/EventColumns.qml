// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// The widths of the log's columns: head and rows read the same numbers.
QtObject {
    id: root

    required property real width

    readonly property bool hasSession: width > 620
    readonly property bool hasChannel: width > 760
    readonly property real time: 132 // with the date before it
    readonly property real mark: Theme.iconSize
    readonly property real session: hasSession ? 76 : 0
    readonly property real channel: hasChannel ? Math.min(260, rest * 0.28) : 0
    readonly property real times: 40
    readonly property real rest: Math.max(200, width - time - mark - session - times - (hasChannel ? 8 : hasSession ? 7 : 6) * Theme.medium)
    readonly property real what: Math.min(220, rest * 0.4)
    readonly property real why: rest - what - channel
}
