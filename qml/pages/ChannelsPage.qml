// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

FocusScope {
    id: root

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
        return qsTr("%1 in all", "channels").arg(Format.count(channels.total));
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

                Row {
                    id: heads

                    leftPadding: Theme.medium
                    spacing: Theme.medium
                    x: Theme.hair
                    y: Theme.tiny

                    HeaderCell {
                        canSort: false
                        text: qsTr("Channel", "column")
                        width: widths.name
                    }

                    HeaderCell {
                        canSort: false
                        isRight: true
                        text: qsTr("Messages/s", "column")
                        width: widths.rate
                    }

                    HeaderCell {
                        canSort: false
                        isRight: true
                        text: qsTr("Subscribers", "column")
                        width: widths.subscribers
                    }

                    HeaderCell {
                        canSort: false
                        isRight: true
                        text: qsTr("Last message", "column")
                        visible: width > 0
                        width: widths.last
                    }
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
                    Keys.onLeftPressed: {
                        const row = list.selectedRow;
                        const before = list.count;
                        root.channels.close(row);
                        if (list.count === before)
                            list.want(root.channels.parentRow(row));
                    }
                    Keys.onReturnPressed: root.channels.toggle(list.selectedRow)
                    Keys.onRightPressed: root.channels.open(list.selectedRow)
                    onRowWanted: row => root.channels.selectRow(row)

                    delegate: ChannelRow {
                        id: row

                        required property int index

                        columns: widths
                        hasFocus: list.activeFocus
                        height: Theme.rowHeight
                        isHovered: hover.hovered
                        isSelected: row.index === list.selectedRow
                        width: list.width

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
                visible: root.hasDetails

                onClosed: {
                    root.channels.selectedName = "";
                    list.forceActiveFocus();
                }
            }
        }
    }
}
