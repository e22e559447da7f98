// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// A word that is on or off: narrows what is shown. What is on has a tick, not only a colour.
T.Button {
    id: control

    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.name: text
    font: Theme.bodyFont
    hoverEnabled: true
    implicitHeight: Theme.huge + Theme.tiny
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: Theme.medium
    rightPadding: Theme.medium

    Keys.onReturnPressed: control.clicked()

    background: Rectangle {
        border.color: control.checked ? Theme.colors.accent : Theme.colors.fieldBorder
        border.width: Theme.hair
        color: control.checked ? Theme.colors.selection : control.hovered ? Theme.colors.hover : "transparent"
        radius: height / 2

        FocusRing {
            isShown: control.visualFocus
            radius: height / 2
        }
    }
    contentItem: Row {
        spacing: Theme.tiny

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.accent
            height: Theme.medium
            symbol: Icon.Check
            visible: control.checked
            width: Theme.medium
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            color: control.checked ? Theme.colors.text : Theme.colors.muted
            text: control.text
        }
    }
}
