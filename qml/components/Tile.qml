// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// One number with its unit and a line of context.
Card {
    id: root

    required property string label
    required property string value
    property string unit: ""
    property string note: ""
    // Smaller, without the context.
    property bool isCompact: false
    property color tone: Theme.colors.text

    readonly property int inset: isCompact ? Theme.small : Theme.medium

    Accessible.description: note
    Accessible.name: qsTr("%1: %2 %3", "label, value and unit").arg(label).arg(value).arg(unit)
    Accessible.role: Accessible.StaticText
    implicitHeight: isCompact ? 50 : 88
    implicitWidth: isCompact ? 84 : 132

    CaptionText {
        id: title

        anchors.left: parent.left
        anchors.leftMargin: root.inset
        anchors.right: parent.right
        anchors.rightMargin: Theme.tiny
        anchors.top: parent.top
        anchors.topMargin: root.isCompact ? Theme.tiny + 2 : Theme.medium
        text: root.label
    }

    Row {
        id: figure

        anchors.left: title.left
        anchors.top: title.bottom
        anchors.topMargin: 2
        spacing: Theme.tiny

        Text {
            id: number

            color: root.tone
            font: root.isCompact ? Theme.brandFont : Theme.numberFont
            text: root.value
            textFormat: Text.PlainText
        }

        CaptionText {
            anchors.baseline: number.baseline
            text: root.unit
        }
    }

    CaptionText {
        anchors.left: title.left
        anchors.right: title.right
        anchors.top: figure.bottom
        color: Theme.colors.faint
        text: root.note
        visible: !root.isCompact
    }
}
