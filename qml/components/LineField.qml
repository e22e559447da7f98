// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Ui

// One line to type into.
T.TextField {
    id: control

    // What is to be typed: said in the empty field and to screen readers.
    property string title: ""
    // Where the two differ.
    property string name: title
    property string placeholder: title
    // What is wrong with the text; empty if nothing is.
    property string problem: ""

    Accessible.description: problem
    Accessible.name: name
    color: Theme.colors.text
    font: Theme.bodyFont
    implicitHeight: Theme.controlHeight
    implicitWidth: 240
    leftPadding: Theme.medium
    rightPadding: Theme.medium
    selectByMouse: true
    selectedTextColor: Theme.colors.textOnAccent
    selectionColor: Theme.colors.accentFill
    verticalAlignment: TextInput.AlignVCenter

    background: Rectangle {
        border.color: control.problem !== "" ? Theme.colors.bad : Theme.colors.fieldBorder
        border.width: Theme.hair
        color: Theme.colors.field
        radius: Theme.radius

        BodyText {
            anchors.fill: parent
            anchors.leftMargin: control.leftPadding
            anchors.rightMargin: control.rightPadding
            color: Theme.colors.faint
            text: control.placeholder
            visible: control.text === ""
        }

        FocusRing {
            isShown: control.activeFocus
        }
    }
}
