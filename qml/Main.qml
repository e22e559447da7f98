// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

Window {
    id: root

    required property Console monitor
    // "system", "dark" or "light", as asked for at the start.
    property string scheme: "system"
    property int page: 0

    function show(page: int) {
        root.page = page;
        pages.children[page].forceActiveFocus();
    }
    function focusFilter() {
        if (root.page === 1)
            sessions.focusFilter();
        else if (root.page === 2)
            channels.focusFilter();
        else if (root.page === 3)
            traffic.focusFilter();
    }

    color: Theme.colors.window
    height: 800
    minimumHeight: 560
    minimumWidth: 900
    title: qsTr("Halley: %1", "window").arg(root.monitor.connection.address)
    visible: true
    width: 1280

    Component.onCompleted: Theme.choice = root.scheme
    onSchemeChanged: Theme.choice = root.scheme

    Shortcut {
        sequence: "Ctrl+1"

        onActivated: root.show(0)
    }

    Shortcut {
        sequence: "Ctrl+2"

        onActivated: root.show(1)
    }

    Shortcut {
        sequence: "Ctrl+3"

        onActivated: root.show(2)
    }

    Shortcut {
        sequence: "Ctrl+4"

        onActivated: root.show(3)
    }

    Shortcut {
        sequence: "Ctrl+F"

        onActivated: root.focusFilter()
    }

    Shortcut {
        sequence: "Ctrl+T"

        onActivated: Theme.toggle()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: 0

            NavigationRail {
                Layout.fillHeight: true
                page: root.page

                onPageWanted: page => root.show(page)
            }

            ColumnLayout {
                spacing: 0

                Banner {
                    Layout.fillWidth: true
                    connection: root.monitor.connection
                    objectName: "banner"
                }

                StackLayout {
                    id: pages

                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    currentIndex: root.page

                    OverviewPage {
                        id: overview

                        connection: root.monitor.connection
                        objectName: "overviewPage"
                        overview: root.monitor.overview
                    }

                    SessionsPage {
                        id: sessions

                        objectName: "sessionsPage"
                        session: root.monitor.session
                        sessions: root.monitor.sessions
                    }

                    ChannelsPage {
                        id: channels

                        channel: root.monitor.channel
                        channels: root.monitor.channels
                        objectName: "channelsPage"
                    }

                    TrafficPage {
                        id: traffic

                        objectName: "trafficPage"
                        traffic: root.monitor.traffic
                    }
                }
            }
        }

        StatusBar {
            Layout.fillWidth: true
            connection: root.monitor.connection
            objectName: "statusBar"
            traffic: root.monitor.traffic
        }
    }
}
