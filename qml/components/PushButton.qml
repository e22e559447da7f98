// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// A button with a word and, before it, a symbol.
T.Button {
    id: control

    property int symbol: Icon.None

    Accessible.name: text
    font: Theme.strongFont
    hoverEnabled: true
    implicitHeight: Theme.controlHeight
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: Theme.medium
    rightPadding: Theme.medium

    background: Rectangle {
        border.color: Theme.colors.fieldBorder
        border.width: Theme.hair
        color: control.down ? Theme.colors.selection : control.hovered ? Theme.colors.hover : Theme.colors.surface
        opacity: control.enabled ? 1 : 0.5
        radius: Theme.radius

        FocusRing {
            isShown: control.visualFocus
        }
    }
    contentItem: Row {
        opacity: control.enabled ? 1 : 0.5
        spacing: Theme.small

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.text
            height: Theme.iconSize
            symbol: control.symbol
            visible: control.symbol !== Icon.None
            width: Theme.iconSize
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            font: control.font
            text: control.text
        }
    }
}
