// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// The widths of the channel tree's columns: head and rows read the same numbers.
QtObject {
    id: root

    required property real width

    readonly property bool hasLast: width > 620
    readonly property bool hasBytes: width > 500
    readonly property real rate: 88
    readonly property real bytes: hasBytes ? 88 : 0
    readonly property real subscribers: 88
    readonly property real last: hasLast ? 100 : 0
    readonly property real name: Math.max(140, width - rate - bytes - subscribers - last - 6 * Theme.medium)
}
