// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Ui

// The pages of the console: those about the server from the top, those about the console itself from the
// bottom.
Rectangle {
    id: root

    // As ShortcutTable has them.
    required property var pages
    property int page: 0

    readonly property int pagesBelow: 2

    signal pageWanted(int page)

    Accessible.name: qsTr("Pages", "navigation")
    Accessible.role: Accessible.PageTabList
    color: Theme.colors.rail
    implicitWidth: Theme.railWidth

    BodyText {
        id: brand

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: Theme.medium
        font: Theme.brandFont
        text: "Halley"
    }

    Repeater {
        model: root.pages

        NavigationItem {
            required property int index
            required property var modelData

            readonly property int fromBottom: root.pages.length - index

            checked: root.page === index
            objectName: "navigate" + modelData.name.charAt(0).toUpperCase() + modelData.name.slice(1)
            shortcut: "Ctrl+" + (index + 1)
            symbol: modelData.symbol
            text: modelData.text
            y: fromBottom > root.pagesBelow ? brand.y + brand.height + Theme.small + index * height : root.height - Theme.tiny - fromBottom * height

            onClicked: root.pageWanted(index)
        }
    }

    Divider {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
    }
}
