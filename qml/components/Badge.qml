// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// A word in a rounded frame of its colour.
Rectangle {
    id: root

    required property string text
    required property color tone

    border.color: tone
    border.width: Theme.hair
    color: "transparent"
    implicitHeight: 18
    implicitWidth: label.implicitWidth + 2 * Theme.small
    radius: Theme.tiny

    CaptionText {
        id: label

        anchors.centerIn: parent
        color: root.tone
        text: root.text
    }
}
