// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQml
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

Window {
    id: root

    required property Console monitor
    property int page: 0
    // Pages that were shown before, to go back to; the latest last.
    property var visited: []

    function show(page: int) {
        if (page !== root.page)
            root.visited = root.visited.concat(root.page).slice(-20);
        root.page = page;
        pages.children[page].forceActiveFocus();
    }
    function back() {
        const last = root.visited.length - 1;
        if (last < 0)
            return;
        root.page = root.visited[last];
        root.visited = root.visited.slice(0, last);
        pages.children[root.page].forceActiveFocus();
    }
    // Pages that have one: those whose page has such a function.
    function focusFilter() {
        const page = pages.children[root.page];
        if (page.focusFilter)
            page.focusFilter();
    }
    function addServer() {
        root.show(table.pageNamed("connections"));
        connections.addServer();
    }
    function closeSheets() {
        palette.close();
        shortcuts.close();
    }
    // A command of the table, by its id. Those of a page are for its function of that name.
    function run(id: string) {
        const page = table.pageNamed(id);
        if (page >= 0)
            root.show(page);
        else if (id === "palette")
            palette.open();
        else if (id === "shortcuts")
            shortcuts.open();
        else if (id === "filter")
            root.focusFilter();
        else if (id === "back")
            root.back();
        else if (id === "newWindow")
            root.monitor.access.openWindow();
        else if (id === "addServer")
            root.addServer();
        else if (id === "closeWindow")
            root.close();
        else if (id === "quit")
            Qt.quit();
        else if (!preferences.run(id))
            root.runOnPage(table.pageOf(id), id);
    }
    // A page that has commands has a function for them.
    function runOnPage(page: int, id: string) {
        if (page !== root.page)
            root.show(page);
        pages.children[page].runCommand(id);
    }
    // What was chosen in the palette.
    function follow(kind: int, target: string) {
        switch (kind) {
        case PaletteModel.Command:
            return root.run(target);
        case PaletteModel.Channel:
            return navigator.channelWanted(target);
        case PaletteModel.Session:
            return navigator.sessionWanted(target);
        case PaletteModel.FindSessions:
            return navigator.sessionsWanted(target);
        case PaletteModel.FindTraffic:
            return navigator.trafficWanted(target);
        case PaletteModel.FindEvents:
            return navigator.eventsWanted(target);
        }
    }

    Component.onCompleted: {
        const last = root.monitor.settings.value("window/page", "");
        root.page = Math.max(0, table.pageNamed(last));
    }
    onPageChanged: root.monitor.settings.setValue("window/page", table.pages[root.page].name)

    color: Theme.colors.window
    height: 800
    minimumHeight: 560
    minimumWidth: 900
    title: qsTr("Halley: %1", "window").arg(root.monitor.connection.address)
    visible: true
    width: 1280

    ShortcutTable {
        id: table
    }

    Preferences {
        id: preferences

        settings: root.monitor.settings
    }

    WindowShortcuts {
        entries: table.entries
        page: root.page

        onWanted: id => root.run(id)
    }

    Binding {
        property: "commands"
        target: root.monitor.palette
        value: table.commands
    }

    CommandPalette {
        id: palette

        palette: root.monitor.palette

        onChosen: (kind, target) => root.follow(kind, target)
    }

    TokenDialog {
        access: root.monitor.access
    }

    ShortcutsOverlay {
        id: shortcuts

        groups: table.groups
    }

    Navigator {
        id: navigator

        onChannelWanted: name => {
            root.show(2);
            channels.showChannel(name);
        }
        onEventsWanted: filter => {
            root.show(6);
            events.showFilter(filter);
        }
        onPublishWanted: channel => {
            root.show(5);
            publish.compose(channel);
        }
        onSessionWanted: id => {
            root.show(1);
            sessions.showSession(id);
        }
        onSessionsWanted: filter => {
            root.show(1);
            sessions.showFilter(filter);
        }
        onTrafficWanted: filter => {
            root.show(3);
            traffic.showFilter(filter);
        }
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
                pages: table.pages

                onPageWanted: page => root.show(page)
            }

            ColumnLayout {
                spacing: 0

                Banner {
                    Layout.fillWidth: true
                    access: root.monitor.access
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
                        navigator: navigator
                        objectName: "overviewPage"
                        overview: root.monitor.overview
                    }

                    SessionsPage {
                        id: sessions

                        actions: root.monitor.actions
                        columns: root.monitor.sessionColumns
                        navigator: navigator
                        objectName: "sessionsPage"
                        session: root.monitor.session
                        sessions: root.monitor.sessions
                    }

                    ChannelsPage {
                        id: channels

                        channel: root.monitor.channel
                        channels: root.monitor.channels
                        navigator: navigator
                        objectName: "channelsPage"
                    }

                    TrafficPage {
                        id: traffic

                        navigator: navigator
                        objectName: "trafficPage"
                        traffic: root.monitor.traffic
                    }

                    TopologyPage {
                        id: topology

                        navigator: navigator
                        objectName: "topologyPage"
                        topology: root.monitor.topology
                    }

                    PublishPage {
                        id: publish

                        actions: root.monitor.actions
                        navigator: navigator
                        objectName: "publishPage"
                        publisher: root.monitor.publisher
                    }

                    EventsPage {
                        id: events

                        events: root.monitor.events
                        navigator: navigator
                        objectName: "eventsPage"
                    }

                    ConnectionsPage {
                        id: connections

                        access: root.monitor.access
                        connection: root.monitor.connection
                        navigator: navigator
                        objectName: "connectionsPage"
                        servers: root.monitor.servers
                    }

                    SettingsPage {
                        id: settings

                        navigator: navigator
                        objectName: "settingsPage"
                        settings: root.monitor.settings
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
