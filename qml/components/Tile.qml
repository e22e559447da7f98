// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// One big number with its unit, a line of context, and the shape of its last minutes.
Card {
    id: root

    required property string label
    required property string value
    property string unit: ""
    property string note: ""
    property list<real> history: []
    property real least: 4
    // Without its history it is lower.
    property bool isLow: false
    property color tone: Theme.colors.text
    property color lineColor: Theme.colors.seriesIn

    Accessible.description: note
    Accessible.name: qsTr("%1: %2 %3", "label, value and unit").arg(label).arg(value).arg(unit)
    Accessible.role: Accessible.StaticText
    implicitHeight: isLow ? 94 : 112
    implicitWidth: 132

    CaptionText {
        id: title

        anchors.left: parent.left
        anchors.margins: Theme.medium
        anchors.right: parent.right
        anchors.top: parent.top
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
            font: Theme.numberFont
            text: root.value
            textFormat: Text.PlainText
        }

        CaptionText {
            anchors.baseline: number.baseline
            text: root.unit
        }
    }

    CaptionText {
        id: context

        anchors.left: title.left
        anchors.right: title.right
        anchors.top: figure.bottom
        color: Theme.colors.faint
        text: root.note
    }

    Sparkline {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.small
        anchors.left: title.left
        anchors.right: title.right
        anchors.top: context.bottom
        anchors.topMargin: Theme.tiny
        color: root.lineColor
        least: root.least
        visible: !root.isLow
        places: 300
        values: root.history
    }
}
