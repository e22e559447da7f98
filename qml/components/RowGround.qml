// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// The ground of a row in a RowList: hovered, selected, and where the keyboard is.
Rectangle {
    id: root

    property bool isSelected: false
    property bool hasFocus: false
    property bool isHovered: false

    color: isSelected ? Theme.colors.selection : isHovered ? Theme.colors.hover : "transparent"

    Rectangle {
        color: root.hasFocus ? Theme.colors.focus : Theme.colors.fieldBorder
        height: parent.height
        visible: root.isSelected
        width: 3
    }
}
