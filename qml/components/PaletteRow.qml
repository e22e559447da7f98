// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// One thing that the command palette offers.
Rectangle {
    id: root

    required property int index
    required property int entryKind
    required property string title
    required property string detail
    required property string keys
    required property int symbol
    required property string target
    required property bool isCurrent

    readonly property string kindText: {
        switch (root.entryKind) {
        case PaletteModel.Channel:
            return qsTr("Channel", "kind of a row");
        case PaletteModel.Session:
            return qsTr("Session", "kind of a row");
        default:
            return "";
        }
    }

    signal chosen

    Accessible.description: root.detail
    Accessible.focused: root.isCurrent
    Accessible.name: root.kindText === "" ? root.title : qsTr("%1: %2", "kind and name").arg(root.kindText).arg(root.title)
    Accessible.role: Accessible.ListItem
    Accessible.selected: root.isCurrent
    color: root.isCurrent ? Theme.colors.selection : pointer.containsMouse ? Theme.colors.hover : "transparent"
    implicitHeight: 36
    radius: Theme.radius

    Accessible.onPressAction: root.chosen()

    MouseArea {
        id: pointer

        anchors.fill: parent
        hoverEnabled: true

        onClicked: root.chosen()
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.medium
        anchors.rightMargin: Theme.medium
        spacing: Theme.medium

        Icon {
            color: root.isCurrent ? Theme.colors.accent : Theme.colors.muted
            implicitHeight: Theme.iconSize
            implicitWidth: Theme.iconSize
            symbol: root.entryKind === PaletteModel.Command ? root.symbol : root.entryKind === PaletteModel.Channel ? Icon.Channels : root.entryKind === PaletteModel.Session ? Icon.Sessions : Icon.Search
        }

        BodyText {
            Layout.fillWidth: root.detail === ""
            Layout.maximumWidth: root.detail === "" ? -1 : root.width * 0.6
            font: root.kindText === "" ? Theme.bodyFont : Theme.monoFont
            text: root.title
        }

        CaptionText {
            Layout.fillWidth: true
            text: root.detail
            visible: root.detail !== ""
        }

        CaptionText {
            color: Theme.colors.muted
            text: root.kindText
            visible: root.kindText !== ""
        }

        KeyCaps {
            keys: root.keys
        }
    }
}
