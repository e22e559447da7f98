// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

FocusScope {
    id: root

    required property Navigator navigator
    required property TrafficModel traffic

    // What is shown: the live feed, or a file.
    readonly property TrafficRows rows: traffic.file.isOpen ? traffic.file : traffic
    readonly property bool isFile: traffic.file.isOpen
    readonly property bool hasDetails: !rows.detail.isEmpty
    property bool isFinding: false

    function focusFilter() {
        root.beginToFind();
    }
    function showFilter(text: string) {
        root.traffic.file.close();
        root.traffic.filter = text;
    }
    function beginToFind() {
        root.isFinding = true;
        findBar.begin();
    }
    function endFinding() {
        root.isFinding = false;
        root.rows.find.text = "";
        table.takeFocus();
    }
    function togglePause() {
        if (!root.isFile)
            root.traffic.isPaused = !root.traffic.isPaused;
    }
    function save() {
        if (!root.isFile && root.traffic.count > 0)
            files.ask(true);
    }
    function askForFile() {
        files.ask(false);
    }
    // Those of the table of shortcuts.
    function runCommand(id: string) {
        switch (id) {
        case "trafficFilter":
            filter.forceActiveFocus();
            filter.selectAll();
            break;
        case "trafficFindNext":
            return root.rows.find.next();
        case "trafficFindPrevious":
            return root.rows.find.previous();
        case "trafficSave":
            return root.save();
        case "trafficOpen":
            return root.askForFile();
        case "trafficSavedFilters":
            return saved.open();
        }
    }

    Accessible.name: qsTr("Traffic", "page")
    Accessible.role: Accessible.Pane

    Keys.onPressed: event => {
        if (event.matches(StandardKey.Copy) && root.hasDetails) {
            root.rows.detail.copy(TrafficDetail.Message);
            event.accepted = true;
        }
    }
    Keys.onSpacePressed: root.togglePause()
    onVisibleChanged: {
        if (visible)
            root.traffic.start();
    }

    TrafficSavedFilters {
        id: saved

        expression: root.rows.goodFilter
        filters: root.traffic.savedFilters
        parent: T.Overlay.overlay

        onChosen: expression => {
            root.rows.filter = expression;
            root.traffic.savedFilters.remember(expression);
        }
    }

    TrafficFileSheet {
        id: files

        parent: T.Overlay.overlay
        saving: root.traffic.saving
        what: qsTr("The %1 messages on this page as JSON Lines, with their gaps. Long ones are cut to %2, as they came.").arg(Format.count(root.traffic.messages)).arg(root.traffic.payloadLimit)

        onChosen: path => {
            if (files.isSaving)
                root.traffic.saving.save(path);
            else
                root.traffic.file.open(path);
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.huge
        spacing: Theme.medium

        PageHeader {
            Layout.fillWidth: true
            title: qsTr("Traffic", "page")

            PushButton {
                Layout.preferredWidth: 104
                Accessible.description: qsTr("Space", "key")
                objectName: "trafficPause"
                symbol: root.traffic.isPaused ? Icon.Play : Icon.Pause
                text: root.traffic.isPaused ? qsTr("Go on", "button") : qsTr("Pause", "button")
                visible: !root.isFile

                onClicked: root.togglePause()
            }

            PushButton {
                objectName: "trafficClear"
                symbol: Icon.Clear
                text: qsTr("Clear", "button")
                visible: !root.isFile

                onClicked: root.traffic.clear()
            }

            PushButton {
                enabled: root.traffic.count > 0 && !root.traffic.saving.isSaving
                objectName: "trafficSave"
                symbol: Icon.Export
                text: qsTr("Save…", "button")
                visible: !root.isFile

                onClicked: root.save()
            }

            PushButton {
                objectName: "trafficOpen"
                symbol: Icon.Open
                text: qsTr("Open…", "button")

                onClicked: root.askForFile()
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small

            TrafficFilterField {
                id: filter

                Layout.fillWidth: true
                objectName: "trafficFilter"
                offers: root.traffic.offers
                rows: root.rows

                onUsed: expression => root.traffic.savedFilters.remember(expression)
            }

            PushButton {
                objectName: "trafficSaved"
                symbol: Icon.Star
                text: qsTr("Filters", "button: saved ones")

                onClicked: saved.open()
            }
        }

        TrafficStrip {
            Layout.fillWidth: true
            Layout.topMargin: -Theme.tiny
            rows: root.rows
            traffic: root.traffic
        }

        TrafficFileBanner {
            Layout.fillWidth: true
            file: root.traffic.file
            objectName: "trafficFileBanner"
            visible: root.isFile || file.problem !== ""

            onClosed: root.traffic.file.close()
        }

        TrafficFindBar {
            id: findBar

            Layout.fillWidth: true
            find: root.rows.find
            objectName: "trafficFindBar"
            visible: root.isFinding

            onClosed: root.endFinding()
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.medium

            TrafficTable {
                id: table

                Layout.fillHeight: true
                Layout.fillWidth: true
                isFile: root.isFile
                rows: root.rows
            }

            TrafficDetails {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.round(Math.max(340, Math.min(460, root.width * 0.36)))
                navigator: root.navigator
                rows: root.rows
                visible: root.hasDetails

                onPartnerWanted: number => {
                    table.isFollowing = false;
                    root.rows.selectNumber(number);
                }
                onClosed: {
                    root.rows.selectRow(-1);
                    table.takeFocus();
                }
            }
        }
    }
}
