// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

FocusScope {
    id: root

    required property Navigator navigator
    required property ChannelsModel channels
    required property ChannelInspector channel

    readonly property bool hasDetails: channels.selectedName !== ""

    function focusFilter() {
        filter.forceActiveFocus();
        filter.selectAll();
    }
    function subtitle(): string {
        if (!channels.isKnown)
            return "";
        if (channels.isCut)
            return qsTr("%1, the first %2 listed: narrow it with the filter", "channels").arg(Format.count(channels.total)).arg(Format.count(10000));
        if (channels.filter !== "")
            return qsTr("%1 of %2 match", "channels").arg(Format.count(channels.total)).arg(Format.count(channels.all));
        if (channels.sortedAt !== "")
            return qsTr("%1 in all, in the order of %2", "channels: number and time of day").arg(Format.count(channels.total)).arg(channels.sortedAt);
        return qsTr("%1 in all", "channels").arg(Format.count(channels.total));
    }

    function showChannel(name: string) {
        filter.text = "";
        root.channels.reveal(name);
        list.forceActiveFocus();
    }

    Accessible.name: qsTr("Channels", "page")
    Accessible.role: Accessible.Pane

    Binding {
        property: "active"
        target: root.channels
        value: root.visible
    }

    Binding {
        property: "active"
        target: root.channel
        value: root.visible && root.hasDetails
    }

    // Nothing moves under the pointer, nor beside what is read.
    Binding {
        property: "isHeld"
        target: root.channels
        value: over.hovered || list.moving || root.hasDetails
    }

    Connections {
        target: root.channels

        function onRevealed(row: int) {
            list.positionViewAtIndex(row, ListView.Center);
        }
        function onSorted() {
            if (root.channels.selectedRow >= 0 && !over.hovered)
                list.positionViewAtIndex(root.channels.selectedRow, ListView.Contain);
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.huge
        spacing: Theme.large

        PageHeader {
            Layout.fillWidth: true
            subtitle: root.subtitle()
            title: qsTr("Channels", "page")

            FilterField {
                id: filter

                objectName: "channelFilter"
                placeholder: qsTr("Filter by a part of the name", "channels")

                onEdited: value => {
                    root.channels.filter = value;
                }
            }
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.medium

            Card {
                Layout.fillHeight: true
                Layout.fillWidth: true

                ChannelColumns {
                    id: widths

                    width: list.width - Theme.scrollBarWidth
                }

                ChannelHeads {
                    id: heads

                    channels: root.channels
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

                    Accessible.name: qsTr("Channels", "tree")
                    Accessible.role: Accessible.Tree
                    anchors.bottom: parent.bottom
                    anchors.left: parent.left
                    anchors.margins: Theme.hair
                    anchors.right: parent.right
                    anchors.top: line.bottom
                    focus: true
                    model: root.channels
                    objectName: "channelList"
                    selectedRow: root.channels.selectedRow

                    Keys.onEscapePressed: root.channels.selectedName = ""
                    Keys.onEnterPressed: root.channels.toggle(list.selectedRow)
                    Keys.onLeftPressed: {
                        const row = list.selectedRow;
                        const before = list.count;
                        root.channels.close(row);
                        if (list.count === before)
                            list.want(root.channels.parentRow(row));
                    }
                    Keys.onPressed: event => {
                        event.accepted = event.key === Qt.Key_P && event.modifiers === Qt.NoModifier;
                        if (event.accepted)
                            root.channels.togglePin(root.channels.selectedName);
                    }
                    Keys.onReturnPressed: root.channels.toggle(list.selectedRow)
                    Keys.onRightPressed: root.channels.open(list.selectedRow)
                    onRowWanted: row => root.channels.selectRow(row)

                    HoverHandler {
                        id: over
                    }

                    delegate: ChannelRow {
                        id: row

                        required property int index
                        required property string name

                        columns: widths
                        hasFocus: list.activeFocus
                        height: Theme.rowHeight
                        isHovered: hover.hovered
                        isSelected: row.index === list.selectedRow
                        width: list.width

                        onPinToggled: root.channels.togglePin(row.name)
                        onToggled: root.channels.toggle(row.index)

                        HoverHandler {
                            id: hover
                        }

                        TapHandler {
                            onTapped: {
                                list.forceActiveFocus();
                                root.channels.selectRow(row.index);
                            }
                        }
                    }
                }

                EmptyState {
                    advice: root.channels.filter !== "" ? qsTr("Change the filter, or clear it with Escape.") : qsTr("Channels appear here as soon as somebody subscribes or publishes.")
                    anchors.centerIn: parent
                    objectName: "emptyChannels"
                    symbol: Icon.Channels
                    title: root.channels.filter !== "" ? qsTr("No channel matches") : qsTr("No channels")
                    visible: root.channels.isKnown && list.count === 0
                }
            }

            ChannelDetails {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.round(Math.max(340, Math.min(460, root.width * 0.34)))
                channel: root.channel
                channels: root.channels
                navigator: root.navigator
                visible: root.hasDetails

                onClosed: {
                    root.channels.selectedName = "";
                    list.forceActiveFocus();
                }
            }
        }
    }
}
