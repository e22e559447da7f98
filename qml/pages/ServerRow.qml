// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// A remembered server in the list.
RowGround {
    id: root

    required property int index
    required property string serverId
    required property string name
    required property string address
    required property string tokenText
    required property int serverState
    required property string stateText
    required property string lastUsed
    // It is the server of this window.
    property bool isHere: false

    readonly property color tone: serverState === ServersModel.Attached ? Theme.colors.good : serverState === ServersModel.Closed ? Theme.colors.faint : serverState === ServersModel.Connecting ? Theme.colors.notice : Theme.colors.bad

    signal chosen
    signal opened

    Accessible.description: qsTr("%1, %2, token: %3, last used: %4", "server in a list").arg(address).arg(stateText).arg(tokenText).arg(lastUsed)
    Accessible.focusable: true
    Accessible.name: name
    Accessible.role: Accessible.Row
    Accessible.selected: isSelected
    height: Theme.rowHeight
    isHovered: hover.hovered

    HoverHandler {
        id: hover
    }

    TapHandler {
        onDoubleTapped: root.opened()
        onTapped: root.chosen()
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.large
        anchors.rightMargin: Theme.large
        spacing: Theme.medium

        RowLayout {
            Layout.preferredWidth: 240
            spacing: Theme.small

            BodyText {
                Layout.maximumWidth: implicitWidth + 1
                Layout.fillWidth: true
                font: Theme.strongFont
                text: root.name
            }

            Badge {
                text: qsTr("This window", "badge of a server")
                tone: Theme.colors.accent
                visible: root.isHere
            }

            Item {
                Layout.fillWidth: true
            }
        }

        MonoText {
            Layout.fillWidth: true
            Layout.preferredWidth: 200
            elide: Text.ElideMiddle
            text: root.address
        }

        BodyText {
            Layout.preferredWidth: 150
            color: Theme.colors.muted
            elide: Text.ElideMiddle
            text: root.tokenText
        }

        RowLayout {
            Layout.preferredWidth: 140
            spacing: Theme.small

            StatusDot {
                color: root.tone
            }

            BodyText {
                Layout.fillWidth: true
                text: root.stateText
            }
        }

        BodyText {
            Layout.preferredWidth: 90
            color: Theme.colors.muted
            horizontalAlignment: Text.AlignRight
            text: root.lastUsed
        }
    }
}
