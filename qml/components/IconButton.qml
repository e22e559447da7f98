// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// A button with a symbol only; its text is said to screen readers.
T.Button {
    id: control

    property int symbol: Icon.None

    Accessible.name: text
    hoverEnabled: true
    implicitHeight: Theme.huge
    implicitWidth: Theme.huge

    background: Rectangle {
        color: control.hovered || control.down ? Theme.colors.hover : "transparent"
        radius: Theme.radius

        FocusRing {
            isShown: control.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            color: Theme.colors.muted
            height: Theme.iconSize
            symbol: control.symbol
            width: Theme.iconSize
        }
    }
}
