// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// Whether what is below a node shows; a click changes that.
Icon {
    id: root

    property bool isOpen: false

    signal clicked

    color: hover.hovered ? Theme.colors.text : Theme.colors.muted
    height: Theme.medium
    symbol: isOpen ? Icon.ChevronDown : Icon.ChevronRight
    width: Theme.medium

    HoverHandler {
        id: hover

        margin: Theme.tiny
    }

    TapHandler {
        margin: Theme.tiny

        onTapped: root.clicked()
    }
}
