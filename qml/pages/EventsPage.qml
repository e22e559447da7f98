// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

FocusScope {
    id: root

    required property EventsModel events
    required property Navigator navigator

    readonly property bool isNarrowed: events.filter !== "" || events.groups !== 0
    // The log follows its end, until one scrolls away from it.
    property bool isFollowing: true

    function focusFilter() {
        filter.forceActiveFocus();
        filter.selectAll();
    }
    function follow() {
        root.isFollowing = true;
        list.positionViewAtEnd();
    }
    function showFilter(text: string) {
        filter.text = text;
        root.events.filter = text;
        root.events.groups = 0;
        root.follow();
    }

    Accessible.name: qsTr("Events", "page")
    Accessible.role: Accessible.Pane

    Keys.onSpacePressed: root.events.isPaused = !root.events.isPaused
    onVisibleChanged: {
        if (visible)
            root.events.start();
    }

    Connections {
        function onAppended() {
            if (root.isFollowing)
                list.positionViewAtEnd();
        }

        target: root.events
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.huge
        spacing: Theme.large

        PageHeader {
            Layout.fillWidth: true
            title: qsTr("Events", "page")

            FilterField {
                id: filter

                Layout.preferredWidth: 340
                objectName: "eventFilter"
                placeholder: qsTr("Filter by session, address, channel, reason", "events")

                onEdited: value => {
                    root.events.filter = value;
                }
            }

            PushButton {
                Accessible.description: qsTr("Space", "key")
                Layout.preferredWidth: 104
                objectName: "eventsPause"
                symbol: root.events.isPaused ? Icon.Play : Icon.Pause
                text: root.events.isPaused ? qsTr("Go on", "button") : qsTr("Pause", "button")

                onClicked: root.events.isPaused = !root.events.isPaused
            }
        }

        EventStrip {
            Layout.fillWidth: true
            Layout.topMargin: -Theme.small
            events: root.events
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.medium

            Card {
                Layout.fillHeight: true
                Layout.fillWidth: true

                EventColumns {
                    id: widths

                    width: list.width - Theme.scrollBarWidth
                }

                EventHeads {
                    id: heads

                    columns: widths
                    x: Theme.hair
                    y: Theme.tiny
                }

                Divider {
                    id: line

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.top: heads.bottom
                }

                RowList {
                    id: list

                    Accessible.name: qsTr("Events", "table")
                    anchors.bottom: parent.bottom
                    anchors.left: parent.left
                    anchors.margins: Theme.hair
                    anchors.right: parent.right
                    anchors.top: line.bottom
                    focus: true
                    model: root.events
                    objectName: "eventList"
                    selectedRow: root.events.selectedRow

                    Keys.onEscapePressed: root.events.selectRow(-1)
                    onFirstShownChanged: {
                        if (!root.isFollowing && list.firstShown < list.rowsShown)
                            root.events.askOlder();
                    }
                    onRowWanted: row => {
                        root.isFollowing = row === list.count - 1;
                        root.events.selectRow(row);
                        if (row < list.rowsShown)
                            root.events.askOlder();
                    }
                    onScrolled: toEnd => root.isFollowing = toEnd

                    delegate: EventRow {
                        id: row

                        required property int index

                        columns: widths
                        hasFocus: list.activeFocus
                        height: Theme.rowHeight
                        isHovered: hover.hovered
                        isSelected: row.index === list.selectedRow
                        width: list.width

                        HoverHandler {
                            id: hover
                        }

                        TapHandler {
                            onTapped: {
                                list.forceActiveFocus();
                                root.isFollowing = false;
                                root.events.selectRow(row.index);
                            }
                        }
                    }
                }

                PushButton {
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.medium
                    anchors.horizontalCenter: parent.horizontalCenter
                    objectName: "eventsFollow"
                    symbol: Icon.ArrowDown
                    text: qsTr("Follow the newest", "button")
                    visible: !root.isFollowing && list.count > list.rowsShown

                    onClicked: root.follow()
                }

                EmptyState {
                    advice: root.isNarrowed ? qsTr("Change the filter or the kinds; Escape in the field clears it.") : qsTr("Handshakes, refusals, expiries, errors and what operators do appear here.")
                    anchors.centerIn: parent
                    objectName: "emptyEvents"
                    symbol: Icon.Events
                    title: root.isNarrowed ? qsTr("No event matches") : qsTr("Nothing has happened yet")
                    visible: root.events.isKnown && list.count === 0
                }
            }

            EventDetails {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.round(Math.max(340, Math.min(460, root.width * 0.34)))
                events: root.events
                navigator: root.navigator
                visible: root.events.hasSelection

                onClosed: {
                    root.events.selectRow(-1);
                    list.forceActiveFocus();
                }
            }
        }
    }
}
