// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// Around what has the keyboard. Takes the size of its parent, a little more.
Rectangle {
    id: root

    property bool isShown: false

    anchors.fill: parent
    anchors.margins: -Theme.focusWidth
    border.color: Theme.colors.focus
    border.width: Theme.focusWidth
    color: "transparent"
    radius: Theme.radius + Theme.focusWidth
    visible: isShown
}
