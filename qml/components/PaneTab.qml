// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Ui

// One of several views of the same thing: a word with a line under it when it is open.
T.AbstractButton {
    id: control

    Accessible.name: text
    Accessible.role: Accessible.PageTab
    Accessible.selected: checked
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: Theme.rowHeight
    implicitWidth: label.implicitWidth + 2 * Theme.small

    Keys.onReturnPressed: control.clicked()

    background: Item {
        Rectangle {
            anchors.bottom: parent.bottom
            color: control.checked ? Theme.colors.accent : "transparent"
            height: 2
            width: parent.width
        }

        FocusRing {
            anchors.margins: 0
            isShown: control.visualFocus
        }
    }
    // qmllint disable deferred-property-id
    contentItem: BodyText {
        id: label

        color: control.checked ? Theme.colors.text : control.hovered ? Theme.colors.text : Theme.colors.muted
        font: control.checked ? Theme.strongFont : Theme.bodyFont
        horizontalAlignment: Text.AlignHCenter
        text: control.text
    }
}
