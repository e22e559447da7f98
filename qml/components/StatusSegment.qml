// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Ui

// One thing that the status bar says, with a line before it.
RowLayout {
    id: root

    property string label: ""
    required property string text
    property color tone: Theme.colors.text
    property bool hasDivider: true

    Layout.fillWidth: false
    Accessible.name: label === "" ? text : qsTr("%1: %2", "label and value").arg(label).arg(text)
    Accessible.role: Accessible.StaticText
    spacing: Theme.small
    visible: text !== ""

    Divider {
        Layout.preferredHeight: Theme.large
        Layout.rightMargin: Theme.tiny
        visible: root.hasDivider
    }

    CaptionText {
        color: Theme.colors.faint
        text: root.label
        visible: root.label !== ""
    }

    CaptionText {
        Layout.fillWidth: true
        color: root.tone
        text: root.text
    }
}
