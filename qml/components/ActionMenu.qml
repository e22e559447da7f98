// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Halley.Ui

// A few actions below a button. The arrows walk, Enter chooses.
T.Popup {
    id: root

    // Their texts, in the user's language.
    required property list<string> actions
    required property string title

    signal chosen(int action)

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent
    focus: true
    height: list.contentHeight + 2 * Theme.tiny
    padding: Theme.tiny
    width: 220

    background: Rectangle {
        border.color: Theme.colors.border
        border.width: Theme.hair
        color: Theme.colors.surface
        radius: Theme.radius
    }

    ListView {
        id: list

        anchors.fill: parent
        Accessible.name: root.title
        Accessible.role: Accessible.PopupMenu
        focus: true
        interactive: false
        keyNavigationEnabled: true
        keyNavigationWraps: true
        model: root.actions

        Keys.onEnterPressed: root.choose(currentIndex)
        Keys.onReturnPressed: root.choose(currentIndex)

        delegate: Rectangle {
            id: item

            required property int index
            required property string modelData

            Accessible.name: modelData
            Accessible.role: Accessible.MenuItem
            color: ListView.isCurrentItem ? Theme.colors.selection : hover.hovered ? Theme.colors.hover : "transparent"
            height: 28
            radius: Theme.tiny
            width: list.width

            BodyText {
                anchors.left: parent.left
                anchors.leftMargin: Theme.small
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: item.modelData
            }

            HoverHandler {
                id: hover
            }

            TapHandler {
                onTapped: root.choose(item.index)
            }
        }
    }

    onAboutToShow: list.currentIndex = 0

    function choose(action: int) {
        root.close();
        root.chosen(action);
    }
}
