// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Ui

// Something over the window that is done with before one goes on: it takes the keyboard, Esc or a click beside
// it closes it, and the keyboard goes back to where it was. A direct child of the window.
T.Popup {
    id: root

    required property string title

    // Who had the keyboard before.
    property Item before: null

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    modal: true
    padding: 0

    T.Overlay.modal: Rectangle {
        color: Theme.colors.scrim
    }
    background: Rectangle {
        border.color: Theme.colors.border
        border.width: Theme.hair
        color: Theme.colors.surface
        radius: Theme.cardRadius
    }

    onAboutToShow: root.before = root.parent.Window.activeFocusItem
    onClosed: {
        if (root.before && root.before.visible)
            root.before.forceActiveFocus();
        root.before = null;
    }
}
