// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Ui

T.ScrollBar {
    id: control

    implicitWidth: Theme.scrollBarWidth
    minimumSize: 0.04
    padding: 2
    policy: T.ScrollBar.AlwaysOn
    visible: size < 1

    contentItem: Rectangle {
        color: control.pressed || control.hovered ? Theme.colors.faint : Theme.colors.fieldBorder
        opacity: control.pressed || control.hovered ? 1 : 0.6
        radius: width / 2
    }
}
