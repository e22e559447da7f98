// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// A button that opens a list of a table's columns, to show and to hide them.
IconButton {
    id: root

    required property SessionColumns titles
    required property TableColumns columns

    symbol: Icon.Settings
    text: qsTr("Columns", "button")

    Keys.onReturnPressed: menu.open()
    onClicked: menu.open()

    T.Popup {
        id: menu

        closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
        focus: true
        modal: true
        objectName: "columnsMenu"
        padding: Theme.small
        width: 240
        x: root.width - width
        y: root.height + Theme.tiny

        T.Overlay.modal: Item {
        }
        background: Rectangle {
            border.color: Theme.colors.border
            border.width: Theme.hair
            color: Theme.colors.raised
            radius: Theme.cardRadius
        }

        onClosed: root.forceActiveFocus()
        onOpened: restore.forceActiveFocus()

        // qmllint disable deferred-property-id
        contentItem: ColumnLayout {
            Accessible.name: root.text
            Accessible.role: Accessible.PopupMenu
            spacing: 0

            Repeater {
                model: root.columns

                T.CheckBox {
                    id: entry

                    required property string key
                    required property bool isShown
                    required property bool isFixed
                    required property bool hasRoom

                    Accessible.name: text
                    Layout.fillWidth: true
                    checked: isShown
                    enabled: !isFixed
                    hoverEnabled: true
                    implicitHeight: Theme.rowHeight
                    leftPadding: Theme.huge + Theme.small
                    objectName: "column-" + key
                    text: isShown && !hasRoom ? qsTr("%1 (no room)", "column").arg(root.titles.title(key)) : root.titles.title(key)

                    background: Rectangle {
                        color: entry.hovered ? Theme.colors.hover : "transparent"
                        radius: Theme.radius

                        FocusRing {
                            anchors.margins: 0
                            isShown: entry.visualFocus
                        }
                    }
                    contentItem: BodyText {
                        color: entry.enabled && entry.hasRoom ? Theme.colors.text : Theme.colors.muted
                        text: entry.text
                    }
                    indicator: Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        color: entry.enabled ? Theme.colors.accent : Theme.colors.faint
                        height: Theme.iconSize
                        symbol: Icon.Check
                        visible: entry.isShown
                        width: Theme.iconSize
                        x: Theme.small
                    }

                    onClicked: root.columns.setShown(entry.key, !entry.isShown)
                }
            }

            Divider {
                Layout.bottomMargin: Theme.small
                Layout.fillWidth: true
                Layout.topMargin: Theme.small
            }

            PushButton {
                id: restore

                Layout.fillWidth: true
                objectName: "columnsRestore"
                text: qsTr("As at first", "button: columns of a table")

                Keys.onReturnPressed: root.columns.restore()
                onClicked: root.columns.restore()
            }
        }
    }
}
