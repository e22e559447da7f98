// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// The head of a column. Clicked, it sorts; the arrow says how.
T.AbstractButton {
    id: control

    property bool isRight: false
    property bool isSorted: false
    property bool isDescending: false
    property bool canSort: true
    // What else can be done with it.
    property string advice: ""
    readonly property string order: !isSorted ? "" : isDescending ? qsTr("Sorted, largest first", "column") : qsTr("Sorted, smallest first", "column")

    Accessible.description: order === "" ? advice : advice === "" ? order : qsTr("%1. %2", "column: how it is sorted, what keys do").arg(order).arg(advice)
    Accessible.name: text
    Accessible.role: Accessible.ColumnHeader
    activeFocusOnTab: canSort
    focusPolicy: canSort ? Qt.StrongFocus : Qt.NoFocus
    hoverEnabled: canSort
    implicitHeight: Theme.rowHeight

    background: Item {
        FocusRing {
            anchors.margins: 0
            isShown: control.visualFocus
        }
    }
    contentItem: Row {
        layoutDirection: control.isRight ? Qt.RightToLeft : Qt.LeftToRight
        spacing: 2

        CaptionText {
            anchors.verticalCenter: parent.verticalCenter
            color: control.isSorted ? Theme.colors.accent : control.hovered ? Theme.colors.text : Theme.colors.muted
            text: control.text
            width: Math.min(implicitWidth, control.width)
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.accent
            height: Theme.medium
            symbol: control.isDescending ? Icon.ArrowDown : Icon.ArrowUp
            visible: control.isSorted
            width: Theme.medium
        }
    }
}
