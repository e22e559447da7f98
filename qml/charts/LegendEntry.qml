// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// A line's colour, its name and its value now or at the cursor.
Row {
    id: root

    required property color tone
    required property string name
    required property string value

    Accessible.name: qsTr("%1: %2", "label and value").arg(name).arg(value)
    Accessible.role: Accessible.StaticText
    spacing: Theme.tiny

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        color: root.tone
        height: 3
        radius: 1
        width: Theme.medium
    }

    CaptionText {
        anchors.verticalCenter: parent.verticalCenter
        text: root.name
    }

    // As wide as most values are, so that the others do not dance.
    CaptionText {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.colors.text
        font: Theme.captionStrongFont
        text: root.value
        width: Math.max(implicitWidth, 38)
    }
}
