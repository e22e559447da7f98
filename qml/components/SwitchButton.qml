// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Ui

// On or off, at once. Its text is for screen readers; what is seen stands beside it.
T.AbstractButton {
    id: control

    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.name: text
    Accessible.role: Accessible.CheckBox
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: 22
    implicitWidth: 40
    opacity: enabled ? 1 : 0.6

    background: Rectangle {
        border.color: control.checked ? Theme.colors.accentFill : Theme.colors.fieldBorder
        border.width: Theme.hair
        color: control.checked ? Theme.colors.accentFill : Theme.colors.field
        radius: height / 2

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: control.checked ? Theme.colors.textOnAccent : Theme.colors.muted
            height: 14
            radius: 7
            width: 14
            x: control.checked ? parent.width - width - 4 : 4

            Behavior on x {
                NumberAnimation {
                    duration: Theme.quick
                }
            }
        }

        FocusRing {
            isShown: control.visualFocus
            radius: height / 2
        }
    }
}
