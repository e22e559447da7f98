// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// The rows of a feed or a file. The feed follows its end, until one goes away from it.
Card {
    id: root

    required property TrafficRows rows
    required property bool isFile

    property bool isFollowing: true

    function follow() {
        root.isFollowing = true;
        list.positionViewAtEnd();
    }
    function takeFocus() {
        list.forceActiveFocus();
    }

    onRowsChanged: root.isFollowing = !root.isFile

    Connections {
        function onAppended() {
            if (root.isFollowing)
                list.positionViewAtEnd();
        }
        // A match, a partner: wherever it is, one wants to see it. Not when rows only move: one may be elsewhere.
        function onMessageSelected() {
            if (root.rows.selectedRow >= 0 && !root.isFollowing)
                list.positionViewAtIndex(root.rows.selectedRow, ListView.Contain);
        }

        target: root.rows
    }

    Connections {
        function onRowWanted() {
            root.isFollowing = false;
        }

        target: root.rows.find
    }

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
        model: root.rows
        objectName: "trafficList"
        selectedRow: root.rows.selectedRow

        Keys.onEscapePressed: event => {
            event.accepted = root.rows.selectedRow >= 0;
            root.rows.selectRow(-1);
        }
        Keys.onReturnPressed: {
            if (root.rows.detail.canOpenWhole)
                root.rows.detail.openWhole();
        }
        onRowWanted: row => {
            root.isFollowing = !root.isFile && row === list.count - 1;
            root.rows.selectRow(row);
        }
        onScrolled: toEnd => root.isFollowing = !root.isFile && toEnd

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
                    root.isFollowing = false;
                    list.forceActiveFocus();
                    root.rows.selectRow(row.index);
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
        visible: !root.isFile && !root.isFollowing && list.count > list.rowsShown

        onClicked: root.follow()
    }

    EmptyState {
        advice: root.isFile ? qsTr("No message of the file matches the filter.") : qsTr("Messages that the filter lets through appear here as they go by.")
        anchors.centerIn: parent
        objectName: "emptyTraffic"
        symbol: Icon.Traffic
        title: root.isFile ? qsTr("Nothing to show") : qsTr("Nothing has gone by")
        visible: list.count === 0
    }
}
