// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// The pages of the console, and the switch between dark and light.
Rectangle {
    id: root

    property int page: 0

    signal pageWanted(int page)

    Accessible.name: qsTr("Pages", "navigation")
    Accessible.role: Accessible.PageTabList
    color: Theme.colors.rail
    implicitWidth: Theme.railWidth

    ColumnLayout {
        anchors.bottomMargin: Theme.tiny
        anchors.fill: parent
        anchors.topMargin: Theme.large
        spacing: 0

        BodyText {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.large
            font: Theme.brandFont
            text: "Halley"
        }

        NavigationItem {
            checked: root.page === 0
            objectName: "navigateOverview"
            shortcut: "Ctrl+1"
            symbol: Icon.Overview
            text: qsTr("Overview", "page")

            onClicked: root.pageWanted(0)
        }

        NavigationItem {
            checked: root.page === 1
            objectName: "navigateSessions"
            shortcut: "Ctrl+2"
            symbol: Icon.Sessions
            text: qsTr("Sessions", "page")

            onClicked: root.pageWanted(1)
        }

        NavigationItem {
            checked: root.page === 2
            objectName: "navigateChannels"
            shortcut: "Ctrl+3"
            symbol: Icon.Channels
            text: qsTr("Channels", "page")

            onClicked: root.pageWanted(2)
        }

        NavigationItem {
            checked: root.page === 3
            objectName: "navigateTraffic"
            shortcut: "Ctrl+4"
            symbol: Icon.Traffic
            text: qsTr("Traffic", "page")

            onClicked: root.pageWanted(3)
        }

        Item {
            Layout.fillHeight: true
        }

        NavigationItem {
            Accessible.role: Accessible.Button
            objectName: "toggleTheme"
            shortcut: "Ctrl+T"
            symbol: Theme.isDark ? Icon.Sun : Icon.Moon
            text: Theme.isDark ? qsTr("Light", "colour scheme") : qsTr("Dark", "colour scheme")

            onClicked: Theme.toggle()
        }
    }

    Divider {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
    }
}
