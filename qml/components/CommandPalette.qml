// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// Finds whatever has a name: type some letters of it, choose with the arrows, Enter leads there.
Sheet {
    id: root

    required property PaletteModel palette

    signal chosen(int kind, string target)

    function choose(row: int) {
        const item = list.itemAtIndex(row) as PaletteRow;
        if (!item)
            return;
        const kind = item.entryKind;
        const target = item.target;
        // Closed first: what is chosen may take the keyboard elsewhere.
        root.close();
        root.chosen(kind, target);
    }
    function step(rows: int) {
        if (list.count > 0)
            list.currentIndex = (list.currentIndex + rows + list.count) % list.count;
    }

    height: Math.min(parent.height - 2 * Theme.huge, 460)
    title: qsTr("Command palette", "dialog")
    width: Math.min(parent.width - 2 * Theme.huge, 640)
    x: Math.round((parent.width - width) / 2)
    y: Math.min(72, Math.round((parent.height - height) / 2))

    Item {
        Accessible.name: root.title
        Accessible.role: Accessible.Dialog
        anchors.fill: parent
        objectName: "palette"

        T.TextField {
            id: field

            Accessible.description: list.currentItem ? list.currentItem.Accessible.name : ""
            Accessible.name: qsTr("Find a page, command, channel or session", "command")
            anchors.left: parent.left
            anchors.right: parent.right
            color: Theme.colors.text
            focus: true
            font: Theme.bodyFont
            implicitHeight: 48
            leftPadding: Theme.large + Theme.iconSize + Theme.medium
            maximumLength: 200
            objectName: "paletteField"
            rightPadding: Theme.large
            selectByMouse: true
            selectedTextColor: Theme.colors.textOnAccent
            selectionColor: Theme.colors.accentFill
            verticalAlignment: TextInput.AlignVCenter

            Keys.onDownPressed: root.step(1)
            Keys.onEnterPressed: root.choose(list.currentIndex)
            Keys.onReturnPressed: root.choose(list.currentIndex)
            Keys.onTabPressed: root.step(1)
            Keys.onBacktabPressed: root.step(-1)
            Keys.onUpPressed: root.step(-1)
            onTextChanged: {
                root.palette.query = text;
                list.currentIndex = 0;
            }

            Icon {
                anchors.left: parent.left
                anchors.leftMargin: Theme.large
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.colors.faint
                height: Theme.iconSize
                symbol: Icon.Search
                width: Theme.iconSize
            }

            BodyText {
                anchors.fill: parent
                anchors.leftMargin: field.leftPadding
                color: Theme.colors.faint
                text: qsTr("Find a page, command, channel or session", "command")
                visible: field.text === ""
            }
        }

        Divider {
            id: line

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: field.bottom
        }

        ListView {
            id: list

            Accessible.name: qsTr("Found", "list")
            Accessible.role: Accessible.List
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.tiny
            anchors.right: parent.right
            anchors.top: line.bottom
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            highlightFollowsCurrentItem: false
            keyNavigationEnabled: false
            model: root.palette
            objectName: "paletteList"

            delegate: PaletteRow {
                isCurrent: ListView.isCurrentItem
                width: ListView.view.width - Theme.scrollBarWidth

                onChosen: root.choose(index)
            }

            onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)

            ScrollHandle {
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                anchors.top: parent.top
                orientation: Qt.Vertical
                parent: list
                position: list.visibleArea.yPosition
                size: list.visibleArea.heightRatio

                onPositionChanged: {
                    if (pressed)
                        list.contentY = list.originY + position * list.contentHeight;
                }
            }
        }
    }

    onAboutToShow: {
        field.text = "";
        list.currentIndex = 0;
    }
    onOpened: field.forceActiveFocus()
}
