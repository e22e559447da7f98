// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// One page in the rail: a symbol over its word.
T.AbstractButton {
    id: control

    required property int symbol
    property string shortcut: ""

    Accessible.description: shortcut
    Accessible.name: text
    Accessible.role: Accessible.PageTab
    checkable: false
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: Theme.railItemHeight
    implicitWidth: Theme.railWidth

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.tiny
            color: control.checked ? Theme.colors.selection : control.hovered ? Theme.colors.hover : "transparent"
            radius: Theme.cardRadius

            FocusRing {
                anchors.margins: 0
                isShown: control.visualFocus
            }
        }
    }
    contentItem: Item {
        readonly property color tone: control.checked ? Theme.colors.accent : Theme.colors.muted

        Icon {
            anchors.bottom: parent.verticalCenter
            anchors.bottomMargin: -1
            anchors.horizontalCenter: parent.horizontalCenter
            color: parent.tone
            height: Theme.railIconSize
            symbol: control.symbol
            width: Theme.railIconSize
        }

        CaptionText {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: parent.verticalCenter
            anchors.topMargin: Theme.tiny
            color: control.checked ? Theme.colors.text : Theme.colors.muted
            text: control.text
        }
    }
}
