// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// The widths of the channel tree's columns: head and rows read the same numbers.
QtObject {
    id: root

    required property real width

    readonly property bool hasLast: width > 560
    readonly property real rate: 100
    readonly property real subscribers: 100
    readonly property real last: hasLast ? 128 : 0
    readonly property real name: Math.max(160, width - rate - subscribers - last - (hasLast ? 5 : 4) * Theme.medium)
}
