// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

FocusScope {
    id: root

    required property TrafficModel traffic

    readonly property bool hasDetails: !traffic.message.isEmpty
    // The feed follows its end, until one scrolls away from it.
    property bool isFollowing: true

    function focusFilter() {
        filter.forceActiveFocus();
        filter.selectAll();
    }
    function follow() {
        root.isFollowing = true;
        list.positionViewAtEnd();
    }

    Accessible.name: qsTr("Traffic", "page")
    Accessible.role: Accessible.Pane

    Keys.onSpacePressed: root.traffic.isPaused = !root.traffic.isPaused
    onVisibleChanged: {
        if (visible)
            root.traffic.start();
    }

    Connections {
        function onAppended() {
            if (root.isFollowing)
                list.positionViewAtEnd();
        }

        target: root.traffic
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.huge
        spacing: Theme.large

        PageHeader {
            Layout.fillWidth: true
            title: qsTr("Traffic", "page")

            FilterField {
                id: filter

                Layout.preferredWidth: 340
                objectName: "trafficFilter"
                placeholder: qsTr("Channels, as /chat/*, /stocks/**", "traffic filter")
                problem: root.traffic.filterError

                onEdited: value => {
                    root.traffic.filter = value;
                }
            }

            PushButton {
                Layout.preferredWidth: 104
                Accessible.description: qsTr("Space", "key")
                objectName: "trafficPause"
                symbol: root.traffic.isPaused ? Icon.Play : Icon.Pause
                text: root.traffic.isPaused ? qsTr("Go on", "button") : qsTr("Pause", "button")

                onClicked: root.traffic.isPaused = !root.traffic.isPaused
            }

            PushButton {
                objectName: "trafficClear"
                symbol: Icon.Clear
                text: qsTr("Clear", "button")

                onClicked: root.traffic.clear()
            }
        }

        TrafficStrip {
            Layout.fillWidth: true
            Layout.topMargin: -Theme.small
            traffic: root.traffic
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.medium

            Card {
                Layout.fillHeight: true
                Layout.fillWidth: true

                TrafficColumns {
                    id: widths

                    width: list.width - Theme.scrollBarWidth
                }

                TrafficHeads {
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

                    Accessible.name: qsTr("Traffic", "table")
                    anchors.bottom: parent.bottom
                    anchors.left: parent.left
                    anchors.margins: Theme.hair
                    anchors.right: parent.right
                    anchors.top: line.bottom
                    focus: true
                    model: root.traffic
                    objectName: "trafficList"
                    selectedRow: root.traffic.selectedRow

                    Keys.onEscapePressed: root.traffic.selectRow(-1)
                    onMovementEnded: root.isFollowing = list.isAtEnd
                    onRowWanted: row => {
                        root.traffic.selectRow(row);
                        root.isFollowing = row === list.count - 1;
                    }

                    delegate: TrafficRow {
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
                                root.traffic.selectRow(row.index);
                                root.isFollowing = false;
                            }
                        }
                    }
                }

                PushButton {
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.medium
                    anchors.horizontalCenter: parent.horizontalCenter
                    objectName: "trafficFollow"
                    symbol: Icon.ArrowDown
                    text: qsTr("Follow the newest", "button")
                    visible: !root.isFollowing && list.count > list.rowsShown

                    onClicked: root.follow()
                }

                EmptyState {
                    advice: qsTr("Messages on the channels of the filter appear here as they go by.")
                    anchors.centerIn: parent
                    objectName: "emptyTraffic"
                    symbol: Icon.Traffic
                    title: qsTr("Nothing has gone by")
                    visible: list.count === 0
                }
            }

            TrafficDetails {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.round(Math.max(340, Math.min(460, root.width * 0.34)))
                traffic: root.traffic
                visible: root.hasDetails

                onClosed: {
                    root.traffic.selectRow(-1);
                    list.forceActiveFocus();
                }
            }
        }
    }
}
